import { eq } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import { actionBudget, actionIndicators, actionSteps, actions, actionValues } from '#db/schema.ts';
import { whyNotMerged } from '#domain/actions/merging.ts';
import type { PersonId, SectionId } from '#domain/ids.ts';
import { accept, type Outcome, refuse } from '#domain/refusal.ts';
import { titleOfSection } from '../facts/room-names.ts';
import { recordEntry } from '../journal/record-entry.ts';
import { changeRoom } from '../rooms/change-room.ts';
import type { Services } from '../services.ts';
import {
  type ActionAccess,
  accessAction,
  type Changeable,
  type ClosedRefusal,
  findActionRoom,
  whyClosed,
} from './action-access.ts';
import { actionTopic } from './action-topics.ts';
import { noteChanges } from './note-change.ts';

export type MergeRefusal =
  | ClosedRefusal
  | 'not-found'
  | 'no-actions-for-hat'
  | 'merge-with-itself'
  | 'merge-into-abandoned'
  | 'merge-discloses';

const LISTS = [
  ['step', actionSteps],
  ['budget', actionBudget],
  ['indicator', actionIndicators],
  ['value', actionValues],
] as const;

/**
 * Merges an action into another: its milestones, budget and indicators move there, so that what the
 * plan comes to stays the same, and its page stays with its text and leads there. Only where
 * neither is adopted, locked or put to a vote, and the other one may have its figures.
 */
export async function mergeActions(
  services: Pick<Services, 'database'>,
  actor: PersonId,
  from: SectionId,
  into: SectionId,
): Promise<Outcome<null, MergeRefusal>> {
  const roomId = await findActionRoom(services.database, from);
  if (!roomId) return refuse('not-found');
  return changeRoom(
    services,
    roomId,
    async (transaction) => {
      if (from === into) return refuse('merge-with-itself');
      const one = await mergeable(transaction, actor, from);
      if (!one.ok) return one;
      const other = await mergeable(transaction, actor, into);
      if (!other.ok) return other;
      if (one.value.documentId !== other.value.documentId) return refuse('not-found');
      const unfit = whyNotMerged(one.value.action, other.value.action);
      if (unfit) return refuse(unfit);
      return accept({ one: one.value, other: other.value });
    },
    async (transaction, { one, other }) => {
      const moved = await moveLists(transaction, from, into);
      const title = await titleOfSection(transaction, from);
      const changes = moved.map((kind) => ({
        place: { kind, lineId: null },
        line: title,
        field: 'merged',
        before: null,
        after: String(one.action.number),
      }));
      await noteChanges(transaction, into, actor, other.membership, changes);
      const place = { kind: 'action', lineId: null } as const;
      await noteChanges(transaction, from, actor, one.membership, [
        { place, line: '', field: 'merged', before: null, after: String(other.action.number) },
      ]);
      const change = { mergedInto: into, status: 'abandoned' } as const;
      await transaction.update(actions).set(change).where(eq(actions.sectionId, from));
      await recordEntry(transaction, {
        actorId: actor,
        cooperationId: one.room.cooperationId,
        roomId,
        action: 'action-merged',
        details: {
          documentId: one.documentId,
          sectionId: from,
          title,
          number: one.action.number,
          into: { sectionId: into, title: await titleOfSection(transaction, into) },
        },
      });
      return null;
    },
    [actionTopic(from), actionTopic(into)],
  );
}

async function mergeable(
  queryable: Queryable,
  actor: PersonId,
  sectionId: SectionId,
): Promise<Outcome<ActionAccess, MergeRefusal>> {
  const access = await accessAction(queryable, actor, sectionId);
  if (!access.ok) return access;
  const refusal = whyNotMergeable(access.value);
  return refusal ? refuse(refusal) : access;
}

/** Why a member may neither merge an action into another nor another into it now, or null. */
export function whyNotMergeable(access: Changeable): ClosedRefusal | 'no-actions-for-hat' | null {
  return whyClosed(access, false) ?? (access.may.manage ? null : 'no-actions-for-hat');
}

/** Moves all lists, and gives the kinds of which there was anything. */
async function moveLists(transaction: Queryable, from: SectionId, into: SectionId) {
  const moved: (typeof LISTS)[number][0][] = [];
  for (const [kind, table] of LISTS) {
    const rows = await transaction
      .update(table)
      .set({ sectionId: into })
      .where(eq(table.sectionId, from))
      .returning({ id: table.id });
    if (rows.length > 0) moved.push(kind);
  }
  return moved;
}
