import { eq } from 'drizzle-orm';
import { actions } from '#db/schema.ts';
import type { PersonId, SectionId } from '#domain/ids.ts';
import { accept, type Outcome, refuse } from '#domain/refusal.ts';
import { titleOfSection } from '../facts/room-names.ts';
import { recordEntry } from '../journal/record-entry.ts';
import { changeRoom } from '../rooms/change-room.ts';
import type { Services } from '../services.ts';
import { type ActionAccess, accessAction, type ClosedRefusal, findActionRoom, whyClosed } from './action-access.ts';
import { actionTopic } from './action-topics.ts';
import { noteChanges } from './note-change.ts';

export type AbandonRefusal = ClosedRefusal | 'not-found' | 'already-abandoned';

/**
 * Abandons an action and says why. It stays in the plan with its text, its figures and its history;
 * nothing is removed.
 */
export async function abandonAction(
  services: Pick<Services, 'database'>,
  actor: PersonId,
  sectionId: SectionId,
  because: string,
): Promise<Outcome<null, AbandonRefusal>> {
  const roomId = await findActionRoom(services.database, sectionId);
  if (!roomId) return refuse('not-found');
  return changeRoom(
    services,
    roomId,
    async (transaction): Promise<Outcome<ActionAccess, AbandonRefusal>> => {
      const access = await accessAction(transaction, actor, sectionId);
      if (!access.ok) return access;
      const closed = whyClosed(access.value, true);
      if (closed) return refuse(closed);
      return access.value.action.status === 'abandoned' ? refuse('already-abandoned') : accept(access.value);
    },
    async (transaction, { room, membership, documentId, action }) => {
      const place = { kind: 'action', lineId: null } as const;
      await noteChanges(transaction, sectionId, actor, membership, [
        { place, line: '', field: 'status', before: action.status, after: 'abandoned' },
        { place, line: '', field: 'abandonedBecause', before: '', after: because },
      ]);
      const change = { status: 'abandoned', abandonedBecause: because } as const;
      await transaction.update(actions).set(change).where(eq(actions.sectionId, sectionId));
      await recordEntry(transaction, {
        actorId: actor,
        cooperationId: room.cooperationId,
        roomId,
        action: 'action-abandoned',
        details: {
          documentId,
          sectionId,
          title: await titleOfSection(transaction, sectionId),
          number: action.number,
          because,
        },
      });
      return null;
    },
    [actionTopic(sectionId)],
  );
}
