import { eq, max } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import { documents } from '#db/schema.ts';
import type { DocumentId, PersonId, RoomId } from '#domain/ids.ts';
import { accept, type Outcome, refuse } from '#domain/refusal.ts';
import { hasDocumentPlace } from '#domain/structure.ts';
import { accessRoom } from '../facts/room-access.ts';
import { recordEntry } from '../journal/record-entry.ts';
import { changeRoomRights } from '../rooms/change-room-rights.ts';
import { ifAdmitted } from '../rooms/repeat-limits.ts';
import type { Services } from '../services.ts';
import { insertDocument, type OpenedKind, type TemplateLanguage } from './create-documents.ts';

export type NewDocument = {
  /** The template that it is opened from; `free` is an empty page. */
  readonly kind: OpenedKind;
  readonly title: string;
  /** The language of its sections' titles and questions. */
  readonly language: TemplateLanguage;
};

export type AddDocumentRefusal = 'not-found' | 'only-facilitators' | 'too-many-documents' | 'too-many-changes';

/** Adds a document to a room, behind the others. Whoever runs the room may. Gives its id. */
export function addDocument(
  services: Services,
  actor: PersonId,
  roomId: RoomId,
  { kind, title, language }: NewDocument,
): Promise<Outcome<DocumentId, AddDocumentRefusal>> {
  return ifAdmitted(services.database, 'add-document', { personId: actor, roomId }, () =>
    changeRoomRights(
      services,
      roomId,
      async (queryable) => {
        const access = await accessRoom(queryable, actor, roomId);
        if (!access.ok) return access;
        const { room, duties } = access.value;
        if (!duties.has('manage-documents')) return refuse('only-facilitators');
        return hasDocumentPlace(room.documents.values()) ? accept(room) : refuse('too-many-documents');
      },
      async (transaction, { cooperationId }) => {
        const position = await nextPosition(transaction, roomId);
        const documentId = await insertDocument(transaction, roomId, { kind, title, position }, language);
        const details = { documentId, title, kind };
        await recordEntry(transaction, { actorId: actor, cooperationId, roomId, action: 'document-added', details });
        return documentId;
      },
    ),
  );
}

async function nextPosition(queryable: Queryable, roomId: RoomId): Promise<number> {
  const [last] = await queryable
    .select({ position: max(documents.position) })
    .from(documents)
    .where(eq(documents.roomId, roomId));
  return (last?.position ?? -1) + 1;
}
