import type { Capability } from './access/capability.ts';
import { accept, type Outcome, refuse } from './refusal.ts';

/**
 * A comment's thread is about words; an amendment's discusses a proposal, and is settled where that
 * is.
 */
export const THREAD_KINDS = ['comment', 'amendment'] as const;
export type ThreadKind = (typeof THREAD_KINDS)[number];

export const THREAD_STATES = ['open', 'resolved'] as const;
export type ThreadState = (typeof THREAD_STATES)[number];

/** What one looks for among the threads of a document. */
export const THREAD_FILTERS = ['open', 'resolved', 'mine', 'mentions'] as const;
export type ThreadFilter = (typeof THREAD_FILTERS)[number];

export const THREAD_LIMITS = {
  /** Of a comment, in UTF-16 units. */
  body: 3_000,
  /** People that one comment speaks to. */
  mentions: 10,
  /** Comments in a thread, deleted ones too. */
  comments: 200,
  /** Threads that are open in a document at a time. */
  open: 2_000,
  /** Comments that one person writes in a room within an hour. */
  perHour: 120,
} as const;

/** What decides about a thread, for one person. */
export type ThreadFacts = {
  readonly kind: ThreadKind;
  readonly state: ThreadState;
  /**
   * What the person may do in the section that it is about, or anywhere in the document where it is
   * about no section.
   */
  readonly capabilities: ReadonlySet<Capability>;
  readonly isOpener: boolean;
};

export type CommentRefusal = 'no-comment' | 'too-many-comments' | 'thread-full' | 'thread-resolved';

/**
 * Whether somebody may say something more in a thread. Who answers in one that is resolved reopens
 * it first.
 */
export function mayReply(
  { state, capabilities }: Pick<ThreadFacts, 'state' | 'capabilities'>,
  comments: number,
): Outcome<'replied', CommentRefusal> {
  if (!capabilities.has('comment')) return refuse('no-comment');
  if (state !== 'open') return refuse('thread-resolved');
  return comments < THREAD_LIMITS.comments ? accept('replied') : refuse('thread-full');
}

export type OwnCommentRefusal = 'not-own-comment' | 'comment-deleted';

/**
 * Whether somebody may put other words in a comment's place, as far as it goes by whose it is, or
 * take it back: nobody but who wrote it, as long as it says something.
 */
export function mayChangeComment({
  isAuthor,
  deleted,
}: {
  readonly isAuthor: boolean;
  readonly deleted: boolean;
}): Outcome<'changed', OwnCommentRefusal> {
  if (!isAuthor) return refuse('not-own-comment');
  return deleted ? refuse('comment-deleted') : accept('changed');
}

export type ResolveRefusal = 'no-comment' | 'not-resolver' | 'settled-elsewhere';

/**
 * Whether somebody may resolve a thread: who opened it, who may write where it is about, and who
 * runs the room. Reopening is open to whoever may comment: a question that was closed too soon has
 * to be asked again by anybody.
 */
export function mayResolve(
  { kind, capabilities, isOpener }: Omit<ThreadFacts, 'state'>,
  to: ThreadState,
): Outcome<ThreadState, ResolveRefusal> {
  if (kind !== 'comment') return refuse('settled-elsewhere');
  if (!capabilities.has('comment')) return refuse('no-comment');
  const resolves = to === 'open' || isOpener || capabilities.has('write') || capabilities.has('moderate');
  return resolves ? accept(to) : refuse('not-resolver');
}
