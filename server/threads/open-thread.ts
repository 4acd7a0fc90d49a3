import { and, count, eq } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import { threads } from '#db/schema.ts';
import type { MarkedPassage } from '#domain/anchor.ts';
import type { DocumentId, PersonId, SectionId, ThreadId } from '#domain/ids.ts';
import { accept, type Outcome, refuse } from '#domain/refusal.ts';
import { THREAD_LIMITS } from '#domain/threads.ts';
import { anchorPassage } from '../anchors/anchor-passage.ts';
import { changeRoom } from '../rooms/change-room.ts';
import type { Services } from '../services.ts';
import {
  type CommentWish,
  findSaid,
  insertComment,
  insertThread,
  readWords,
  saysTooMuch,
  type WordsRefusal,
} from './insert-thread.ts';
import { accessThreads, capabilitiesAt, type ThreadsAccess, threadsTopic } from './thread-access.ts';

/** A first comment on a passage, on a section, or, where neither is named, on the document. */
export type ThreadWish = CommentWish & {
  readonly sectionId: SectionId | null;
  readonly passage: MarkedPassage | null;
};

export type OpenThreadRefusal =
  | 'not-found'
  | 'malformed'
  | 'no-comment'
  | 'passage-not-found'
  | 'too-many-threads'
  | 'too-many-comments'
  | WordsRefusal;

/**
 * Opens a thread with its first comment, in the hat worn now. Nothing of the document changes.
 * Gives the thread's id.
 */
export async function openThread(
  services: Pick<Services, 'database' | 'sync'>,
  actor: PersonId,
  documentId: DocumentId,
  wish: ThreadWish,
): Promise<Outcome<ThreadId, OpenThreadRefusal>> {
  const { sectionId, passage } = wish;
  const foreseen = await judgeThread(services.database, actor, documentId, wish);
  if (!foreseen.ok) return foreseen;
  if (foreseen.value.said) return accept(foreseen.value.said);
  const anchor = passage && sectionId ? await anchorPassage(services, documentId, sectionId, passage) : accept(null);
  if (!anchor.ok) return anchor;
  return changeRoom(
    services,
    foreseen.value.roomId,
    (transaction) => judgeThread(transaction, actor, documentId, wish),
    async (transaction, { said, words, roomId, membership }) => {
      if (said) return said;
      const speaker = { personId: actor, hat: membership.hat };
      const about = { roomId, documentId, sectionId, kind: 'comment', anchor: anchor.value } as const;
      const threadId = await insertThread(transaction, speaker, about);
      await insertComment(transaction, speaker, threadId, { ...words, id: wish.id });
      return threadId;
    },
    [threadsTopic(documentId)],
  );
}

type JudgedThread = ThreadsAccess & {
  readonly words: Pick<CommentWish, 'body' | 'mentions'>;
  /** The thread that the same sending opened before. */
  readonly said: ThreadId | null;
};

async function judgeThread(
  queryable: Queryable,
  actor: PersonId,
  documentId: DocumentId,
  wish: ThreadWish,
): Promise<Outcome<JudgedThread, OpenThreadRefusal>> {
  const access = await accessThreads(queryable, actor, documentId);
  if (!access.ok) return access;
  const { document, room, roomId } = access.value;
  const { sectionId, passage } = wish;
  if (sectionId && !document.sections.some(({ id }) => id === sectionId)) return refuse('not-found');
  if (passage && !sectionId) return refuse('malformed');
  if (!capabilitiesAt(access.value, sectionId).has('comment')) return refuse('no-comment');
  const words = readWords(room, wish);
  if (!words.ok) return words;
  const said = await findSaid(queryable, actor, wish.id);
  if (!said.ok) return said;
  const judged = { ...access.value, words: words.value, said: said.value };
  // Whose answer was lost hears that it is there, also where that was the last that had room.
  if (judged.said) return accept(judged);
  if (await isFull(queryable, documentId)) return refuse('too-many-threads');
  if (await saysTooMuch(queryable, actor, roomId)) return refuse('too-many-comments');
  return accept(judged);
}

async function isFull(queryable: Queryable, documentId: DocumentId): Promise<boolean> {
  const [found] = await queryable
    .select({ open: count() })
    .from(threads)
    .where(and(eq(threads.documentId, documentId), eq(threads.state, 'open')));
  return (found?.open ?? 0) >= THREAD_LIMITS.open;
}
