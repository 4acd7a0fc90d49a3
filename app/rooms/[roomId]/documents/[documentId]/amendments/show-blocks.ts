import type { Editor, JSONContent } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import type { Transaction } from '@tiptap/pm/state';

/**
 * Has an editor show other blocks. Only what differs is replaced, so that the caret stays with its
 * words; and it is no step of whoever writes, so that undoing theirs does not bring back what
 * stood there before. The editor does not tell it as an update.
 */
export function showBlocks(editor: Editor, blocks: readonly JSONContent[]): void {
  const { state, schema, view } = editor;
  const shown: Node = schema.nodeFromJSON(docOf(blocks));
  const narrow = replaceWhatDiffers(state.tr, shown);
  const change = narrow.doc.eq(shown) ? narrow : state.tr.replaceWith(0, state.doc.content.size, shown.content);
  if (change.docChanged) view.dispatch(change.setMeta('addToHistory', false).setMeta('preventUpdate', true));
}

/** A document of these blocks; where there are none, one that can be written in. */
export function docOf(blocks: readonly JSONContent[]): JSONContent {
  return { type: 'doc', content: blocks.length > 0 ? [...blocks] : [{ type: 'paragraph' }] };
}

function replaceWhatDiffers(change: Transaction, shown: Node): Transaction {
  const { content } = change.doc;
  const [from, end] = [content.findDiffStart(shown.content), content.findDiffEnd(shown.content)];
  if (from === null || end === null) return change;
  // Where a word is said twice in a row, both ends count it: then it is not said once too few.
  const overlap = Math.max(0, from - Math.min(end.a, end.b));
  return change.replace(from, end.a + overlap, shown.slice(from, end.b + overlap));
}
