import { UnsavedWords } from '#app/_data/unsaved-words.ts';
import type { CommentId } from '#domain/ids.ts';
import type { Mentionable } from './mention.ts';

/** A comment that somebody is typing, and whom they mentioned in it. */
export type TypedComment = {
  /** The same until it is said, so that it is said once however often it is sent. */
  readonly id: CommentId;
  readonly body: string;
  readonly mentions: readonly Mentionable[];
};

/** Comments that are typed and not said yet: boxes come and go. */
export const KEPT_COMMENTS = new UnsavedWords<TypedComment>();
