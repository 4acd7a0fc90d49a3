import { type AnyColumn, and, asc, desc, eq, gt, inArray, isNotNull, isNull, lte, ne, or, sql } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import { amendments, commentMentions, comments, memberships, people, threadReadings, threads } from '#db/schema.ts';
import type { DailyMail } from '#domain/daily-mail.ts';
import type { DocumentId, PersonId, RoomId, SectionId } from '#domain/ids.ts';
import { accessRoom, takingPart } from '../facts/room-access.ts';
import type { RoomFacts } from '../facts/room-facts.ts';
import { titledDocuments, titleOfRoom } from '../facts/room-names.ts';
import { readSince } from '../history/read-since.ts';
import { documentRights } from '../sync/room/document-rights.ts';

/**
 * Somebody who speaks to the reader by name, answers where the reader said something, or proposes
 * an amendment in a section where the reader may write, and so decides about it; and what became of
 * an amendment of the reader's own, with the reason where one was given. `by` is null where the
 * room decided.
 */
export type SaidToReader = {
  readonly kind: 'mention' | 'reply' | 'amendment' | OwnDecided;
  readonly by: string | null;
  readonly body: string;
  /** Where it is read, behind the address of the document. */
  readonly at: string;
};
export const OWN_DECIDED = ['accepted', 'accepted-in-part', 'rejected'] as const;
export type OwnDecided = (typeof OWN_DECIDED)[number];
/** A section in which others wrote. */
export type WrittenSection = { readonly title: string | null; readonly by: readonly string[] };

export type DocumentDigest = {
  readonly roomId: RoomId;
  readonly documentId: DocumentId;
  readonly title: string;
  readonly roomTitle: string;
  readonly said: readonly SaidToReader[];
  /** How much more there is of that, which one mail has no room for. */
  readonly more: number;
  readonly written: readonly WrittenSection[];
};

export type DigestPeriod = { readonly from: Date; readonly upTo: Date };

/**
 * What there is to tell somebody of a period, by their rights as they are now: in the rooms of
 * which they are members, of the documents that they may read. What they read meanwhile, what was
 * taken back since and their own words are no part of it.
 */
export async function gatherDigest(
  queryable: Queryable,
  reader: PersonId,
  daily: DailyMail,
  period: DigestPeriod,
): Promise<DocumentDigest[]> {
  if (daily === 'never') return [];
  const held = await queryable
    .select({ roomId: memberships.roomId })
    .from(memberships)
    .where(and(eq(memberships.personId, reader), isNull(memberships.endedAt)))
    .orderBy(asc(memberships.createdAt), asc(memberships.id));
  const digests: DocumentDigest[] = [];
  for (const { roomId } of held) {
    const access = await accessRoom(queryable, reader, roomId);
    if (!access.ok || !takingPart(access.value).ok) continue;
    digests.push(...(await gatherRoom(queryable, reader, daily, period, access.value.room)));
  }
  return digests;
}

async function gatherRoom(
  queryable: Queryable,
  reader: PersonId,
  daily: DailyMail,
  period: DigestPeriod,
  room: RoomFacts,
): Promise<DocumentDigest[]> {
  const rightful = [...room.documents].filter(([id]) => documentRights(room, id, reader) !== null);
  const ids = rightful.map(([id]) => id);
  if (ids.length === 0) return [];
  const readable = [...(await titledDocuments(queryable, new Map(rightful)))];
  const roomTitle = await titleOfRoom(queryable, room.roomId);
  const found = [
    await gatherSaid(queryable, reader, ids, period),
    await gatherAmendments(queryable, reader, room, ids, period),
    await gatherDecided(queryable, reader, ids, period),
  ];
  const documents = readable.map(([id, { sections }]) => ({ id, sections }));
  const since = daily === 'all' ? await readSince(queryable, reader, documents) : new Map<DocumentId, never>();
  return readable
    .map(([documentId, { title }]) => {
      const told = found.map((rows) => rows.filter((each) => each.documentId === documentId));
      return {
        roomId: room.roomId,
        documentId,
        title,
        roomTitle,
        said: told.flat(),
        more: told.reduce((more, rows) => more + ((rows[0]?.ofDocument ?? 0) - rows.length), 0),
        written: writtenIn(since.get(documentId), period),
      };
    })
    .filter(({ said, written }) => said.length > 0 || written.length > 0);
}

type Since = Awaited<ReturnType<typeof readSince>> extends ReadonlyMap<DocumentId, infer Each> ? Each : never;

/** What the reader has seen is told no more; what was told before is not told again. */
function writtenIn(since: Since | undefined, { from, upTo }: DigestPeriod): WrittenSection[] {
  return (since?.sections ?? [])
    .map(({ title, writers }) => {
      const lately = writers.filter(({ lastAt }) => lastAt > from && lastAt <= upTo);
      return { title, by: [...new Set(lately.map(({ name }) => name))] };
    })
    .filter(({ by }) => by.length > 0);
}

type Said = SaidToReader & {
  readonly documentId: DocumentId;
  /** How many of its kind there are in the document, those left out too. */
  readonly ofDocument: number;
};

const countIn = (documentId: AnyColumn) => sql<number>`(count(*) over (partition by ${documentId}))::int`;

