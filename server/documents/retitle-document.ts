import { eq } from 'drizzle-orm';
import { documents } from '#db/schema.ts';
import type { DocumentId, PersonId } from '#domain/ids.ts';
import { type Outcome, refuse } from '#domain/refusal.ts';
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
    (queryable) => accessManaged(queryable, actor, roomId, documentId, { archived: false }),
    async (transaction, { room: { cooperationId } }) => {
      const changes = changesBetween({ title: await titleOfDocument(transaction, documentId) }, { title });
      if (changes.length === 0) return title;
      await transaction.update(documents).set({ title }).where(eq(documents.id, documentId));
      await tellRoom(transaction, roomId, [titleTopic(documentId)]);
      const details = { documentId, title, changes };
      await recordEntry(transaction, { actorId: actor, cooperationId, roomId, action: 'document-retitled', details });
      return title;
    },
  );
}
