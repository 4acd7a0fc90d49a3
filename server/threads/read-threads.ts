import { and, asc, count, desc, eq, getTableColumns, inArray, max, or, type SQL, sql } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { commentMentions, comments, people, threadReadings, threads } from '#db/schema.ts';
import type { Place } from '#domain/anchor.ts';
import type { CommentId, DocumentId, PersonId, SectionId, ThreadId } from '#domain/ids.ts';
import { accept, type Outcome } from '#domain/refusal.ts';
import type { Seat } from '#domain/seat.ts';
import {
  mayReply,
  mayResolve,
  THREAD_LIMITS,
  type ThreadFilter,
  type ThreadKind,
  type ThreadState,
} from '#domain/threads.ts';
import type { Services } from '../services.ts';
import { accessThread, accessThreads, capabilitiesAt, type ThreadRow } from './thread-access.ts';

/** Who said something, and in which hat. Without a name where the person is not known any more. */
export type CommentAuthor = { readonly personId: PersonId; readonly name: string; readonly hat: Seat };

export type CommentView = {
  readonly id: CommentId;
  readonly author: CommentAuthor;
  /** Null once it is deleted. */
  readonly body: string | null;
  readonly mentions: readonly { readonly personId: PersonId; readonly name: string }[];
  readonly createdAt: Date;
  readonly editedAt: Date | null;
  readonly isOwn: boolean;
};

/** A thread as one line of a list. */
export type ThreadLine = {
  readonly id: ThreadId;
  readonly kind: ThreadKind;
  readonly state: ThreadState;
  /** Null where it is about the document, or a section that was removed. */
  readonly sectionId: SectionId | null;
  /** The passage as it was marked; null where it is about a section or the document. */
  readonly quote: string | null;
  /** Where the passage was found last. */
  readonly place: Place | null;
  readonly opener: CommentAuthor;
  readonly createdAt: Date;
  /** How its first comment begins; null once that is deleted, or where nothing was said yet. */
  readonly beginning: string | null;
  /** How many comments it has, deleted ones too. */
  readonly comments: number;
  readonly lastAt: Date;
  /**
   * Whether the reader opened it or said something in it, and whether it speaks to them by name.
   */
  readonly isMine: boolean;
  readonly mentionsMe: boolean;
};

export type ThreadView = ThreadLine & {
  readonly said: readonly CommentView[];
  readonly resolved: { readonly by: string; readonly at: Date } | null;
  readonly may: { readonly reply: boolean; readonly resolve: boolean; readonly reopen: boolean };
};

export type ThreadsWish = {
  readonly filter?: ThreadFilter | undefined;
  readonly sectionId?: SectionId | undefined;
  readonly limit?: number;
  readonly offset?: number;
};

export type ThreadsReading = {
  readonly threads: readonly ThreadLine[];
  /** How many there are that the wish asks for, all told. */
  readonly total: number;
  /** Whether the reader may open one about the document. */
  readonly mayComment: boolean;
};

/**
 * Of a passage as it was marked a list shows the words. Its signs are read only where it is looked
 * for: there may be much of them.
 */
export type LineRow = Omit<ThreadRow, 'anchor'> & { readonly quote: string | null };

const { anchor: _anchor, ...withoutAnchor } = getTableColumns(threads);
export const LINE_COLUMNS = { ...withoutAnchor, quote: sql<string | null>`${threads.anchor}->>'quote'` };

/** How much of a first comment a list shows. */
const BEGINNING = 280;

/**
 * The threads of a document, those opened last first, for a member of its room. As many questions
 * for thousands as for one.
 */
export async function readThreads(
  { database }: Pick<Services, 'database'>,
  actor: PersonId,
  documentId: DocumentId,
  wish: ThreadsWish = {},
): Promise<Outcome<ThreadsReading, 'not-found'>> {
  const access = await accessThreads(database, actor, documentId);
  if (!access.ok) return access;
  const which = and(eq(threads.documentId, documentId), ...wishedFor(database, actor, wish));
  const [found] = await database.select({ total: count() }).from(threads).where(which);
  const rows = await database
    .select(LINE_COLUMNS)
    .from(threads)
    .where(which)
    .orderBy(desc(threads.createdAt), desc(threads.id))
    .limit(Math.min(wish.limit ?? THREAD_LIMITS.open, THREAD_LIMITS.open))
    .offset(wish.offset ?? 0);
  const mayComment = capabilitiesAt(access.value, null).has('comment');
  return accept({ threads: await linesOf(database, actor, access.value, rows), total: found?.total ?? 0, mayComment });
}

