import { Table } from '@tiptap/extension-table';
import type { Plugin } from '@tiptap/pm/state';
import { ySyncPluginKey } from '@tiptap/y-tiptap';

/** A table without widths, so that it reads on a phone; its wrapper scrolls where it must. */
export const PlainTable = Table.extend({
  renderHTML() {
    return ['div', { class: 'table-wrapper' }, ['table', ['tbody', 0]]];
  },
  addKeyboardShortcuts() {
    // Out of the last cell Tab leads on: it would add row after row for whoever goes through the page by keyboard.
    return { ...this.parent?.(), Tab: () => this.editor.commands.goToNextCell() };
  },
  addProseMirrorPlugins() {
    const plugins = this.parent?.() ?? [];
    plugins.forEach(mendOwnChangesOnly);
    return plugins;
  },
});

/**
 * The table's plugin puts cells into rows that are too short, which is well after a change of one's own. Put in after what
 * came from others, they would be in this editor only, until its next change writes them down: each editor its own ones,
 * and the other rows would be the short ones then.
 */
function mendOwnChangesOnly(plugin: Plugin): void {
  const { spec } = plugin;
  const append = spec.appendTransaction;
  if (!append) return;
  spec.appendTransaction = (transactions, before, after) => {
    const cameIn = transactions.some((transaction) => transaction.getMeta(ySyncPluginKey)?.isChangeOrigin);
    // It looks at what changed since `before`; the selection is looked at in any case.
    return append.call(plugin, transactions, cameIn ? after : before, after);
  };
}
