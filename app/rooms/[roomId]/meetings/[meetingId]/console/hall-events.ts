import type { LiveMeeting } from '#protocol/live.ts';

type Told = Pick<LiveMeeting, 'item' | 'decision'>;
type Vote = NonNullable<LiveMeeting['decision']>;

/** Something that happened in a hall, as it is said aloud. */
export type HallEvent =
  | { readonly what: 'opened' | 'closed' }
  | { readonly what: 'begun'; readonly title: string; readonly position: number; readonly of: number }
  | { readonly what: 'ended'; readonly title: string }
  | { readonly what: 'voteOpened' | 'voteWithdrawn'; readonly title: string }
  | { readonly what: 'voteClosed'; readonly title: string; readonly outcome: Vote['outcome'] };

/** What happened between two states of a meeting; null stands for one that is not open. */
export function hallEvents(before: Told | null, now: Told | null): readonly HallEvent[] {
  if (!before || !now) return before === now ? [] : [{ what: now ? 'opened' : 'closed' }];
  return [...voteEvents(before.decision, now.decision), ...itemEvents(before.item, now.item)];
}

function voteEvents(before: Vote | null, now: Vote | null): HallEvent[] {
  const isSame = before?.id === now?.id;
  if (now?.state === 'open') {
    return isSame && before?.state === 'open' ? [] : [{ what: 'voteOpened', title: now.title }];
  }
  // One that was closed before is told again when its item is spoken about again.
  if (before?.state !== 'open') return [];
  const { title } = before;
  return isSame && now?.state === 'closed'
    ? [{ what: 'voteClosed', title, outcome: now.outcome }]
    : [{ what: 'voteWithdrawn', title }];
}

function itemEvents(before: Told['item'], now: Told['item']): HallEvent[] {
  if (before?.id === now?.id) return [];
  if (now) return [{ what: 'begun', title: now.title, position: now.position, of: now.of }];
  return before ? [{ what: 'ended', title: before.title }] : [];
}
