import type { JSONContent } from '@tiptap/core';
import { initProseMirrorDoc, relativePositionToAbsolutePosition } from '@tiptap/y-tiptap';
import type * as Y from 'yjs';
import { blockDifference } from './block-difference.ts';
import { inspectSection } from './read-section.ts';
import { replaceBlocks } from './replace-blocks.ts';
import { schema } from './schema.ts';
import { type SingleChange, takeChanges } from './take-changes.ts';
import { writeSection } from './write-section.ts';

/**
 * Makes a section say again what it said, word by word: what stays is not touched. A block that would go stays where somebody has
 * their caret in it (`carets`, as presence tells them): what they are typing would be gone with it.
 */
export function restoreSection(section: Y.XmlFragment, past: JSONContent, carets: readonly Y.RelativePosition[]): void {
  const { content, faithful } = inspectSection(section);
  if (!faithful) writeSection(section, content);
  const { doc, meta } = initProseMirrorDoc(section, schema);
  const shared = section.doc;
  if (!shared) throw new Error('a section stands in a document');
  const places = carets.flatMap(
    (caret) => relativePositionToAbsolutePosition(shared, section, caret, meta.mapping) ?? [],
  );
  const changes = blockDifference(doc.children, schema.nodeFromJSON(past).children);
  const blocks = takeChanges(changes, (single) => !isWrittenIn(single, places));
  replaceBlocks(section, 0, section.length, blocks.length > 0 ? blocks : [schema.nodes.paragraph.create()]);
}

/** Whether it is a block that goes and in which somebody writes. */
function isWrittenIn(single: SingleChange, places: readonly number[]): boolean {
  if (single.is !== 'gone' || !single.content.firstChild?.isBlock) return false;
  const { from, content } = single;
  return places.some((place) => place > from && place < from + content.size);
}
