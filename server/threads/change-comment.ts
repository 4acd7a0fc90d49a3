import { eq } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import { commentMentions, comments } from '#db/schema.ts';
import type { CommentId, PersonId } from '#domain/ids.ts';
import { accept, type Outcome, refuse } from '#domain/refusal.ts';
import { type CommentRefusal, mayChangeComment, mayReply, type OwnCommentRefusal } from '#domain/threads.ts';
import { changeRoom } from '../rooms/change-room.ts';
import { DATABASE_TIME } from '../rooms/hats/wear-hats.ts';
import { admitRepeat } from '../rooms/repeat-limits.ts';
import type { Services } from '../services.ts';
import { type CommentWords, insertMentions, readWords, type WordsRefusal } from './insert-thread.ts';
import { accessThread, capabilitiesAt, type ThreadAccess, threadsTopic } from './thread-access.ts';

type OwnRefusal = 'not-found' | OwnCommentRefusal;
export type EditRefusal = OwnRefusal | CommentRefusal | WordsRefusal | 'too-many-changes';

/**
 * Puts other words in the place of one's own, in a thread that is open. What was said before is
 * kept nowhere.
 */
export async function editComment(
  services: Pick<Services, 'database'>,
  actor: PersonId,
  commentId: CommentId,
  wish: CommentWords,
): Promise<Outcome<CommentId, EditRefusal>> {
  const judge = async (queryable: Queryable) => {
    const own = await accessOwn(queryable, actor, commentId);
    if (!own.ok) return own;
    const { thread, room } = own.value;
    // Nothing is added, so how much is said already is no matter.
    const may = mayReply({ state: thread.state, capabilities: capabilitiesAt(own.value, thread.sectionId) }, 0);
    if (!may.ok) return may;
    const words = readWords(room, wish, await mentionedIn(queryable, commentId));
    if (!words.ok) return words;
    const admitted = await admitRepeat(queryable, 'edit-comment', actor, own.value.roomId);
    return admitted ? accept(words.value) : refuse('too-many-changes');
  };
  const apply = async (transaction: Queryable, { body, mentions }: CommentWords) => {
    await transaction.update(comments).set({ body, editedAt: DATABASE_TIME }).where(eq(comments.id, commentId));
    await transaction.delete(commentMentions).where(eq(commentMentions.commentId, commentId));
    await insertMentions(transaction, commentId, mentions);
    return commentId;
  };
  return changeOwn(services, actor, commentId, judge, apply);
}

/** To whom a comment speaks by name, those who left the room since too. */
async function mentionedIn(queryable: Queryable, commentId: CommentId): Promise<ReadonlySet<PersonId>> {
  const { personId } = commentMentions;
  const rows = await queryable
    .select({ personId })
    .from(commentMentions)
    .where(eq(commentMentions.commentId, commentId));
  return new Set(rows.map((row) => row.personId));
}

/**
 * Takes one's own comment back: that somebody said something stays, and no word of it. Whoever may
 * not comment any more may still do so.
 */
export async function deleteComment(
  services: Pick<Services, 'database'>,
  actor: PersonId,
  commentId: CommentId,
): Promise<Outcome<CommentId, OwnRefusal>> {
  const judge = (queryable: Queryable) => accessOwn(queryable, actor, commentId);
  const apply = async (transaction: Queryable) => {
    await transaction.update(comments).set({ body: null, deletedAt: DATABASE_TIME }).where(eq(comments.id, commentId));
    await transaction.delete(commentMentions).where(eq(commentMentions.commentId, commentId));
    return commentId;
  };
  return changeOwn(services, actor, commentId, judge, apply);
}

async function changeOwn<Judged, Code extends string>(
  services: Pick<Services, 'database'>,
  actor: PersonId,
  commentId: CommentId,
  judge: (queryable: Queryable) => Promise<Outcome<Judged, Code>>,
  apply: (transaction: Queryable, judged: Judged) => Promise<CommentId>,
): Promise<Outcome<CommentId, Code | OwnRefusal>> {
  const place = await accessOwn(services.database, actor, commentId);
  if (!place.ok) return place;
  const { roomId, documentId } = place.value;
  return changeRoom(services, roomId, judge, apply, [threadsTopic(documentId)]);
}

/**
 * Loads a comment with its thread for who wrote it; others hear that it is not theirs, if they may
 * read it at all.
 */
async function accessOwn(
  queryable: Queryable,
  actor: PersonId,
  commentId: CommentId,
): Promise<Outcome<ThreadAccess, OwnRefusal>> {
  const [comment] = await queryable.select().from(comments).where(eq(comments.id, commentId));
  if (!comment) return refuse('not-found');
  const access = await accessThread(queryable, actor, comment.threadId);
  if (!access.ok) return access;
  const own = mayChangeComment({ isAuthor: comment.authorId === actor, deleted: comment.deletedAt !== null });
  return own.ok ? access : own;
}
