import { and, asc, eq } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import { actionBudget, actionIndicators, actionSteps, actionValues } from '#db/schema.ts';
import { ACTION_FIELDS, isFollowedList, type ListKind } from '#domain/actions/fields.ts';
import type { PersonId, SectionId } from '#domain/ids.ts';
import { accept, type Outcome, refuse } from '#domain/refusal.ts';
import { changeRoom } from '../rooms/change-room.ts';
import type { Services } from '../services.ts';
import { type ActionAccess, accessAction, type ClosedRefusal, findActionRoom, whyClosed } from './action-access.ts';
import { actionTopic } from './action-topics.ts';
import { summaryOf } from './add-action-line.ts';
import { changesTooMuch, noteChanges } from './note-change.ts';
import { lineName, loadRecord, type RecordValues } from './record-tables.ts';

export type RemoveLineRefusal = ClosedRefusal | 'not-found' | 'too-many-changes';

const ID = { step: actionSteps.id, budget: actionBudget.id, indicator: actionIndicators.id, value: actionValues.id };
const TABLE = { step: actionSteps, budget: actionBudget, indicator: actionIndicators, value: actionValues };

/**
 * Takes a line off one of an action's lists, an indicator with its measures. What they said stays
 * in the action's history. One that is gone is no event.
 */
export async function removeActionLine(
  services: Pick<Services, 'database'>,
  actor: PersonId,
  sectionId: SectionId,
  { kind, lineId }: { readonly kind: ListKind; readonly lineId: string },
): Promise<Outcome<null, RemoveLineRefusal>> {
  const roomId = await findActionRoom(services.database, sectionId);
  if (!roomId) return refuse('not-found');
  return changeRoom(
    services,
    roomId,
    async (transaction): Promise<Outcome<ActionAccess & { readonly line: RecordValues | null }, RemoveLineRefusal>> => {
      const access = await accessAction(transaction, actor, sectionId);
      if (!access.ok) return access;
      const closed = whyClosed(access.value, isFollowedList(kind));
      if (closed) return refuse(closed);
      if (await changesTooMuch(transaction, actor)) return refuse('too-many-changes');
      return accept({ ...access.value, line: await loadRecord(transaction, sectionId, { kind, lineId }) });
    },
    async (transaction, { membership, line }) => {
      if (!line) return null;
      const table = TABLE[kind];
      // The measures of an indicator go with it, and stay in the history as it does.
      const along = kind === 'indicator' ? await measuresOf(transaction, lineId) : [];
      await transaction.delete(table).where(and(eq(table.sectionId, sectionId), eq(ID[kind], lineId)));
      const said = Object.fromEntries(Object.keys(ACTION_FIELDS[kind]).map((field) => [field, line[field] ?? null]));
      await noteChanges(transaction, sectionId, actor, membership, [
        { place: { kind, lineId }, line: lineName(kind, line), field: 'removed', before: summaryOf(said), after: null },
        ...along.map(({ id, ...measure }) => ({
          place: { kind: 'value', lineId: id } as const,
          line: lineName('value', measure),
          field: 'removed',
          before: summaryOf(measure),
          after: null,
        })),
      ]);
      return null;
    },
    [actionTopic(sectionId)],
  );
}

function measuresOf(queryable: Queryable, indicatorId: string) {
  const { id, on, value } = actionValues;
  return queryable
    .select({ id, on, value })
    .from(actionValues)
    .where(eq(actionValues.indicatorId, indicatorId))
    .orderBy(asc(on));
}
