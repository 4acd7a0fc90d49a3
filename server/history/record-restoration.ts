import { and, asc, desc, eq, gt, or, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Queryable } from '#db/client.ts';
import { documentUpdates, journal } from '#db/schema.ts';
import {
  type DocumentId,
  documentId,
  type PersonId,
  personId,
  type RoomId,
  type SectionId,
  sectionId,
} from '#domain/ids.ts';
import { accept, type Outcome, refuse } from '#domain/refusal.ts';
import { findReadableDocument } from '../documents/readable-document.ts';
import { findDocumentRoom } from '../facts/room-facts.ts';
import { titleOfSection } from '../facts/room-names.ts';
import { addJob } from '../jobs/add-job.ts';
import { task } from '../jobs/task.ts';
import { recordEntry } from '../journal/record-entry.ts';
import { changeRoom } from '../rooms/change-room.ts';
import type { Services } from '../services.ts';

export type Restoration = {
  readonly sectionId: SectionId;
  /** After which row of the log the section said what it says again. */
  readonly seq: number;
  /** Drawn by the page that brings it back, so that what is said of it again is one entry. */
  readonly id?: string;
};

const payload = z.object({
  actor: personId,
  documentId,
  restored: z.object({ sectionId, seq: z.int(), id: z.uuid() }),
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
    await recordRestoration(services, actor, id, restored, new Date(since));
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
 * How long ago somebody may have written in a section for it to be what they say that they brought
 * back.
 */
const JUST_NOW = sql`interval '10 minutes'`;

/**
 * Enters in the journal that somebody brought an earlier text back into a section. That is an edit
 * of theirs in their browser, which the gate judged; the log must have it. Said twice of one row of
 * the log it is one entry.
 */
export async function recordRestoration(
  services: Services,
  actor: PersonId,
  documentId: DocumentId,
  { sectionId, seq, id: restoration }: Restoration,
  since?: Date,
): Promise<Outcome<null, 'not-found' | 'nothing-restored'>> {
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
      const row = await findOwnRow(transaction, { actor, documentId, sectionId }, since);
      if (!row || row <= seq) return refuse('nothing-restored');
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

type OwnWriting = { readonly actor: PersonId; readonly documentId: DocumentId; readonly sectionId: SectionId };

/** The last row in which somebody wrote in a section, a moment ago; or the first since then. */
async function findOwnRow(queryable: Queryable, { actor, documentId: id, sectionId: where }: OwnWriting, since?: Date) {
  const [row] = await queryable
    .select({ seq: documentUpdates.seq })
    .from(documentUpdates)
    .where(
      and(
        eq(documentUpdates.documentId, id),
        eq(documentUpdates.personId, actor),
        sql`${documentUpdates.sectionIds} @> array[${where}::uuid]`,
        since ? gt(documentUpdates.createdAt, since) : sql`${documentUpdates.createdAt} > now() - ${JUST_NOW}`,
      ),
    )
    .orderBy(since ? asc(documentUpdates.seq) : desc(documentUpdates.seq))
    .limit(1);
  return row?.seq ?? null;
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
