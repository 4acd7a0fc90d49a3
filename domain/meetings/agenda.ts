import type { AgendaItemId, SectionId } from '../ids.ts';
import type { ITEM_KINDS, ITEM_STATES } from './meeting.ts';
import type { DecisionState } from './voting/decision.ts';

export type ItemKind = (typeof ITEM_KINDS)[number];

/** A point of an agenda as somebody writes it. */
export type AgendaDraft = {
  /** Null for one that is new. */
  readonly id: AgendaItemId | null;
  readonly title: string;
  readonly kind: ItemKind;
  readonly minutes: number;
  readonly presenter: string;
  readonly sectionIds: readonly SectionId[];
};

type Foreseen = { readonly id: string; readonly kind: ItemKind; readonly state: (typeof ITEM_STATES)[number] };

/** The items of an agenda that are to be decided and for which no decision was prepared. */
export function itemsToDecide<Item extends Foreseen>(
  items: readonly Item[],
  decisions: readonly { readonly itemId: string | null; readonly state: DecisionState }[],
): Item[] {
  const decided = new Set(decisions.filter(({ state }) => state !== 'cancelled').map(({ itemId }) => itemId));
  const isOver = ({ state }: Foreseen) => state === 'done' || state === 'postponed';
  return items.filter((item) => item.kind === 'decision' && !isOver(item) && !decided.has(item.id));
}

const MINUTE_MS = 60_000;

/** What a meeting is taken to last while nothing is on its agenda. */
const UNPLANNED_MINUTES = 60;

/** How long a meeting is meant to last, in minutes. */
export function plannedMinutes(items: readonly { readonly minutes: number }[]): number {
  return items.reduce((sum, { minutes }) => sum + minutes, 0) || UNPLANNED_MINUTES;
}

/** When each point begins if all take what they are meant to, and when the last one is over. */
export function agendaTimes(
  startsAt: Date,
  items: readonly { readonly minutes: number }[],
): { readonly starts: readonly Date[]; readonly end: Date } {
  let minutes = 0;
  const starts = items.map((item) => {
    const start = new Date(startsAt.getTime() + minutes * MINUTE_MS);
    minutes += item.minutes;
    return start;
  });
  return { starts, end: new Date(startsAt.getTime() + plannedMinutes(items) * MINUTE_MS) };
}

/**
 * Puts what is at one place before what is at another, which may be the end; both counted before
 * anything moves.
 */
export function moveBefore<Item>(list: readonly Item[], from: number, before: number): Item[] {
  const rest = list.filter((_item, at) => at !== from);
  const at = before > from ? before - 1 : before;
  return [...rest.slice(0, at), ...list.slice(from, from + 1), ...rest.slice(at)];
}
