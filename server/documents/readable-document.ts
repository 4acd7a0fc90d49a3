import type { Queryable } from '#db/client.ts';
import type { DocumentId, PersonId, RoomId } from '#domain/ids.ts';
import { accept, type Outcome, refuse } from '#domain/refusal.ts';
import { accessAsMember } from '../facts/room-access.ts';
import { type NamedRoom, type TitledDocument, withNames } from '../facts/room-names.ts';
import { documentRights } from '../sync/room/document-rights.ts';

/** A document that somebody may read, and the room that it belongs to. */
export type ReadableDocument = { readonly room: NamedRoom; readonly document: TitledDocument };

/** Finds a document of a room for a member of it; for anybody else it is `not-found`. */
export async function findReadableDocument(
  queryable: Queryable,
  actor: PersonId,
  roomId: RoomId,
  documentId: DocumentId,
): Promise<Outcome<ReadableDocument, 'not-found'>> {
  const access = await accessAsMember(queryable, actor, roomId);
  if (!access.ok) return access;
  const room = await withNames(queryable, access.value.room);
  const document = room.documents.get(documentId);
  if (!document || !documentRights(access.value.room, documentId, actor)) return refuse('not-found');
  return accept({ room, document });
}
