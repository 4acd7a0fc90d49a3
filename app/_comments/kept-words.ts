import { forgottenOnLeaving } from '#app/_data/unsaved-words.ts';
import type { CommentId } from '#domain/ids.ts';
import type { Mentionable } from './mention.ts';

/** A comment that somebody is typing, and whom they mentioned in it. */
export type TypedComment = {
  /** The same until it is said, so that it is said once however often it is sent. */
  readonly id: CommentId;
  readonly body: string;
  readonly mentions: readonly Mentionable[];
};

/** What is typed and not said yet, by what it is about: boxes come and go. */
const kept = new Map<string, TypedComment>();

forgottenOnLeaving(() => {
  for (const about of [...kept.keys()]) keepWords(about, null);
});

/** What was typed about this and not said; null where nothing was. */
export function keptWords(about: string): TypedComment | null {
  return kept.get(about) ?? null;
}

/** Keeps what is being typed about something in this tab; null lets go of it. */
export function keepWords(about: string, typed: TypedComment | null): void {
  if (typed === null) kept.delete(about);
  else kept.set(about, typed);
  window.removeEventListener('beforeunload', ask);
  if (kept.size > 0) window.addEventListener('beforeunload', ask);
}

/** Asks before the tab closes with words that nobody heard. */
const ask = (event: BeforeUnloadEvent) => event.preventDefault();
