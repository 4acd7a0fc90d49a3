import { count, eq } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import { comments } from '#db/schema.ts';
import type { CommentId, PersonId, ThreadId } from '#domain/ids.ts';
import { accept, type Outcome, refuse } from '#domain/refusal.ts';
import { type CommentRefusal, mayReply } from '#domain/threads.ts';
import { changeRoom } from '../rooms/change-room.ts';
import type { Services } from '../services.ts';
import {
  type CommentWish,
  findSaid,
  insertComment,
  readWords,
  saysTooMuch,
  type WordsRefusal,
} from './insert-thread.ts';
import { accessThread, capabilitiesAt, threadsTopic } from './thread-access.ts';

export type ReplyRefusal = 'not-found' | 'malformed' | CommentRefusal | WordsRefusal;

/**
 * Says something more in a thread, a comment's or an amendment's, in the hat worn now. Gives the
 * comment's id, null where it was said before.
 */
export async function replyInThread(
  services: Pick<Services, 'database'>,
  actor: PersonId,
  threadId: ThreadId,
  wish: CommentWish,
): Promise<Outcome<CommentId | null, ReplyRefusal>> {
  const judge = async (queryable: Queryable) => {
    const access = await accessThread(queryable, actor, threadId);
    if (!access.ok) return access;
    const { thread, room, roomId, membership } = access.value;
    const said = await findSaid(queryable, actor, wish.id);
    if (!said.ok) return said;
    const judged = { said: said.value, roomId, hat: membership.hat, thread };
    // Whose answer was lost hears that it is there, also where the thread was resolved or full
    // behind it.
    if (said.value) return accept({ ...judged, words: wish });
    const at = { state: thread.state, capabilities: capabilitiesAt(access.value, thread.sectionId) };
    const may = mayReply(at, await countComments(queryable, threadId));
    if (!may.ok) return may;
    const words = readWords(room, wish);
    if (!words.ok) return words;
    if (await saysTooMuch(queryable, actor, roomId)) return refuse('too-many-comments');
    return accept({ ...judged, words: words.value });
  };
  const foreseen = await judge(services.database);
  if (!foreseen.ok) return foreseen;
  const { roomId, thread } = foreseen.value;
  return changeRoom(
    services,
    roomId,
    judge,
    async (transaction, { words, said, hat }) =>
      said ? null : insertComment(transaction, { personId: actor, hat }, threadId, { ...words, id: wish.id }),
    [threadsTopic(thread.documentId)],
  );
}

async function countComments(queryable: Queryable, threadId: ThreadId): Promise<number> {
  const [found] = await queryable.select({ made: count() }).from(comments).where(eq(comments.threadId, threadId));
  return found?.made ?? 0;
}
