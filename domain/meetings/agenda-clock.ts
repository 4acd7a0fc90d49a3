import type { ITEM_STATES } from './meeting.ts';

/** An item of the agenda at one instant. */
export type ClockedItem = {
  readonly state: (typeof ITEM_STATES)[number];
  /** What it is meant to take. */
  readonly minutes: number;
  /** What it has taken until this instant, in milliseconds. */
  readonly spentMs: number;
};

const MINUTE_MS = 60_000;

/**
 * Milliseconds that the agenda still needs by its own minutes: what is to come, and what is left of
 * what is spoken about. An item that overruns needs nothing more, and takes nothing from the
 * others.
 */
export function agendaRestMs(items: readonly ClockedItem[]): number {
  return items.reduce((rest, { state, minutes, spentMs }) => {
    if (state === 'to-come' || state === 'current') return rest + Math.max(0, minutes * MINUTE_MS - spentMs);
    return rest;
  }, 0);
}

/**
 * The first item after the one that is spoken about that is still to come, or the first of all of
 * them.
 */
export function nextItem<Item extends { readonly id: string; readonly state: ClockedItem['state'] }>(
  items: readonly Item[],
  current: { readonly id: string } | null,
): Item | null {
  const at = items.findIndex(({ id }) => id === current?.id);
  const isToCome = ({ state }: Item) => state === 'to-come';
  return items.slice(at + 1).find(isToCome) ?? items.find(isToCome) ?? null;
}