/** One thread with all that was said in it, oldest first. */
export async function readThread(
  { database }: Pick<Services, 'database'>,
  actor: PersonId,
  threadId: ThreadId,
): Promise<Outcome<ThreadView, 'not-found'>> {
  const access = await accessThread(database, actor, threadId);
  if (!access.ok) return access;
  const { thread } = access.value;
  const row = { ...thread, quote: thread.anchor?.quote ?? null };
  const [line] = await linesOf(database, actor, access.value, [row]);
  if (!line) throw new Error('a thread that was read has no line');
  const allowed = capabilitiesAt(access.value, thread.sectionId);
  const facts = { kind: thread.kind, state: thread.state, capabilities: allowed, isOpener: thread.openedBy === actor };
  return accept({
    ...line,
    said: await saidIn(database, actor, [threadId]),
    resolved: await resolvedBy(database, thread),
    may: {
      reply: mayReply(facts, line.comments).ok,
      resolve: thread.state === 'open' && mayResolve(facts, 'resolved').ok,
      reopen: thread.state === 'resolved' && mayResolve(facts, 'open').ok,
    },
  });
}

function wishedFor(database: Database, actor: PersonId, { filter, sectionId }: ThreadsWish): SQL[] {
  const wished: SQL[] = [];
  if (sectionId) wished.push(eq(threads.sectionId, sectionId));
  if (filter === 'open' || filter === 'resolved') wished.push(eq(threads.state, filter));
  if (filter === 'mine')
    wished.push(or(eq(threads.openedBy, actor), inArray(threads.id, saidBy(database, actor))) as SQL);
  if (filter === 'mentions') wished.push(inArray(threads.id, speakingTo(database, actor)));
  return wished;
}

const saidBy = (database: Database, actor: PersonId) =>
  database.select({ id: comments.threadId }).from(comments).where(eq(comments.authorId, actor));

const speakingTo = (database: Database, actor: PersonId) =>
  database
    .select({ id: comments.threadId })
    .from(commentMentions)
    .innerJoin(comments, eq(comments.id, commentMentions.commentId))
    .where(eq(commentMentions.personId, actor));

/** Threads of a document, each as a line of a list. */
export async function linesOf(
  database: Database,
  actor: PersonId,
  { document }: { readonly document: { readonly sections: readonly { readonly id: SectionId }[] } },
  rows: readonly LineRow[],
): Promise<ThreadLine[]> {
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  const [said, firsts, names, speaking] = [
    await countSaid(database, actor, ids),
    await firstSaid(database, ids),
    await namesOf(database, [...new Set(rows.map(({ openedBy }) => openedBy))]),
    await mentioning(database, actor, ids),
  ];
  const sections = new Set(document.sections.map(({ id }) => id));
  return rows.map((row) => {
    const own = said.get(row.id);
    return {
      id: row.id,
      kind: row.kind,
      state: row.state,
      sectionId: row.sectionId,
      quote: row.quote,
      place: row.place?.sectionId && !sections.has(row.place.sectionId) ? GONE : row.place,
      opener: voiceOf(names, row.openedBy, { role: row.hatRole, territoryId: row.hatTerritoryId }),
      createdAt: row.createdAt,
      beginning: firsts.get(row.id) ?? null,
      comments: own?.comments ?? 0,
      lastAt: own?.lastAt ?? row.createdAt,
      isMine: row.openedBy === actor || (own?.isMine ?? false),
      mentionsMe: speaking.has(row.id),
    };
  });
}

const GONE: Place = { how: 'gone', sectionId: null, ranges: [] };

async function countSaid(database: Database, actor: PersonId, ids: readonly ThreadId[]) {
  const rows = await database
    .select({
      id: comments.threadId,
      comments: count(),
      lastAt: max(comments.createdAt),
      isMine: sql<boolean>`bool_or(${comments.authorId} = ${actor})`,
    })
    .from(comments)
    .where(inArray(comments.threadId, [...ids]))
    .groupBy(comments.threadId);
  return new Map(rows.map(({ id, ...said }) => [id, said]));
}