/** How much is told of one document: who wants to read more than that opens it. */
const MOST_SAID = 30;

async function gatherSaid(
  queryable: Queryable,
  reader: PersonId,
  documentIds: readonly DocumentId[],
  { from, upTo }: DigestPeriod,
): Promise<Said[]> {
  const mentioned = sql<boolean>`exists (
    select 1 from ${commentMentions} m where m.comment_id = ${comments.id} and m.person_id = ${reader}
  )`;
  const answered = sql<boolean>`(${threads.openedBy} = ${reader} or ${amendments.authorId} = ${reader} or exists (
    select 1 from ${comments} mine where mine.thread_id = ${threads.id} and mine.author_id = ${reader}
      and mine.deleted_at is null and mine.created_at < ${comments.createdAt}
  ))`;
  const rows = await queryable
    .select({
      documentId: threads.documentId,
      threadId: threads.id,
      amendmentId: amendments.id,
      mentioned,
      by: people.name,
      body: comments.body,
      ofDocument: countIn(threads.documentId),
    })
    .from(comments)
    .innerJoin(threads, eq(threads.id, comments.threadId))
    .leftJoin(amendments, eq(amendments.threadId, threads.id))
    .innerJoin(people, eq(people.id, comments.authorId))
    .leftJoin(threadReadings, and(eq(threadReadings.threadId, threads.id), eq(threadReadings.personId, reader)))
    .where(
      and(
        inArray(threads.documentId, [...documentIds]),
        ne(comments.authorId, reader),
        isNotNull(comments.body),
        gt(comments.createdAt, from),
        lte(comments.createdAt, upTo),
        or(isNull(threadReadings.readAt), gt(comments.createdAt, threadReadings.readAt)),
        or(mentioned, answered),
      ),
    )
    // Who speaks to the reader by name is not to be left out for others who answer.
    .orderBy(desc(mentioned), asc(comments.createdAt))
    .limit(MOST_SAID * documentIds.length);
  return rows.map(({ documentId, ofDocument, threadId, amendmentId, mentioned: byName, by, body }) => ({
    documentId,
    ofDocument,
    kind: byName ? 'mention' : 'reply',
    by,
    body: body ?? '',
    at: amendmentId ? `/amendments/${amendmentId}` : `/comments?thread=${threadId}`,
  }));
}

/** Those that still wait, with the reason that their author gave. */
async function gatherAmendments(
  queryable: Queryable,
  reader: PersonId,
  room: RoomFacts,
  documentIds: readonly DocumentId[],
  { from, upTo }: DigestPeriod,
): Promise<Said[]> {
  const writable = documentIds.flatMap((id) => sectionsToWrite(room, id, reader));
  if (writable.length === 0) return [];
  const rows = await queryable
    .select({
      id: amendments.id,
      documentId: amendments.documentId,
      by: people.name,
      body: amendments.reason,
      ofDocument: countIn(amendments.documentId),
    })
    .from(amendments)
    .innerJoin(people, eq(people.id, amendments.authorId))
    .where(
      and(
        inArray(amendments.sectionId, writable),
        eq(amendments.state, 'open'),
        ne(amendments.authorId, reader),
        gt(amendments.createdAt, from),
        lte(amendments.createdAt, upTo),
      ),
    )
    .orderBy(asc(amendments.createdAt))
    .limit(MOST_SAID * documentIds.length);
  return rows.map(({ id, ...told }) => ({ ...told, kind: 'amendment', at: `/amendments/${id}` }));
}

function sectionsToWrite(room: RoomFacts, documentId: DocumentId, reader: PersonId): SectionId[] {
  const sections = Object.entries(documentRights(room, documentId, reader)?.sections ?? {});
  return sections.flatMap(([id, { capabilities }]) => (capabilities.includes('write') ? [id as SectionId] : []));
}

/** What others, or the room, decided about amendments of the reader's own. */
async function gatherDecided(
  queryable: Queryable,
  reader: PersonId,
  documentIds: readonly DocumentId[],
  { from, upTo }: DigestPeriod,
): Promise<Said[]> {
  const rows = await queryable
    .select({
      id: amendments.id,
      documentId: amendments.documentId,
      state: amendments.state,
      decidedBy: amendments.decidedBy,
      by: people.name,
      body: amendments.why,
      ofDocument: countIn(amendments.documentId),
    })
    .from(amendments)
    .leftJoin(people, eq(people.id, amendments.decidedBy))
    .where(
      and(
        inArray(amendments.documentId, [...documentIds]),
        eq(amendments.authorId, reader),
        inArray(amendments.state, [...OWN_DECIDED]),
        or(isNull(amendments.decidedBy), ne(amendments.decidedBy, reader)),
        gt(amendments.decidedAt, from),
        lte(amendments.decidedAt, upTo),
      ),
    )
    .orderBy(asc(amendments.decidedAt))
    .limit(MOST_SAID * documentIds.length);
  return rows.flatMap(({ id, documentId, ofDocument, state, decidedBy, by, body }) => {
    const kind = OWN_DECIDED.find((one) => one === state);
    return kind ? [{ documentId, ofDocument, kind, by: decidedBy && (by ?? ''), body, at: `/amendments/${id}` }] : [];
  });
}
