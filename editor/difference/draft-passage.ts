import type { JSONContent } from '@tiptap/core';
import { Node } from '@tiptap/pm/model';
import { schema } from '../schema.ts';
import { type DraftText, putBack } from './draft-difference.ts';

/** Blocks of a text from `from` on, so many, and what a draft would have in their place. */
export type DraftPassage = {
  readonly from: number;
  readonly count: number;
  readonly replacement: readonly JSONContent[];
};

/**
 * Which blocks of the shared text a draft would change, and into what; null where it would change
 * nothing. What it only adds stands with the block beside it, so that there is a passage that it
 * belongs to.
 */
export function draftPassage(draft: DraftText, shared: JSONContent): DraftPassage | null {
  const old = shared.content ?? [];
  const own = putBack(draft, shared).content ?? [];
  const same = (one: JSONContent | undefined, other: JSONContent | undefined) =>
    one !== undefined && other !== undefined && Node.fromJSON(schema, one).eq(Node.fromJSON(schema, other));
  const least = Math.min(old.length, own.length);
  let from = 0;
  while (from < least && same(old[from], own[from])) from += 1;
  let fromEnd = 0;
  while (from + fromEnd < least && same(old.at(-1 - fromEnd), own.at(-1 - fromEnd))) fromEnd += 1;
  if (from + fromEnd === old.length && old.length === own.length) return null;
  if (from + fromEnd === old.length && old.length > 0) {
    if (from > 0) from -= 1;
    else fromEnd -= 1;
  }
  return { from, count: old.length - fromEnd - from, replacement: own.slice(from, own.length - fromEnd) };
}
