import type { Queryable } from '#db/client.ts';
import type { DocumentId, PersonId, RoomId } from '#domain/ids.ts';
import { accept, type Outcome, refuse } from '#domain/refusal.ts';
import { accessAsMember } from '../facts/room-access.ts';
import { type DocumentFacts, loadPastDocument, type RoomFacts } from '../facts/room-facts.ts';
import { type TitledDocument, titledDocument } from '../facts/room-names.ts';
import { documentRights } from '../sync/room/document-rights.ts';

/** A document that somebody may read, and the room that it belongs to. */
export type ReadableDocument<Document = DocumentFacts> = { readonly room: RoomFacts; readonly document: Document };

/** Finds a document of a room for a member of it; for anybody else it is `not-found`. */
export async function findReadableDocument(
  queryable: Queryable,
  actor: PersonId,
  roomId: RoomId,
  documentId: DocumentId,
): Promise<Outcome<ReadableDocument, 'not-found'>> {
  const access = await accessAsMember(queryable, actor, roomId);
  if (!access.ok) return access;
  const { room } = access.value;
  const document = room.documents.get(documentId);
  if (!document || !documentRights(room, documentId, actor)) return refuse('not-found');
  return accept({ room, document });
}

/** The same with its title and those of its sections, for who shows it. */
export async function findTitledDocument(
  queryable: Queryable,
  actor: PersonId,
  roomId: RoomId,
  documentId: DocumentId,
): Promise<Outcome<ReadableDocument<TitledDocument>, 'not-found'>> {
  const found = await findReadableDocument(queryable, actor, roomId, documentId);
  if (!found.ok) return found;
  const { room, document } = found.value;
  return accept({ room, document: await titledDocument(queryable, documentId, document) });
}

/** A document of a room with its past, which is read also where nothing happens to it any more. */
type PastDocument = ReadableDocument<TitledDocument> & { readonly isOver: boolean };

/**
 * Finds a document of a room, of today, archived or minutes that were approved, for a member who
 * reads its past.
 */
export async function findPastDocument(
  queryable: Queryable,
  actor: PersonId,
  roomId: RoomId,
  documentId: DocumentId,
): Promise<Outcome<PastDocument, 'not-found'>> {
  const access = await accessAsMember(queryable, actor, roomId);
  if (!access.ok) return access;
  const { room } = access.value;
  const open = room.documents.get(documentId);
  const document = open ?? (await loadPastDocument(queryable, roomId, documentId));
  if (!document) return refuse('not-found');
  return accept({ room, document: await titledDocument(queryable, documentId, document), isOver: !open });
}
