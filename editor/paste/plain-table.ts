import { Table } from '@tiptap/extension-table';
import type { Node, ResolvedPos } from '@tiptap/pm/model';
import { type Plugin, TextSelection, type Transaction } from '@tiptap/pm/state';
import { ySyncPluginKey } from '@tiptap/y-tiptap';
import { findTable, type Side, writeBeside } from '../section/write-beside.ts';
import { unnestedTables } from './unnested-tables.ts';

declare module '@tiptap/core' {
  interface Commands<ReturnType> {
    plainTable: {
      /** Puts the caret into a line of its own above or below the table that it is in. */
      writeBesideTable: (side: Side) => ReturnType;
    };
  }
}

/** A table without widths, so that it reads on a phone; its wrapper scrolls where it must. */
export const PlainTable = Table.extend({
  renderHTML() {
    return ['div', { class: 'table-wrapper' }, ['table', ['tbody', 0]]];
  },
  addCommands() {
    const parent = this.parent?.();
    return {
      ...parent,
      insertTable: (options) => (props) => {
        if (findTable(props.state.selection.$from)) return false;
        const inserted = parent?.insertTable?.(options)(props) ?? false;
        if (inserted && props.dispatch) leaveLineBelow(props.tr);
        return inserted;
      },
      // The last row or column takes the table with it: what is empty of cells is none.
      deleteRow: () => (props) =>
        takesAll(props.state.selection.$from, (table) => table.childCount)
          ? props.commands.deleteTable()
          : (parent?.deleteRow?.()(props) ?? false),
      deleteColumn: () => (props) =>
        takesAll(props.state.selection.$from, (table) => table.firstChild?.childCount ?? 0)
          ? props.commands.deleteTable()
          : (parent?.deleteColumn?.()(props) ?? false),
      writeBesideTable:
        (side) =>
        ({ tr, dispatch }) => {
          const table = findTable(tr.selection.$from);
          if (table && dispatch) writeBeside(tr, table, side);
          return table !== null;
        },
    };
  },
  addKeyboardShortcuts() {
    // Out of the last cell Tab leads on: it would add row after row for whoever goes through the
    // page by keyboard.
    return { ...this.parent?.(), Tab: () => this.editor.commands.goToNextCell() };
  },
  addProseMirrorPlugins() {
    const plugins = this.parent?.() ?? [];
    plugins.forEach(mendOwnChangesOnly);
    return [unnestedTables(), ...plugins];
  },
});

/** A table that ends the text has nothing below it to click on. */
function leaveLineBelow(tr: Transaction): void {
  const table = findTable(tr.selection.$from);
  if (!table || tr.doc.resolve(table.end).nodeAfter) return;
  const caret = tr.selection.from;
  writeBeside(tr, table, 'below');
  tr.setSelection(TextSelection.create(tr.doc, caret));
}

/** Whether there is only one of what is to be taken away, rows or columns. */
function takesAll($from: ResolvedPos, count: (table: Node) => number): boolean {
  const table = findTable($from);
  return table !== null && count(table.node) === 1;
}

/**
 * The table's plugin puts cells into rows that are too short, which is well after a change of one's
 * own. Put in after what came from others, they would be in this editor only, until its next change
 * writes them down: each editor its own ones, and the other rows would be the short ones then.
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
