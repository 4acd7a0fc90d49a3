import { and, eq, type SQL } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';
import type { Queryable } from '#db/client.ts';
import { actionBudget, actionIndicators, actionSteps, actions, actionValues } from '#db/schema.ts';
import type { FieldValue, ListKind, RecordKind } from '#domain/actions/fields.ts';
import type { SectionId } from '#domain/ids.ts';

/** An action itself, or one line of one of its lists. */
export type RecordPlace = { readonly kind: RecordKind; readonly lineId: string | null };

/** The values of a record by field. */
export type RecordValues = Readonly<Record<string, FieldValue>>;

const LISTS = { step: actionSteps, budget: actionBudget, indicator: actionIndicators, value: actionValues } as const;

/** The list's table, and what in it belongs to an action. */
export function listOf(kind: ListKind): PgTable {
  return LISTS[kind];
}

export const ofAction = (kind: ListKind, sectionId: SectionId): SQL => eq(LISTS[kind].sectionId, sectionId);

function whereOf({ kind, lineId }: RecordPlace, sectionId: SectionId): SQL | undefined {
  if (kind === 'action') return eq(actions.sectionId, sectionId);
  return lineId === null ? undefined : and(ofAction(kind, sectionId), eq(LISTS[kind].id, lineId));
}

const tableOf = (kind: RecordKind): PgTable => (kind === 'action' ? actions : LISTS[kind]);

/** The columns of a record, or null where there is none. */
export async function loadRecord(
  queryable: Queryable,
  sectionId: SectionId,
  place: RecordPlace,
): Promise<RecordValues | null> {
  const where = whereOf(place, sectionId);
  if (!where) return null;
  const [row] = await queryable.select().from(tableOf(place.kind)).where(where);
  return (row as RecordValues | undefined) ?? null;
}

/** Puts another value into one column of a record. `field` is one that `readActionField` knows. */
export async function setColumn(
  transaction: Queryable,
  sectionId: SectionId,
  place: RecordPlace,
  values: Readonly<Record<string, FieldValue>>,
): Promise<void> {
  const where = whereOf(place, sectionId);
  if (!where) throw new Error(`no record ${place.kind}`);
  await transaction.update(tableOf(place.kind)).set(values).where(where);
}

/** How a line is called where its history names it. */
export function lineName(kind: RecordKind, values: RecordValues): string {
  switch (kind) {
    case 'action':
      return '';
    case 'budget':
      return [values.year, values.payer].filter((part) => part !== null && part !== '').join(' · ');
    case 'value':
      return String(values.on);
    default:
      return String(values.title);
  }
}
