import { accept, type Outcome, refuse } from '../refusal.ts';
import { endOfDay } from './when.ts';

/**
 * Minutes are written, then sent to the members, then approved at the next meeting, after which
 * nothing of them changes.
 */
export const MINUTES_STATES = ['draft', 'published', 'approved'] as const;
export type MinutesState = (typeof MINUTES_STATES)[number];

/**
 * The most that a remark may hold, in characters, and how many one member may make on the same
 * minutes.
 */
export const MINUTES_LIMITS = { remark: 2000, remarks: 20 } as const;

type PublishFacts = {
  readonly state: MinutesState;
  /** Whether the meeting is over. */
  readonly isOver: boolean;
};

export type PublishRefusal = 'meeting-not-over' | 'minutes-published';

/** Whether minutes may be sent to the members: once, when the meeting is over, by who leads it. */
export function mayPublish({ state, isOver }: PublishFacts): Outcome<'published', PublishRefusal> {
  if (!isOver) return refuse('meeting-not-over');
  return state === 'draft' ? accept('published') : refuse('minutes-published');
}

/**
 * Until when members may still remark on minutes; null where they may not any more, or not yet.
 */
export function remarksOpenUntil(
  { state, remarksUntil }: Pick<RemarkFacts, 'state' | 'remarksUntil'>,
  now: Date,
): Date | null {
  return state === 'published' && remarksUntil !== null && now <= remarksUntil ? remarksUntil : null;
}

type RemarkFacts = {
  readonly state: MinutesState;
  /** Until when the charter lets members remark; null while the minutes are not published. */
  readonly remarksUntil: Date | null;
  readonly now: Date;
  /** How many this member made before. */
  readonly made: number;
};

export type RemarkRefusal = 'minutes-not-published' | 'minutes-approved' | 'remarks-over' | 'too-many-remarks';

/**
 * Whether a member may remark on published minutes: within the days that the charter gives, and
 * before they are approved.
 */
export function mayRemark({ state, remarksUntil, now, made }: RemarkFacts): Outcome<'remarked', RemarkRefusal> {
  if (state === 'draft' || !remarksUntil) return refuse('minutes-not-published');
  if (state === 'approved') return refuse('minutes-approved');
  if (now > remarksUntil) return refuse('remarks-over');
  return made < MINUTES_LIMITS.remarks ? accept('remarked') : refuse('too-many-remarks');
}

/**
 * When the days for remarks are over: with the last of them, as the meeting's zone has it. Pages
 * and mail name that day alone, so that all of it counts.
 */
export function remarksEnd(publishedAt: Date, days: number, zone: string): Date {
  return endOfDay(publishedAt, days, zone);
}
