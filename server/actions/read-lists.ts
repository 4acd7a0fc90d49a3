import { asc, eq, inArray } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import { actionBudget, actionIndicators, actionSteps, actions, actionValues } from '#db/schema.ts';
import type { BudgetLine } from '#domain/actions/totals.ts';
import type { RoomId, SectionId } from '#domain/ids.ts';
import type { Day } from '#domain/members/mandate.ts';

export type Step = {
  readonly id: string;
  readonly title: string;
  readonly dueOn: Day | null;
  readonly doneOn: Day | null;
};
export type StoredBudgetLine = BudgetLine & { readonly id: string };
export type DatedValue = { readonly id: string; readonly on: Day; readonly value: number };
export type Indicator = {
  readonly id: string;
  readonly title: string;
  readonly unit: string;
  readonly baseline: number | null;
  readonly target: number | null;
  readonly targetOn: Day | null;
  /** The oldest first. */
  readonly values: readonly DatedValue[];
};

/** The lists that stand beside an action's text. */
export type ActionLists = {
  readonly steps: readonly Step[];
  readonly budget: readonly StoredBudgetLine[];
  readonly indicators: readonly Indicator[];
};

export const NO_LISTS: ActionLists = { steps: [], budget: [], indicators: [] };

type WhichActions = { readonly roomId: RoomId } | { readonly sectionId: SectionId };

/**
 * The milestones of some actions, or of all of a room, each with its action; the first due first.
 */
export function readSteps(
  queryable: Queryable,
  which: WhichActions,
): Promise<(Step & { readonly sectionId: SectionId })[]> {
  const { id, sectionId, title, dueOn, doneOn, createdAt } = actionSteps;
  return queryable
    .select({ id, sectionId, title, dueOn, doneOn })
    .from(actionSteps)
    .where(inArray(sectionId, idsOf(queryable, which)))
    .orderBy(asc(dueOn), asc(createdAt), asc(id));
}

function idsOf(queryable: Queryable, which: WhichActions) {
  return 'sectionId' in which
    ? [which.sectionId]
    : queryable.select({ id: actions.sectionId }).from(actions).where(eq(actions.roomId, which.roomId));
}

/** The lists of some actions, or of all of a room. */
export async function readLists(
  queryable: Queryable,
  which: WhichActions,
): Promise<ReadonlyMap<SectionId, ActionLists>> {
  const ids = idsOf(queryable, which);
  const steps = await readSteps(queryable, which);
  const budget = await queryable
    .select()
    .from(actionBudget)
    .where(inArray(actionBudget.sectionId, ids))
    .orderBy(asc(actionBudget.year), asc(actionBudget.createdAt), asc(actionBudget.id));
  const indicators = await queryable
    .select()
    .from(actionIndicators)
    .where(inArray(actionIndicators.sectionId, ids))
    .orderBy(asc(actionIndicators.createdAt), asc(actionIndicators.id));
  const values = await queryable
    .select()
    .from(actionValues)
    .where(inArray(actionValues.sectionId, ids))
    .orderBy(asc(actionValues.on), asc(actionValues.createdAt), asc(actionValues.id));
  const lists = new Map<SectionId, { steps: Step[]; budget: StoredBudgetLine[]; indicators: Indicator[] }>();
  const of = (sectionId: SectionId) => {
    const known = lists.get(sectionId) ?? { steps: [], budget: [], indicators: [] };
    lists.set(sectionId, known);
    return known;
  };
  for (const { id, sectionId, title, dueOn, doneOn } of steps) of(sectionId).steps.push({ id, title, dueOn, doneOn });
  for (const { id, sectionId, year, kind, payer, unit, planned, spent } of budget) {
    of(sectionId).budget.push({ id, year, kind, payer, unit, planned, spent });
  }
  const valuesOf = new Map<string, DatedValue[]>();
  for (const { id, sectionId, title, unit, baseline, target, targetOn } of indicators) {
    const own: DatedValue[] = [];
    valuesOf.set(id, own);
    of(sectionId).indicators.push({ id, title, unit, baseline, target, targetOn, values: own });
  }
  for (const { id, indicatorId, on, value } of values) valuesOf.get(indicatorId)?.push({ id, on, value });
  return lists;
}
