import { eq } from 'drizzle-orm';
import { documents } from '#db/schema.ts';
import type { DocumentId, PersonId } from '#domain/ids.ts';
import { accept, type Outcome, refuse } from '#domain/refusal.ts';
import { findDocumentRoom } from '../facts/room-facts.ts';
import { titleOfDocument } from '../facts/room-names.ts';
import { changesBetween } from '../journal/changes.ts';
import { recordEntry } from '../journal/record-entry.ts';
import { tellRoom } from '../rooms/change-room.ts';
import { changeRoomRights } from '../rooms/change-room-rights.ts';
import type { Services } from '../services.ts';
import { titleTopic } from './document-title.ts';
import { accessManaged, type ManageRefusal } from './manage-document.ts';

/**
 * Gives a document another title. The same one is no event. Pages of the room that name it are
 * drawn again, as for every change of its rights; whoever has the document itself open is told, and
 * asks for the title alone.
 */
export async function retitleDocument(
  services: Services,
  actor: PersonId,
  documentId: DocumentId,
  title: string,
): Promise<Outcome<string, ManageRefusal>> {
  const roomId = await findDocumentRoom(services.database, documentId);
  if (!roomId) return refuse('not-found');
  return changeRoomRights(
    services,
    roomId,
    async (queryable) => {
      const managed = await accessManaged(queryable, actor, roomId, documentId, { archived: false });
      if (!managed.ok) return managed;
      return accept({ ...managed.value.room, title: await titleOfDocument(queryable, documentId) });
    },
    async (transaction, { cooperationId, title: before }) => {
      await transaction.update(documents).set({ title }).where(eq(documents.id, documentId));
      await tellRoom(transaction, roomId, [titleTopic(documentId)]);
      const details = { documentId, title, changes: changesBetween({ title: before }, { title }) };
      await recordEntry(transaction, { actorId: actor, cooperationId, roomId, action: 'document-retitled', details });
      return title;
    },
    (managed) => (managed.title === title ? title : null),
  );
}
