import { and, count, desc, eq, gt, isNull, sql } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import { actionChanges, people } from '#db/schema.ts';
import { ACTION_LIMITS } from '#domain/actions/action.ts';
import type { FieldValue } from '#domain/actions/fields.ts';
import type { PersonId, SectionId } from '#domain/ids.ts';
import type { MembershipFacts } from '../facts/room-facts.ts';
import { DATABASE_TIME } from '../rooms/hats/wear-hats.ts';
import type { RecordPlace } from './record-tables.ts';

export type NotedChange = {
  readonly place: RecordPlace;
  /** How the line is called; empty for the action itself. */
  readonly line: string;
  readonly field: string;
  readonly before: FieldValue;
  readonly after: FieldValue;
};

/** Appends to the history of an action, in the hat that its author wears now. */
export async function noteChanges(
  transaction: Queryable,
  sectionId: SectionId,
  actor: PersonId,
  { hat }: Pick<MembershipFacts, 'hat'>,
  changes: readonly NotedChange[],
): Promise<void> {
  if (changes.length === 0) return;
  await transaction.insert(actionChanges).values(
    changes.map(({ place: { kind, lineId }, line, field, before, after }) => ({
      sectionId,
      record: kind,
      lineId,
      line,
      field,
      before,
      after,
      personId: actor,
      hatRole: hat.role,
      hatTerritoryId: hat.territoryId,
    })),
  );
}

/**
 * Whether somebody changed as much within an hour as one person may: a history is kept whole, so it
 * has to grow slowly.
 */
export async function changesTooMuch(queryable: Queryable, actor: PersonId): Promise<boolean> {
  const within = gt(actionChanges.createdAt, sql`${DATABASE_TIME} - interval '1 hour'`);
  const [found] = await queryable
    .select({ changed: count() })
    .from(actionChanges)
    .where(and(eq(actionChanges.personId, actor), within));
  return (found?.changed ?? 0) >= ACTION_LIMITS.changesPerHour;
}

/** Who changed a field last, and when; null where nobody did since it was there. */
export async function lastChange(
  queryable: Queryable,
  sectionId: SectionId,
  { kind, lineId }: RecordPlace,
  field: string,
): Promise<{ readonly by: string; readonly at: Date } | null> {
  const [last] = await queryable
    .select({ by: people.name, at: actionChanges.createdAt })
    .from(actionChanges)
    .innerJoin(people, eq(people.id, actionChanges.personId))
    .where(
      and(
        eq(actionChanges.sectionId, sectionId),
        eq(actionChanges.record, kind),
        lineId === null ? isNull(actionChanges.lineId) : eq(actionChanges.lineId, lineId),
        eq(actionChanges.field, field),
      ),
    )
    .orderBy(desc(actionChanges.id))
    .limit(1);
  return last ?? null;
}
