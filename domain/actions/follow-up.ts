import type { Day } from '../members/mandate.ts';
import type { ActionStatus } from './action.ts';

/** What a committee looks at first, the gravest first. */
export const CONCERNS = ['blocked', 'late', 'unreviewed'] as const;
export type Concern = (typeof CONCERNS)[number];

export type FollowedAction = {
  readonly status: ActionStatus;
  readonly startsOn: Day | null;
  readonly endsOn: Day | null;
  readonly yearly: boolean;
  /** Days by which a milestone was due that is not reached. */
  readonly stepsDue: readonly Day[];
  /** The day of its last review. */
  readonly reviewedOn: Day | null;
  /** The day on which it was added to the plan. */
  readonly addedOn: Day;
};

/** An action is to be looked at twice a year. */
const REVIEW_DAYS = 183;
const DAY_MS = 86_400_000;

/**
 * Why the committee should look at an action today, or null: it is blocked; it says that it is
 * late, its end is over, or a milestone was missed; or nobody reviewed it for half a year. What is
 * done, abandoned or paused is left alone.
 */
export function concernOf(action: FollowedAction, today: Day): Concern | null {
  const { status } = action;
  if (status === 'done' || status === 'abandoned') return null;
  if (status === 'blocked') return 'blocked';
  if (status === 'paused') return isUnreviewed(action, today) ? 'unreviewed' : null;
  if (status === 'late' || isOver(action, today) || action.stepsDue.some((due) => due < today)) return 'late';
  return isUnreviewed(action, today) ? 'unreviewed' : null;
}

/** What goes on every year has no end that could be missed. */
function isOver({ endsOn, yearly }: FollowedAction, today: Day): boolean {
  return !yearly && endsOn !== null && endsOn < today;
}

/** Before an action begins there is nothing to review. */
function isUnreviewed({ status, startsOn, reviewedOn, addedOn }: FollowedAction, today: Day): boolean {
  if (status === 'to-come' && (startsOn === null || startsOn > today)) return false;
  const since = reviewedOn ?? (startsOn && startsOn > addedOn ? startsOn : addedOn);
  return (Date.parse(today) - Date.parse(since)) / DAY_MS > REVIEW_DAYS;
}
