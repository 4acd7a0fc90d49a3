import { eq } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import { documents } from '#db/schema.ts';
import { type DutyRefusal, dutyRefusal } from '#domain/access/part-refusal.ts';
import type { Stage } from '#domain/document.ts';
import type { DocumentId, PersonId, RoomId } from '#domain/ids.ts';
import { accept, type Outcome, refuse } from '#domain/refusal.ts';
import { mayMoveStage, type StageRefusal } from '#domain/stages/stage.ts';
import { accessRoom } from '../facts/room-access.ts';
import { type DocumentFacts, findDocumentRoom, type RoomFacts } from '../facts/room-facts.ts';
import { titleOfDocument } from '../facts/room-names.ts';
import { recordEntry } from '../journal/record-entry.ts';
import { changeRoomRights } from '../rooms/change-room-rights.ts';
import { follow } from '../rooms/consequences.ts';
import type { Services } from '../services.ts';

export type ChangeStageRefusal = 'not-found' | DutyRefusal | StageRefusal;

type Judged = { readonly room: RoomFacts; readonly document: DocumentFacts };

/**
 * Moves a document between drafting and review, at once on every open socket. Gives the stage that
 * it is at now. Asking for the stage that it is at changes nothing and is no event.
 */
export async function changeStage(
  services: Services,
  actor: PersonId,
  documentId: DocumentId,
  stage: Stage,
): Promise<Outcome<Stage, ChangeStageRefusal>> {
  const roomId = await findDocumentRoom(services.database, documentId);
  if (!roomId) return refuse('not-found');
  const judge = (queryable: Queryable) => judgeStage(queryable, actor, roomId, documentId, stage);
  const already = ({ document }: Judged) => (document.stage === stage ? stage : null);
  const apply = async (transaction: Queryable, { room, document }: Judged) => {
    await transaction.update(documents).set({ stage }).where(eq(documents.id, documentId));
    await recordEntry(transaction, {
      actorId: actor,
      cooperationId: room.cooperationId,
      roomId,
      action: 'stage-changed',
      details: { documentId, title: await titleOfDocument(transaction, documentId), from: document.stage, to: stage },
    });
    await follow(transaction, 'stageChanged', { roomId, documentId, from: document.stage, to: stage });
    return stage;
  };
  return changeRoomRights(services, roomId, judge, apply, already);
}

async function judgeStage(
  queryable: Queryable,
  actor: PersonId,
  roomId: RoomId,
  documentId: DocumentId,
  stage: Stage,
): Promise<Outcome<Judged, ChangeStageRefusal>> {
  const access = await accessRoom(queryable, actor, roomId);
  if (!access.ok) return access;
  const { room, who } = access.value;
  const document = room.documents.get(documentId);
  if (!document) return refuse('not-found');
  const refusal = dutyRefusal(who, 'move-stages', room);
  if (refusal) return refuse(refusal);
  const moved = mayMoveStage(document, stage);
  return moved.ok ? accept({ room, document }) : moved;
}
