import { and, eq, or, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Queryable } from '#db/client.ts';
import { journal } from '#db/schema.ts';
import { type DocumentId, documentId, type PersonId, personId, type RoomId, sectionId } from '#domain/ids.ts';
import { accept, type Outcome, refuse } from '#domain/refusal.ts';
import { writtenSign } from '#domain/written-sign.ts';
import { findReadableDocument } from '../documents/readable-document.ts';
import { findDocumentRoom } from '../facts/room-facts.ts';
import { titleOfSection } from '../facts/room-names.ts';
import { addJob } from '../jobs/add-job.ts';
import { task } from '../jobs/task.ts';
import { recordEntry } from '../journal/record-entry.ts';
import { changeRoom } from '../rooms/change-room.ts';
import type { Services } from '../services.ts';
import { findRestoringRow, type Restoration } from './find-restoring-row.ts';

const payload = z.object({
  actor: personId,
  documentId,
  restored: z.object({ sectionId, seq: z.int(), id: z.uuid(), sign: writtenSign.optional() }),
  since: z.iso.datetime(),
});

/**
 * Enters in the journal that an earlier text was brought back, once its row is in the log, whatever
 * became of the page.
 */
export const NOTE_RESTORATION = task({
  name: 'note-restoration',
  payload,
  run: async (services, { actor, documentId: id, restored, since }) => {
    const { sign } = restored;
    // A job of the version before says none, so nothing would show that it was done.
    if (sign) await recordRestoration(services, actor, id, { ...restored, sign }, new Date(since));
  },
});

/**
 * When it is looked whether the row is there: what is kept on a device without a network may come
 * much later.
 */
const LOOKS_MS = [2_000, 30_000, 300_000, 3_600_000];
/** The row may have come before its announcement. */
const EARLIER_MS = 15_000;

/**
 * Hears that somebody brings an earlier text back, in the moment in which they do: the entry of the
 * journal follows from the log then, and is made also where their page closes before it knows that
 * it was saved.
 */
export async function announceRestoration(
  { database }: Pick<Services, 'database'>,
  actor: PersonId,
  id: DocumentId,
  restored: Required<Restoration>,
  nowMs: number = Date.now(),
): Promise<Outcome<null, 'not-found'>> {
  const roomId = await findDocumentRoom(database, id);
  if (!roomId) return refuse('not-found');
  const found = await findReadableDocument(database, actor, roomId, id);
  if (!found.ok || !found.value.document.sections.some((section) => section.id === restored.sectionId)) {
    return refuse('not-found');
  }
  const since = new Date(nowMs - EARLIER_MS).toISOString();
  for (const wait of LOOKS_MS) {
    const job = { actor, documentId: id, restored, since };
    const key = `${NOTE_RESTORATION.name}:${actor}:${restored.id}:${wait}`;
    await addJob(database, NOTE_RESTORATION, job, { key, runAt: new Date(nowMs + wait) });
  }
  return accept(null);
}

/**
 * Enters in the journal that somebody brought an earlier text back into a section. That is an edit
 * of theirs in their browser, which the gate judged; the log must have that very edit. Said twice
 * of one row of the log it is one entry.
 */
export async function recordRestoration(
  services: Services,
  actor: PersonId,
  documentId: DocumentId,
  restored: Restoration,
  since?: Date,
): Promise<Outcome<null, 'not-found' | 'nothing-restored'>> {
  const { sectionId, seq, id: restoration } = restored;
  const roomId = await findDocumentRoom(services.database, documentId);
  if (!roomId) return refuse('not-found');
  return changeRoom(
    services,
    roomId,
    async (transaction) => {
      const found = await findReadableDocument(transaction, actor, roomId, documentId);
      if (!found.ok) return found;
      const section = found.value.document.sections.find((each) => each.id === sectionId);
      if (!section) return refuse('not-found');
      const row = await findRestoringRow(transaction, { actor, documentId, restored }, since);
      if (row === null) return refuse('nothing-restored');
      return accept({ row, cooperationId: found.value.room.cooperationId });
    },
    async (transaction, { row, cooperationId }) => {
      if (await isRecorded(transaction, roomId, documentId, { row, restoration })) return null;
      const known = { documentId, sectionId, title: await titleOfSection(transaction, sectionId), seq, row };
      const details = restoration ? { ...known, restoration } : known;
      await recordEntry(transaction, { actorId: actor, cooperationId, roomId, action: 'section-restored', details });
      return null;
    },
    [],
  );
}

type Noted = { readonly row: number; readonly restoration: string | undefined };

async function isRecorded(
  queryable: Queryable,
  roomId: RoomId,
  id: DocumentId,
  { row, restoration }: Noted,
): Promise<boolean> {
  const same = sql`${journal.details}->>'row' = ${String(row)}`;
  const [known] = await queryable
    .select({ id: journal.id })
    .from(journal)
    .where(
      and(
        // The journal is found by its room, and by nothing else that is asked here.
        eq(journal.roomId, roomId),
        eq(journal.action, 'section-restored'),
        sql`${journal.details}->>'documentId' = ${id}`,
        restoration ? or(same, sql`${journal.details}->>'restoration' = ${restoration}`) : same,
      ),
    )
    .limit(1);
  return known !== undefined;
}
