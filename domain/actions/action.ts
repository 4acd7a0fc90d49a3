/**
 * How far an action is thought through. A record of a project is the same action at an earlier
 * phase.
 */
export const ACTION_PHASES = ['idea', 'study', 'operation'] as const;
export type ActionPhase = (typeof ACTION_PHASES)[number];

/** How an action stands, in the order of a board's columns. */
export const ACTION_STATUSES = ['to-come', 'under-way', 'late', 'paused', 'blocked', 'done', 'abandoned'] as const;
export type ActionStatus = (typeof ACTION_STATUSES)[number];

/** Whether an action comes to stand so only by its being abandoned, which asks for the reason. */
export function asksForReason(now: ActionStatus, next: ActionStatus): boolean {
  return next === 'abandoned' && now !== 'abandoned';
}

/** How an action that stands so now may be said to stand, without a reason. */
export function statusesFrom(now: ActionStatus): ActionStatus[] {
  return ACTION_STATUSES.filter((next) => !asksForReason(now, next));
}

export const ACTION_PRIORITIES = ['high', 'medium', 'low'] as const;
export type ActionPriority = (typeof ACTION_PRIORITIES)[number];

/** What money is spent on: things that last, or running them. */
export const BUDGET_KINDS = ['investment', 'operation'] as const;
export type BudgetKind = (typeof BUDGET_KINDS)[number];

/** What a line of a budget counts: euros, or full-time posts. */
export const BUDGET_UNITS = ['eur', 'fte'] as const;
export type BudgetUnit = (typeof BUDGET_UNITS)[number];

/** How long texts are and how many there are at most. */
export const ACTION_LIMITS = {
  actions: 1_000,
  summary: 600,
  line: 160,
  text: 4_000,
  partners: 1_000,
  steps: 40,
  budgetLines: 60,
  indicators: 20,
  /** Dated values of one indicator. */
  values: 200,
  reviews: 500,
  reviewWords: 600,
  /**
   * Fields and lines that one person changes within an hour: whoever fills in a whole plan by hand
   * stays far below.
   */
  changesPerHour: 1_200,
  /** Findings that an orientation answers. */
  links: 40,
  /**
   * In hundredths: a thousand million euros. Sums over all lines of all actions stay exact in a
   * double.
   */
  amount: 100_000_000_000,
  /** An indicator counts up to this. */
  figure: 1_000_000_000_000,
  firstYear: 1990,
  lastYear: 2100,
} as const;
