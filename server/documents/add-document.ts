import { randomUUID } from 'node:crypto';
import { eq, max } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import { documents } from '#db/schema.ts';
import type { DutyRefusal } from '#domain/access/part-refusal.ts';
import { type DocumentId, type PersonId, type RoomId, documentId as readDocumentId } from '#domain/ids.ts';
import { accept, type Outcome, refuse } from '#domain/refusal.ts';
import { hasDocumentPlace } from '#domain/structure.ts';
import { derivedKey } from '../derived-key.ts';
import { accessForDuty } from '../facts/room-access.ts';
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
  /** Drawn by the form, so that what it sends twice is added once. */
  readonly key?: string;
};

export type AddDocumentRefusal = 'not-found' | DutyRefusal | 'too-many-documents' | 'too-many-changes';

/**
 * Adds a document to a room, behind the others. Whoever runs the room may. The same one sent twice
 * under one key is one. Gives its id.
 */
export function addDocument(
  services: Services,
  actor: PersonId,
  roomId: RoomId,
  { kind, title, language, key = randomUUID() }: NewDocument,
): Promise<Outcome<DocumentId, AddDocumentRefusal>> {
  const documentId = readDocumentId.parse(derivedKey(actor, roomId, key, JSON.stringify([kind, title])));
  return ifAdmitted(services.database, 'add-document', { personId: actor, roomId }, () =>
    changeRoomRights(
      services,
      roomId,
      async (queryable) => {
        const access = await accessForDuty(queryable, actor, roomId, 'manage-documents');
        if (!access.ok) return access;
        const { room } = access.value;
        const { cooperationId } = room;
        if (await isThere(queryable, documentId)) return accept({ cooperationId, isThere: true });
        if (!hasDocumentPlace(room.documents.values())) return refuse('too-many-documents');
        return accept({ cooperationId, isThere: false });
      },
      async (transaction, { cooperationId }) => {
        const position = await nextPosition(transaction, roomId);
        await insertDocument(transaction, roomId, { id: documentId, kind, title, position }, language);
        const details = { documentId, title, kind };
        await recordEntry(transaction, { actorId: actor, cooperationId, roomId, action: 'document-added', details });
        return documentId;
      },
      ({ isThere }) => (isThere ? documentId : null),
    ),
  );
}

/** Whether it was added before; it may have been put away since. */
async function isThere(queryable: Queryable, id: DocumentId): Promise<boolean> {
  const found = await queryable.select({ id: documents.id }).from(documents).where(eq(documents.id, id));
  return found.length > 0;
}

async function nextPosition(queryable: Queryable, roomId: RoomId): Promise<number> {
  const [last] = await queryable
    .select({ position: max(documents.position) })
    .from(documents)
    .where(eq(documents.roomId, roomId));
  return (last?.position ?? -1) + 1;
}
