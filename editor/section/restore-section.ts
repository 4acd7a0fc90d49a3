import type { JSONContent } from '@tiptap/core';
import { initProseMirrorDoc, relativePositionToAbsolutePosition } from '@tiptap/y-tiptap';
import type * as Y from 'yjs';
import { type BlockChange, blockDifference } from '../difference/block-difference.ts';
import { type SingleChange, takeChanges } from '../difference/take-changes.ts';
import { schema } from '../schema.ts';
import { inspectSection } from './read-section.ts';
import { replaceBlocks } from './replace-blocks.ts';
import { writeSection } from './write-section.ts';

/**
 * Makes a section say again what it said, word by word: what stays is not touched. A block that
 * would go, and a line that would say something else, stays as it is where somebody has their caret
 * in it (`carets`, as presence tells them): what they are typing would be gone with it. Gives how
 * many stayed.
 */
export function restoreSection(
  section: Y.XmlFragment,
  past: JSONContent,
  carets: readonly Y.RelativePosition[],
): number {
  const { content, faithful } = inspectSection(section);
  if (!faithful) writeSection(section, content);
  const { doc, meta } = initProseMirrorDoc(section, schema);
  const shared = section.doc;
  if (!shared) throw new Error('a section stands in a document');
  const places = carets.flatMap(
    (caret) => relativePositionToAbsolutePosition(shared, section, caret, meta.mapping) ?? [],
  );
  const changes = blockDifference(doc.children, schema.nodeFromJSON(past).children);
  let stayed = 0;
  const stays = (isWritten: boolean) => {
    if (isWritten) stayed += 1;
    return isWritten;
  };
  const kept = keepWritten(changes, 0, (begins, ends) => stays(places.some((place) => place > begins && place < ends)));
  const blocks = takeChanges(kept, (single) => !stays(isWrittenIn(single, places)));
  replaceBlocks(section, 0, section.length, blocks.length > 0 ? blocks : [schema.nodes.paragraph.create()]);
  return stayed;
}

/**
 * The same changes with the lines kept in which somebody writes. `from` is where the first of them
 * is in the older text.
 */
function keepWritten(
  changes: readonly BlockChange[],
  from: number,
  isWritten: (begins: number, ends: number) => boolean,
): BlockChange[] {
  let at = from;
  return changes.map((change) => {
    if (change.is === 'came') return change;
    const before = 'before' in change ? change.before : change.block;
    const begins = at;
    at += before.nodeSize;
    if (change.is === 'within') return { ...change, changes: keepWritten(change.changes, begins + 1, isWritten) };
    return change.is === 'line' && isWritten(begins, at) ? { is: 'kept', block: before } : change;
  });
}

/** Whether it is a block that goes and in which somebody writes. */
function isWrittenIn(single: SingleChange, places: readonly number[]): boolean {
  if (single.is !== 'gone' || !single.content.firstChild?.isBlock) return false;
  const { from, content } = single;
  return places.some((place) => place > from && place < from + content.size);
}
