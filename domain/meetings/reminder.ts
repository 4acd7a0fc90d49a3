import { accept, type Outcome, refuse } from '../refusal.ts';

/** Members who have not answered are written to again once in so long at most. */
export const REMINDER_PAUSE_MS = 24 * 3_600_000;

type ReminderFacts = {
  /** Null where nobody was written to yet. */
  readonly convenedAt: Date | null;
  readonly startsAt: Date;
  readonly remindedAt: Date | null;
  /** How many have not answered. */
  readonly silent: number;
  readonly now: Date;
};

export type ReminderRefusal = 'not-convened' | 'too-late-to-remind' | 'everybody-answered' | 'reminded-lately';

/**
 * Whether those who have not answered a convening may be written to again: not on the day on which
 * they were.
 */
export function mayRemind({
  convenedAt,
  startsAt,
  remindedAt,
  silent,
  now,
}: ReminderFacts): Outcome<'remind', ReminderRefusal> {
  if (!convenedAt) return refuse('not-convened');
  if (startsAt <= now) return refuse('too-late-to-remind');
  if (silent === 0) return refuse('everybody-answered');
  return now < remindsFrom(convenedAt, remindedAt) ? refuse('reminded-lately') : accept('remind');
}

/** From when on they may be written to again. */
export function remindsFrom(convenedAt: Date, remindedAt: Date | null): Date {
  return new Date(Math.max(convenedAt.getTime(), remindedAt?.getTime() ?? 0) + REMINDER_PAUSE_MS);
}
