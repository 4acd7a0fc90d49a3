import type { Queryable } from '#db/client.ts';
import { type DutyRefusal, dutyRefusal } from '#domain/access/part-refusal.ts';
import type { DocumentId, PersonId, RoomId } from '#domain/ids.ts';
import { accept, type Outcome, refuse } from '#domain/refusal.ts';
import { accessRoom } from '../facts/room-access.ts';
import { type DocumentFacts, loadArchivedDocuments, type RoomFacts } from '../facts/room-facts.ts';

export type ManageRefusal = 'not-found' | DutyRefusal;

type Managed = { readonly room: RoomFacts; readonly document: DocumentFacts };

/**
 * Loads a document for somebody who wants to name it, put it away or bring it back: whoever runs
 * the room.
 */
export async function accessManaged(
  queryable: Queryable,
  actor: PersonId,
  roomId: RoomId,
  documentId: DocumentId,
  { archived }: { readonly archived: boolean },
): Promise<Outcome<Managed, ManageRefusal>> {
  const access = await accessRoom(queryable, actor, roomId);
  if (!access.ok) return access;
  const { room, who } = access.value;
  const known = archived ? await loadArchivedDocuments(queryable, roomId) : room.documents;
  const document = known.get(documentId);
  if (!document) return refuse('not-found');
  const refusal = dutyRefusal(who, 'manage-documents', room);
  return refusal ? refuse(refusal) : accept({ room, document });
}
