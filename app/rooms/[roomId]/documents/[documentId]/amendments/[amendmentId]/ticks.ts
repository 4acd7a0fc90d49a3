import type { JSONContent } from '@tiptap/core';
import type { Fragment, Node } from '@tiptap/pm/model';
import { type BlockChange, blockDifference } from '#editor/difference/block-difference.ts';
import { type SingleChange, singleChanges, takeChanges } from '#editor/difference/take-changes.ts';
import { schema } from '#editor/schema.ts';

/**
 * A single change in words: what goes, comes or looks otherwise, and what stands around it in its
 * line.
 */
export type ToldChange = {
  readonly is: SingleChange['is'];
  readonly words: string;
  readonly before: string;
  readonly after: string;
};

/** So many signs of a change, and of what stands on either side, tell it from others. */
const MOST_WORDS = 160;
const AROUND = 28;

/** The difference of two texts, to be taken change by change. */
export class Ticks {
  readonly told: readonly ToldChange[];
  readonly #changes: readonly BlockChange[];

  constructor(now: readonly JSONContent[], proposed: readonly JSONContent[]) {
    const [old, own] = [docOf(now), docOf(proposed)];
    this.#changes = blockDifference(old.children, own.children);
    this.told = singleChanges(this.#changes).map((single) => tell(single, single.is === 'gone' ? old : own));
  }

  /** The text that there is without some of the changes. */
  without(left: ReadonlySet<number>): JSONContent[] {
    let place = 0;
    return takeChanges(this.#changes, () => !left.has(place++)).map((block): JSONContent => block.toJSON());
  }
}

function tell(single: SingleChange, text: Node): ToldChange {
  const content = single.is === 'form' ? single.after : single.content;
  const words = clipped(wordsOf(content));
  const $from = text.resolve(single.from);
  if (!$from.parent.isTextblock) return { is: single.is, words, before: '', after: '' };
  const { parent, parentOffset } = $from;
  const line = (from: number, end: number) => parent.textBetween(from, end, ' ', ' ');
  const before = line(0, parentOffset);
  const after = line(parentOffset + content.size, parent.content.size);
  return { is: single.is, words, before: endOf(before), after: beginningOf(after) };
}

/** Some whole words before a change. */
function endOf(words: string): string {
  return words.length <= AROUND ? words : `…${words.slice(-AROUND).replace(/^\S*\s?/u, '')}`;
}

/** Some whole words behind it. */
function beginningOf(words: string): string {
  return words.length <= AROUND ? words : `${words.slice(0, AROUND).replace(/\s?\S*$/u, '')}…`;
}

function wordsOf(content: Fragment): string {
  return content.textBetween(0, content.size, ' · ', ' ').trim();
}

function clipped(words: string): string {
  return words.length > MOST_WORDS ? `${words.slice(0, MOST_WORDS)}…` : words;
}

function docOf(blocks: readonly JSONContent[]): Node {
  return schema.nodes.doc.create(
    null,
    blocks.map((block) => schema.nodeFromJSON(block)),
  );
}
