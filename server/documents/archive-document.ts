import { eq } from 'drizzle-orm';
import { documents } from '#db/schema.ts';
import { isArchivable, isWork } from '#domain/document.ts';
import type { DocumentId, PersonId } from '#domain/ids.ts';
import { accept, type Outcome, refuse } from '#domain/refusal.ts';
import { hasDocumentPlace } from '#domain/structure.ts';
import { findDocumentRoom } from '../facts/room-facts.ts';
import { titleOfDocument } from '../facts/room-names.ts';
import { recordEntry } from '../journal/record-entry.ts';
import { changeRoomRights } from '../rooms/change-room-rights.ts';
import { nameWritersInForce } from '../rooms/charter/name-writers.ts';
import type { Services } from '../services.ts';
import { accessManaged, type ManageRefusal } from './manage-document.ts';

export type ArchiveDocumentRefusal = ManageRefusal | 'minutes-not-approved' | 'section-under-vote' | 'round-about-it';

/**
 * Puts a document away, at once on every open page: it is read, and no longer listed nor written.
 * Not while a round is about it or something of it is put to a vote, nor minutes that still have to
 * be approved.
 */
export async function archiveDocument(
  services: Services,
  actor: PersonId,
  documentId: DocumentId,
): Promise<Outcome<null, ArchiveDocumentRefusal>> {
  const roomId = await findDocumentRoom(services.database, documentId);
  if (!roomId) return refuse('not-found');
  return changeRoomRights(
    services,
    roomId,
    async (queryable) => {
      const managed = await accessManaged(queryable, actor, roomId, documentId, { archived: false });
      if (!managed.ok) return managed;
      const { document } = managed.value;
      if (!isArchivable(document)) return refuse('minutes-not-approved');
      const { sections } = document;
      const about = managed.value.room.round?.sectionIds ?? [];
      if (sections.some(({ underVote }) => underVote)) return refuse('section-under-vote');
      return sections.some(({ id }) => about.includes(id)) ? refuse('round-about-it') : managed;
    },
    async (transaction, { room: { cooperationId } }) => {
      await transaction.update(documents).set({ archivedAt: new Date() }).where(eq(documents.id, documentId));
      const details = { documentId, title: await titleOfDocument(transaction, documentId) };
      await recordEntry(transaction, { actorId: actor, cooperationId, roomId, action: 'document-archived', details });
      return null;
    },
  );
}

/**
 * Takes a document out of the archive again, as it was. Who writes in its sections is what the
 * charter in force says, which keeps the rules of those sections.
 */
export async function restoreDocument(
  services: Services,
  actor: PersonId,
  documentId: DocumentId,
): Promise<Outcome<null, ManageRefusal | 'too-many-documents'>> {
  const roomId = await findDocumentRoom(services.database, documentId);
  if (!roomId) return refuse('not-found');
  return changeRoomRights(
    services,
    roomId,
    async (queryable) => {
      const managed = await accessManaged(queryable, actor, roomId, documentId, { archived: true });
      if (!managed.ok) return managed;
      const { room, document } = managed.value;
      return !isWork(document) || hasDocumentPlace(room.documents.values())
        ? accept(managed.value)
        : refuse('too-many-documents');
    },
    async (transaction, { room, document }) => {
      await transaction.update(documents).set({ archivedAt: null }).where(eq(documents.id, documentId));
      await nameWritersInForce(transaction, room, document.sections);
      const { cooperationId } = room;
      const details = { documentId, title: await titleOfDocument(transaction, documentId) };
      await recordEntry(transaction, { actorId: actor, cooperationId, roomId, action: 'document-restored', details });
      return null;
    },
  );
}
