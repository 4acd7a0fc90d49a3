import { eq } from 'drizzle-orm';
import { documents } from '#db/schema.ts';
import type { DocumentId, PersonId } from '#domain/ids.ts';
import { type Outcome, refuse } from '#domain/refusal.ts';
import { findDocumentRoom } from '../facts/room-facts.ts';
import { titleOfDocument } from '../facts/room-names.ts';
import { changesBetween } from '../journal/changes.ts';
import { recordEntry } from '../journal/record-entry.ts';
import { changeRoomRights } from '../rooms/change-room-rights.ts';
import type { Services } from '../services.ts';
import { accessManaged, type ManageRefusal } from './manage-document.ts';

/**
 * Gives a document another title. The same one is no event. Every page that names it is drawn
 * again.
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
      const details = { documentId, title, changes };
      await recordEntry(transaction, { actorId: actor, cooperationId, roomId, action: 'document-retitled', details });
      return title;
    },
  );
}
