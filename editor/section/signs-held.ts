import type { Node } from '@tiptap/pm/model';

/**
 * What a section holds, in signs, an element and each end of a mark counting as so many. Attributes
 * aside it is what the server counts: Yjs has a text of its own in each block of words.
 */
export function signsHeld(content: Node, ofAnElement: number): number {
  let signs = 0;
  content.descendants((node) => {
    if (node.isText) signs += node.nodeSize + 2 * node.marks.length * ofAnElement;
    else signs += (node.isTextblock && node.childCount > 0 ? 2 : 1) * ofAnElement;
  });
  return signs;
}
