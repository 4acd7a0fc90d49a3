import type { JSONContent } from '@tiptap/core';
import { Fragment, Node } from '@tiptap/pm/model';
import { type BlockChange, blockDifference, stepMapOf } from './difference/block-difference.ts';
import { lineDifference, wordDifference } from './difference/line-difference.ts';
import { SurvivingText } from './difference/surviving-text.ts';
import { type SingleChange, takeChanges } from './difference/take-changes.ts';
import { schema } from './schema.ts';

/**
 * Of what an author proposed to make of `over`, that which is in the text that was accepted: their
 * part of it. What is left is a correction, and whoever accepts is to answer for no word that was
 * there before and stays.
 */
export function authorsPart(
  over: readonly JSONContent[],
  proposed: readonly JSONContent[],
  accepted: readonly JSONContent[],
): JSONContent[] {
  const [old, own, made] = [over, proposed, accepted].map((blocks) => docOf(blocks)) as [Node, Node, Node];
  const stayed = survivors(old, made);
  const came = survivors(own, made);
  const isIn = (single: SingleChange): boolean => {
    if (single.is === 'form') return isFormed(single, came, made);
    const { size } = single.content;
    const there = (single.is === 'gone' ? stayed : came).shared(single.from, single.from + size, 0, made.content.size);
    return single.is === 'gone' ? there * 2 < size : there * 2 >= size;
  };
  const partBy = (compareLines: typeof lineDifference) =>
    takeChanges(blockDifference(old.children, own.children, compareLines), isIn);
  // Whoever ticks has the readable changes before them, whoever writes has each word.
  const ticked = partBy(lineDifference);
  const part = Fragment.from(ticked).eq(made.content) ? ticked : partBy(wordDifference);
  return part.map((block): JSONContent => block.toJSON());
}

/**
 * Whether what stayed looks in the accepted text as its author wanted it; where it is not there, as
 * they wanted.
 */
function isFormed({ after, from }: Extract<SingleChange, { is: 'form' }>, came: SurvivingText, made: Node): boolean {
  const wanted = after.firstChild;
  const place = came.placeOf(from);
  const found = place === null ? null : made.nodeAt(place);
  if (!wanted || !found) return wanted?.isText ?? true;
  return wanted.isText
    ? found.marks.length === wanted.marks.length && wanted.marks.every((mark) => mark.isInSet(found.marks))
    : found.hasMarkup(wanted.type, wanted.attrs);
}

function survivors(before: Node, after: Node): SurvivingText {
  const changes: readonly BlockChange[] = blockDifference(before.children, after.children);
  return new SurvivingText(before.content.size, [stepMapOf(changes, 0)]);
}

function docOf(blocks: readonly JSONContent[]): Node {
  return schema.nodes.doc.create(
    null,
    blocks.map((block) => Node.fromJSON(schema, block)),
  );
}
