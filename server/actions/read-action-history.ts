import { and, desc, eq, lt } from 'drizzle-orm';
import { actionChanges, people } from '#db/schema.ts';
import type { FieldValue, RecordKind } from '#domain/actions/fields.ts';
import type { PersonId, SectionId } from '#domain/ids.ts';
import { accept, type Outcome } from '#domain/refusal.ts';
import type { Role } from '#domain/seat.ts';
import type { Services } from '../services.ts';
import { accessAction } from './action-access.ts';

export type ActionChange = {
  readonly id: number;
  readonly at: Date;
  readonly by: string;
  readonly role: Role;
  readonly record: string;
  readonly line: string;
  readonly field: string;
  readonly before: FieldValue;
  readonly after: FieldValue;
};

export type ActionHistory = {
  /** The newest first. */
  readonly changes: readonly ActionChange[];
  /** Whether there are older ones. */
  readonly hasMore: boolean;
};

/** So many are read at once. */
export const HISTORY_PAGE = 200;

/** Of which part of an action the history is asked for, and before which change. */
export type HistoryOf = {
  readonly record?: RecordKind | undefined;
  readonly field?: string | undefined;
  readonly before?: number | undefined;
};

/**
 * What was changed beside an action's text; of one list or one field where it is named. The last
 * changes, or those that came before one of them.
 */
export async function readActionHistory(
  { database }: Pick<Services, 'database'>,
  actor: PersonId,
  sectionId: SectionId,
  { record, field, before }: HistoryOf = {},
): Promise<Outcome<ActionHistory, 'not-found'>> {
  const access = await accessAction(database, actor, sectionId);
  if (!access.ok) return access;
  const rows = await database
    .select({
      id: actionChanges.id,
      at: actionChanges.createdAt,
      by: people.name,
      role: actionChanges.hatRole,
      record: actionChanges.record,
      line: actionChanges.line,
      field: actionChanges.field,
      before: actionChanges.before,
      after: actionChanges.after,
    })
    .from(actionChanges)
    .innerJoin(people, eq(people.id, actionChanges.personId))
    .where(
      and(
        eq(actionChanges.sectionId, sectionId),
        record && eq(actionChanges.record, record),
        field === undefined ? undefined : eq(actionChanges.field, field),
        before === undefined ? undefined : lt(actionChanges.id, before),
      ),
    )
    .orderBy(desc(actionChanges.id))
    .limit(HISTORY_PAGE + 1);
  return accept({ changes: rows.slice(0, HISTORY_PAGE), hasMore: rows.length > HISTORY_PAGE });
}
