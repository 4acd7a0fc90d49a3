import { Extension } from '@tiptap/core';
import { type EditorState, Plugin, type Transaction } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import { type ProsemirrorBinding, ySyncPluginKey } from '@tiptap/y-tiptap';
import { replaceTransaction } from './y-tiptap-internals.ts';

/**
 * Keeps the editor from showing what the shared document does not hold: others would not see it,
 * and it would be written there as one's own at some later moment. Tables see to it themselves
 * (`plain-table.ts`).
 */
export const ShownAsShared = Extension.create({
  name: 'shownAsShared',
  addProseMirrorPlugins() {
    return [
      new Plugin({
        appendTransaction: (transactions, _before, state) =>
          transactions.some(({ docChanged }) => docChanged) ? bareBreaks(state) : null,
        view: (view) => {
          const binding: ProsemirrorBinding | undefined = ySyncPluginKey.getState(view.state)?.binding;
          if (binding) leaveEmptied(binding, view);
          return {};
        },
      }),
    ];
  },
});

/** Takes marks off line breaks: the shared document has no place for them there. */
function bareBreaks({ doc, tr, storedMarks }: EditorState): Transaction | null {
  doc.descendants(({ type, marks }, position) => {
    if (type.name === 'hardBreak' && marks.length > 0) tr.removeMark(position, position + 1);
  });
  // One goes on writing as before the break.
  return tr.docChanged ? tr.setStoredMarks(storedMarks) : null;
}

/**
 * Tiptap turns a title into a paragraph when it is all there is and is selected and emptied, even
 * where somebody else emptied it. This keeps it from that.
 */
function leaveEmptied(binding: ProsemirrorBinding, view: EditorView): void {
  replaceTransaction(binding, () => view.state.tr.setMeta('addToHistory', false).setMeta('preventClearDocument', true));
}
