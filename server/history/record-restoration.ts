import { and, desc, eq, sql } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import { documentUpdates, journal } from '#db/schema.ts';
import type { DocumentId, PersonId, RoomId, SectionId } from '#domain/ids.ts';
import { accept, type Outcome, refuse } from '#domain/refusal.ts';
import { findReadableDocument } from '../documents/readable-document.ts';
import { findDocumentRoom } from '../facts/room-facts.ts';
import { recordEntry } from '../journal/record-entry.ts';
import { changeRoom } from '../rooms/change-room.ts';
import type { Services } from '../services.ts';

export type Restoration = {
  readonly sectionId: SectionId;
  /** After which row of the log the section said what it says again. */
  readonly seq: number;
};

/** How long ago somebody may have written in a section for it to be what they say that they brought back. */
const JUST_NOW = sql`interval '10 minutes'`;

/**
 * Enters in the journal that somebody brought an earlier text back into a section. That is an edit of theirs in their browser, which
 * the gate judged; the log must have it. Said twice of one row of the log it is one entry.
 */
export async function recordRestoration(
  services: Services,
  actor: PersonId,
  documentId: DocumentId,
  { sectionId, seq }: Restoration,
): Promise<Outcome<null, 'not-found' | 'nothing-restored'>> {
  const roomId = await findDocumentRoom(services.database, documentId);
  if (!roomId) return refuse('not-found');
  return changeRoom(
    services,
    roomId,
    async (transaction) => {
      const found = await findReadableDocument(transaction, actor, roomId, documentId);
      if (!found.ok) return found;
      const section = found.value.document.sections.find(({ id }) => id === sectionId);
      if (!section) return refuse('not-found');
      const row = await findOwnRow(transaction, actor, documentId, sectionId);
      if (!row || row <= seq) return refuse('nothing-restored');
      return accept({ section, row, cooperationId: found.value.room.cooperationId });
    },
    async (transaction, { section, row, cooperationId }) => {
      if (await isRecorded(transaction, roomId, documentId, row)) return null;
      const details = { documentId, sectionId, title: section.title, seq, row };
      await recordEntry(transaction, { actorId: actor, cooperationId, roomId, action: 'section-restored', details });
      return null;
    },
    [],
  );
}

/** The last row in which somebody wrote in a section, a moment ago. */
async function findOwnRow(queryable: Queryable, actor: PersonId, documentId: DocumentId, sectionId: SectionId) {
  const [row] = await queryable
    .select({ seq: documentUpdates.seq })
    .from(documentUpdates)
    .where(
      and(
        eq(documentUpdates.documentId, documentId),
        eq(documentUpdates.personId, actor),
        sql`${documentUpdates.sectionIds} @> array[${sectionId}::uuid]`,
        sql`${documentUpdates.createdAt} > now() - ${JUST_NOW}`,
      ),
    )
    .orderBy(desc(documentUpdates.seq))
    .limit(1);
  return row?.seq ?? null;
}

async function isRecorded(queryable: Queryable, roomId: RoomId, documentId: DocumentId, row: number): Promise<boolean> {
  const [known] = await queryable
    .select({ id: journal.id })
    .from(journal)
    .where(
      and(
        // The journal is found by its room, and by nothing else that is asked here.
        eq(journal.roomId, roomId),
        eq(journal.action, 'section-restored'),
        sql`${journal.details}->>'documentId' = ${documentId}`,
        sql`${journal.details}->>'row' = ${String(row)}`,
      ),
    )
    .limit(1);
  return known !== undefined;
}
