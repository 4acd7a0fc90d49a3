import { Fragment, type Node } from '@tiptap/pm/model';
import { type ProsemirrorBinding, updateYFragment } from '@tiptap/y-tiptap';
import * as Y from 'yjs';

type Blocks = Y.XmlFragment | Y.XmlElement;

/**
 * Writes what changed in the editor into the shared document. Blocks that the change did not touch are known by being
 * the same objects, never by having the same words: y-tiptap alone takes an empty paragraph of one's own for the empty one
 * that somebody else has just begun beside it, and both go on writing in one.
 */
export function writeBlocks(binding: ProsemirrorBinding, blocks: Blocks, node: Node): void {
  const { doc, mapping } = binding;
  mapping.set(blocks, node);
  const shared: readonly unknown[] = blocks.toArray();
  const { first, fromEnd } = untouched(binding, shared, node.children);
  const touched = shared.slice(first, shared.length - fromEnd);
  const content = node.children.slice(first, node.childCount - fromEnd);
  const [inner, itsNode] = [touched[0], content[0]];
  if (touched.length === 1 && content.length === 1 && itsNode && holdsBlocksOf(inner, itsNode)) {
    writeBlocks(binding, inner, itsNode);
  } else if (touched.length > 0 || content.length > 0) {
    const stretch = stretchOf(blocks, first, touched.length);
    updateYFragment(doc, stretch, node.copy(Fragment.from(content)), binding);
    mapping.delete(stretch);
  }
}

/** How many blocks at the start and at the end are the very ones that the shared document stands for. */
function untouched(binding: ProsemirrorBinding, shared: readonly unknown[], nodes: readonly Node[]) {
  const same = (block: unknown, node: Node | undefined) =>
    block instanceof Y.XmlElement && node !== undefined && binding.mapping.get(block) === node;
  const least = Math.min(shared.length, nodes.length);
  let first = 0;
  while (first < least && same(shared[first], nodes[first])) first += 1;
  let fromEnd = 0;
  while (first + fromEnd < least && same(shared.at(-1 - fromEnd), nodes.at(-1 - fromEnd))) fromEnd += 1;
  return { first, fromEnd };
}

/** Whether it is the same list, item, quote, table, row or cell with other blocks in it. */
function holdsBlocksOf(block: unknown, node: Node): block is Y.XmlElement {
  return (
    block instanceof Y.XmlElement &&
    block.nodeName === node.type.name &&
    !node.isTextblock &&
    Object.entries(node.attrs).every(([name, value]) => (block.getAttribute(name) ?? null) === value)
  );
}

/** A stretch of a list of blocks, as y-tiptap reads and writes a whole one. */
function stretchOf(blocks: Blocks, first: number, length: number): Y.XmlFragment {
  let last = first + length;
  const stretch: Pick<Y.XmlFragment, 'toArray' | 'slice' | 'get' | 'insert' | 'delete'> = {
    toArray: () => blocks.slice(first, last),
    slice: (from = 0, to = last - first) => blocks.slice(first + from, first + to),
    get: (index) => blocks.get(first + index),
    insert: (index, content) => {
      blocks.insert(first + index, content);
      last += content.length;
    },
    delete: (index, count = 1) => {
      blocks.delete(first + index, count);
      last -= count;
    },
  };
  return stretch as Y.XmlFragment;
}
