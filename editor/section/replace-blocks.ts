import type { Node } from '@tiptap/pm/model';
import { initProseMirrorDoc, type ProsemirrorBinding } from '@tiptap/y-tiptap';
import type * as Y from 'yjs';
import { blockDifference, stepMapOf } from '../difference/block-difference.ts';
import { schema } from '../schema.ts';
import { inspectSection } from './read-section.ts';
import { writeChange } from './write-change.ts';
import { writeSection } from './write-section.ts';

/**
 * Makes `count` blocks of a section, from the block `at` on, into others, as an editor would whose
 * author did it by hand: only the words that differ are written, and all that stays keeps its
 * author.
 */
export function replaceBlocks(section: Y.XmlFragment, at: number, count: number, blocks: readonly Node[]): void {
  const { content, faithful } = inspectSection(section);
  // What a foreign program wrote and the schema does not know is put in order first, as an editor
  // does when it opens.
  if (!faithful) writeSection(section, content);
  const { doc: before, meta } = initProseMirrorDoc(section, schema);
  const gone = before.children.slice(at, at + count);
  const after = before.copy(
    before.content
      .cut(0, sizeOf(before.children.slice(0, at)))
      .append(schema.nodes.doc.create(null, blocks).content)
      .append(before.content.cut(sizeOf(before.children.slice(0, at + count)))),
  );
  const map = stepMapOf(blockDifference(gone, blocks), sizeOf(before.children.slice(0, at)));
  const binding = { ...meta, doc: section.doc, type: section } as unknown as ProsemirrorBinding;
  writeChange(binding, before, after, [map]);
}

function sizeOf(blocks: readonly Node[]): number {
  return blocks.reduce((size, { nodeSize }) => size + nodeSize, 0);
}
