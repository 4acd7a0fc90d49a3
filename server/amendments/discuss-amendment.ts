import { eq } from 'drizzle-orm';
import type { Database, Queryable } from '#db/client.ts';
import { amendments } from '#db/schema.ts';
import type { AmendmentId, PersonId, RoomId } from '#domain/ids.ts';
import { type Outcome, refuse } from '#domain/refusal.ts';
import { changeRoom } from '../rooms/change-room.ts';
import type { Services } from '../services.ts';
import { type CommentWish, insertThread, readWords } from '../threads/insert-thread.ts';
import { type ReplyRefusal, replyInThread } from '../threads/reply-in-thread.ts';
import { type AmendmentAccess, accessAmendment, amendmentsTopic } from './amendment-access.ts';

/**
 * Says something about an amendment, in the thread that belongs to it: whoever is first opens that.
 */
export async function discussAmendment(
  services: Pick<Services, 'database'>,
  actor: PersonId,
  amendmentId: AmendmentId,
  wish: CommentWish,
): Promise<Outcome<AmendmentId, ReplyRefusal>> {
  const roomId = await findRoom(services.database, amendmentId);
  if (!roomId) return refuse('not-found');
  const place = { roomId, amendmentId };
  const judge = async (queryable: Queryable): Promise<Outcome<AmendmentAccess, ReplyRefusal>> => {
    const access = await accessAmendment(queryable, actor, place, true);
    if (!access.ok) return access;
    if (!access.value.may.has('comment')) return refuse('no-comment');
    const words = readWords(access.value.room, wish);
    return words.ok ? access : words;
  };
  const apply = async (transaction: Queryable, access: AmendmentAccess) => {
    const threadId = access.amendment.threadId ?? (await openThread(transaction, actor, access));
    const said = await replyInThread({ database: transaction as unknown as Database }, actor, threadId, wish);
    return { said, documentId: access.amendment.documentId };
  };
  const done = await changeRoom(services, roomId, judge, apply, ({ documentId }) => [amendmentsTopic(documentId)]);
  if (!done.ok) return done;
  const { said } = done.value;
  return said.ok ? { ok: true, value: amendmentId } : said;
}

async function openThread(transaction: Queryable, actor: PersonId, { amendment, membership }: AmendmentAccess) {
  const { id, roomId, documentId, sectionId } = amendment;
  const threadId = await insertThread(
    transaction,
    { personId: actor, hat: membership.hat },
    { roomId, documentId, sectionId, kind: 'amendment', anchor: null },
  );
  await transaction.update(amendments).set({ threadId }).where(eq(amendments.id, id));
  return threadId;
}

async function findRoom(queryable: Queryable, id: AmendmentId): Promise<RoomId | null> {
  const [found] = await queryable.select({ roomId: amendments.roomId }).from(amendments).where(eq(amendments.id, id));
  return found?.roomId ?? null;
}