async function firstSaid(database: Database, ids: readonly ThreadId[]): Promise<ReadonlyMap<ThreadId, string | null>> {
  const rows = await database
    .selectDistinctOn([comments.threadId], {
      id: comments.threadId,
      body: sql<string | null>`left(${comments.body}, ${BEGINNING})`,
    })
    .from(comments)
    .where(inArray(comments.threadId, [...ids]))
    .orderBy(asc(comments.threadId), asc(comments.createdAt), asc(comments.id));
  return new Map(rows.map(({ id, body }) => [id, body]));
}

async function mentioning(database: Database, actor: PersonId, ids: readonly ThreadId[]): Promise<Set<ThreadId>> {
  const rows = await database
    .selectDistinct({ id: comments.threadId })
    .from(commentMentions)
    .innerJoin(comments, eq(comments.id, commentMentions.commentId))
    .where(and(eq(commentMentions.personId, actor), inArray(comments.threadId, [...ids])));
  return new Set(rows.map(({ id }) => id));
}

type Names = ReadonlyMap<PersonId, string>;

async function namesOf(database: Database, ids: readonly PersonId[]): Promise<Names> {
  const rows = await database
    .select({ id: people.id, name: people.name })
    .from(people)
    .where(inArray(people.id, [...ids]));
  return new Map(rows.map(({ id, name }) => [id, name]));
}

function voiceOf(names: Names, personId: PersonId, hat: Seat): CommentAuthor {
  return { personId, name: names.get(personId) ?? '', hat };
}

/** What was said in these threads, so much of it at most, oldest first. */
export async function saidIn(
  database: Database,
  actor: PersonId,
  threadIds: readonly ThreadId[],
  most: number = THREAD_LIMITS.comments,
): Promise<(CommentView & { readonly threadId: ThreadId })[]> {
  const rows = await database
    .select()
    .from(comments)
    .where(inArray(comments.threadId, [...threadIds]))
    .orderBy(asc(comments.createdAt), asc(comments.id))
    .limit(most);
  const mentioned = await database
    .select({ commentId: commentMentions.commentId, personId: people.id, name: people.name })
    .from(commentMentions)
    .innerJoin(comments, eq(comments.id, commentMentions.commentId))
    .innerJoin(people, eq(people.id, commentMentions.personId))
    .where(inArray(comments.threadId, [...threadIds]));
  const namesIn = new Map<CommentId, { personId: PersonId; name: string }[]>();
  for (const { commentId, ...person } of mentioned) {
    namesIn.set(commentId, [...(namesIn.get(commentId) ?? []), person]);
  }
  const names = await namesOf(database, [...new Set(rows.map(({ authorId }) => authorId))]);
  return rows.map(({ id, threadId, authorId, hatRole, hatTerritoryId, body, createdAt, editedAt }) => ({
    id,
    threadId,
    author: voiceOf(names, authorId, { role: hatRole, territoryId: hatTerritoryId }),
    body,
    mentions: namesIn.get(id) ?? [],
    createdAt,
    editedAt: body === null ? null : editedAt,
    isOwn: authorId === actor,
  }));
}

async function resolvedBy(database: Database, { state, ...thread }: ThreadRow): Promise<ThreadView['resolved']> {
  if (state !== 'resolved' || !thread.resolvedBy || !thread.resolvedAt) return null;
  const names = await namesOf(database, [thread.resolvedBy]);
  return { by: names.get(thread.resolvedBy) ?? '', at: thread.resolvedAt };
}

/**
 * Notes that somebody has read a thread: until something more is said in it, it waits for them no
 * longer.
 */
export async function noteRead(
  { database }: Pick<Services, 'database'>,
  actor: PersonId,
  threadId: ThreadId,
): Promise<Outcome<null, 'not-found'>> {
  const access = await accessThread(database, actor, threadId);
  if (!access.ok) return access;
  const readAt = sql`clock_timestamp()`;
  await database
    .insert(threadReadings)
    .values({ threadId, personId: actor, readAt })
    .onConflictDoUpdate({ target: [threadReadings.threadId, threadReadings.personId], set: { readAt } });
  return accept(null);
}
