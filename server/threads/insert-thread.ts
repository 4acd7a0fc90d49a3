import { and, count, eq, gt, sql } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import { commentMentions, comments, threads } from '#db/schema.ts';
import type { Anchor, Place } from '#domain/anchor.ts';
import type { CommentId, DocumentId, PersonId, RoomId, SectionId, ThreadId } from '#domain/ids.ts';
import { accept, type Outcome, refuse } from '#domain/refusal.ts';
import type { Seat } from '#domain/seat.ts';
import { THREAD_LIMITS, type ThreadKind } from '#domain/threads.ts';
import { readLines } from '#domain/typed/typed-line.ts';
import type { RoomFacts } from '../facts/room-facts.ts';
import { DATABASE_TIME } from '../rooms/hats/wear-hats.ts';

/** Who says something, and in which hat. */
export type Speaker = { readonly personId: PersonId; readonly hat: Seat };

export type NewThread = {
  readonly roomId: RoomId;
  readonly documentId: DocumentId;
  readonly sectionId: SectionId | null;
  readonly kind: ThreadKind;
  readonly anchor: Anchor | null;
};

/** Opens a thread, in which nothing is said yet. Its passage stands where it was marked. */
export async function insertThread(transaction: Queryable, opener: Speaker, thread: NewThread): Promise<ThreadId> {
  const { anchor, ...about } = thread;
  const place: Place | null = anchor && { how: 'there', sectionId: anchor.sectionId, ranges: anchor.ranges };
  const [made] = await transaction
    .insert(threads)
    .values({
      ...about,
      anchor,
      place,
      placeSeq: anchor?.seq ?? 0,
      openedBy: opener.personId,
      ...inHat(opener),
      createdAt: DATABASE_TIME,
    })
    .returning({ id: threads.id });
  if (!made) throw new Error('an inserted thread came back without its id');
  return made.id;
}

/** What somebody says, as it is kept. */
export type CommentWords = { readonly body: string; readonly mentions: readonly PersonId[] };

/**
 * What somebody says, as it was sent. `id` is drawn by who sends it, so that it is said once
 * however often it is sent.
 */
export type CommentWish = CommentWords & { readonly id?: CommentId | undefined };

export async function insertComment(
  transaction: Queryable,
  speaker: Speaker,
  threadId: ThreadId,
  { id, body, mentions }: CommentWish,
): Promise<CommentId> {
  const [made] = await transaction
    .insert(comments)
    .values({
      ...(id && { id }),
      threadId,
      authorId: speaker.personId,
      ...inHat(speaker),
      body,
      createdAt: DATABASE_TIME,
    })
    .returning({ id: comments.id });
  if (!made) throw new Error('an inserted comment came back without its id');
  await insertMentions(transaction, made.id, mentions);
  return made.id;
}

export async function insertMentions(
  transaction: Queryable,
  commentId: CommentId,
  mentions: readonly PersonId[],
): Promise<void> {
  if (mentions.length === 0) return;
  await transaction.insert(commentMentions).values(mentions.map((personId) => ({ commentId, personId })));
}

function inHat({ hat }: Speaker) {
  return { hatRole: hat.role, hatTerritoryId: hat.territoryId };
}

export type WordsRefusal = 'required' | 'too-long' | 'mention-unknown' | 'too-many-mentions';

/**
 * Reads what somebody says: some words, which speak to members of the room by name, to each once;
 * and where they are put in the place of others, to whom those spoke `already`.
 */
export function readWords(
  { memberships }: Pick<RoomFacts, 'memberships'>,
  { body, mentions }: CommentWords,
  already: ReadonlySet<PersonId> = new Set(),
): Outcome<CommentWords, WordsRefusal> {
  const lines = readLines(body, THREAD_LIMITS.body);
  if (!lines.ok) return lines;
  if (!/[\p{L}\p{N}\p{P}\p{S}]/u.test(lines.value)) return refuse('required');
  const named = [...new Set(mentions)];
  if (named.length > THREAD_LIMITS.mentions) return refuse('too-many-mentions');
  if (named.some((personId) => !memberships.has(personId) && !already.has(personId))) return refuse('mention-unknown');
  return accept({ body: lines.value, mentions: named });
}

/** What somebody said under this id already, or null. Another person's is no id to be had. */
export async function findSaid(
  queryable: Queryable,
  author: PersonId,
  id: CommentId | undefined,
): Promise<Outcome<ThreadId | null, 'malformed'>> {
  if (!id) return accept(null);
  const { threadId, authorId } = comments;
  const [said] = await queryable.select({ threadId, authorId }).from(comments).where(eq(comments.id, id));
  if (said && said.authorId !== author) return refuse('malformed');
  return accept(said?.threadId ?? null);
}

/** Whether somebody said as much in a room within an hour as one person may. */
export async function saysTooMuch(queryable: Queryable, author: PersonId, roomId: RoomId): Promise<boolean> {
  const [found] = await queryable
    .select({ said: count() })
    .from(comments)
    .innerJoin(threads, eq(threads.id, comments.threadId))
    .where(
      and(
        eq(comments.authorId, author),
        eq(threads.roomId, roomId),
        gt(comments.createdAt, sql`${DATABASE_TIME} - interval '1 hour'`),
      ),
    );
  return (found?.said ?? 0) >= THREAD_LIMITS.perHour;
}
