import { and, desc, eq, exists, gt, isNotNull, isNull, ne, or, sql } from 'drizzle-orm';
import { commentMentions, comments, documents, memberships, rooms, threadReadings, threads } from '#db/schema.ts';
import type { DocumentId, PersonId, RoomId, ThreadId } from '#domain/ids.ts';
import type { Services } from '../services.ts';

/**
 * A thread that waits for somebody: it speaks to them by name, or somebody went on in it where they
 * said something.
 */
export type WaitingThread = {
  readonly kind: 'mention' | 'reply';
  readonly threadId: ThreadId;
  readonly documentId: DocumentId;
  readonly documentTitle: string;
  readonly roomId: RoomId;
  readonly roomTitle: string;
  readonly at: Date;
};

/** The most that one page shows. */
const SHOWN = 20;

/**
 * The open threads of all of somebody's rooms in use in which something was said to them that they
 * have not read, newest first. What they said themselves, what was deleted since, and what nobody
 * can answer because its room is archived, waits for nobody.
 */
export async function waitingThreads(
  { database }: Pick<Services, 'database'>,
  personId: PersonId,
): Promise<WaitingThread[]> {
  const named = database
    .select({ one: sql`1` })
    .from(commentMentions)
    .where(and(eq(commentMentions.commentId, comments.id), eq(commentMentions.personId, personId)));
  const ownBefore = sql`exists (
    select 1 from ${comments} own
    where own.thread_id = ${threads.id} and own.author_id = ${personId} and own.created_at < ${comments.createdAt}
  )`;
  const speaksToThem = exists(named);
  const isMention = sql<boolean>`bool_or(${speaksToThem})`;
  const newest = sql<Date>`max(${comments.createdAt})`.mapWith(comments.createdAt);
  const rows = await database
    .select({
      threadId: threads.id,
      documentId: documents.id,
      documentTitle: documents.title,
      roomId: rooms.id,
      roomTitle: rooms.title,
      isMention,
      at: newest,
    })
    .from(comments)
    .innerJoin(threads, and(eq(threads.id, comments.threadId), eq(threads.state, 'open')))
    .innerJoin(documents, and(eq(documents.id, threads.documentId), isNull(documents.archivedAt)))
    .innerJoin(rooms, and(eq(rooms.id, threads.roomId), isNull(rooms.archivedAt)))
    .innerJoin(
      memberships,
      and(eq(memberships.roomId, rooms.id), eq(memberships.personId, personId), isNull(memberships.endedAt)),
    )
    .leftJoin(threadReadings, and(eq(threadReadings.threadId, threads.id), eq(threadReadings.personId, personId)))
    .where(
      and(
        ne(comments.authorId, personId),
        isNotNull(comments.body),
        or(isNull(threadReadings.readAt), gt(comments.createdAt, threadReadings.readAt)),
        or(speaksToThem, eq(threads.openedBy, personId), ownBefore),
      ),
    )
    .groupBy(threads.id, documents.id, rooms.id)
    .orderBy(desc(newest))
    .limit(SHOWN);
  return rows.map(({ isMention, ...row }) => ({ kind: isMention ? 'mention' : 'reply', ...row }));
}
