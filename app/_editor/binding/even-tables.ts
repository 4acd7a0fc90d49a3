import { Extension } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { Plugin } from '@tiptap/pm/state';
import { TableMap } from '@tiptap/pm/tables';
import { type ProsemirrorBinding, ySyncPluginKey } from '@tiptap/y-tiptap';
import * as Y from 'yjs';
import { bringIntoRange, MAX_SPAN } from '#editor/attributes.ts';
import { itemOf } from '#editor/yjs-internals.ts';

/** Cells that a table has room for, in all its rows and columns: a thousand rows of a hundred. */
const MAX_PLACES = 100_000;
/** Not y-tiptap's: what one takes back is one's own writing and not this. */
const ORIGIN = 'even-tables';

/**
 * Keeps the rows of a table equally long where what two people did to it at once leaves them
 * unequal. Everybody who has an editor does it to the shared document itself and in the same words,
 * which only set attributes: done twice, it is the same. A cell put in by two would be two, and
 * would make the other rows the short ones.
 */
export const EvenTables = Extension.create({
  name: 'evenTables',
  // After ExactCaret, which has to know the caret's place in what was drawn before this.
  priority: 50,
  addProseMirrorPlugins() {
    return [
      new Plugin({
        view: (view) => {
          const binding: ProsemirrorBinding | undefined = ySyncPluginKey.getState(view.state)?.binding;
          if (!binding) return {};
          const even = () => evenOut(binding);
          binding.type.observeDeep(even);
          even();
          return { destroy: () => binding.type.unobserveDeep(even) };
        },
      }),
    ];
  },
});

function evenOut({ doc, mapping }: ProsemirrorBinding): void {
  const uneven = [...mapping].flatMap(([block, node]) => {
    const isTable = block instanceof Y.XmlElement && !Array.isArray(node) && node.type.name === 'table';
    return isTable && !itemOf(block)?.deleted && isUneven(node) ? [block] : [];
  });
  if (uneven.length > 0) doc.transact(() => uneven.forEach(stretchRows), ORIGIN);
}

/** A table that no person made has more places than a page can count: it stays as it is. */
function isUneven(table: Node): boolean {
  const width = table.children.reduce((most, row) => Math.max(most, widthOf(row)), 0);
  return width * table.childCount <= MAX_PLACES && TableMap.get(table).problems !== null;
}

function widthOf(row: Node): number {
  return row.children.reduce((sum, { attrs }) => sum + Number(attrs.colspan), 0);
}

/** Gives each row's last cell what the row is short of. A row that lost all its cells goes. */
function stretchRows(table: Y.XmlElement): void {
  for (let row = table.length - 1; row >= 0; row--) {
    if (childrenOf(table.get(row)).length === 0) table.delete(row);
  }
  const rows = childrenOf(table).map((row) => childrenOf(row));
  for (const cell of rows.flat()) setSpan(cell, 'rowspan', 1);
  const widths = rows.map((cells) => cells.slice(0, -1).reduce((sum, cell) => sum + spanOf(cell), 0));
  const width = Math.max(...widths) + 1;
  for (const [row, cells] of rows.entries()) {
    const last = cells.at(-1);
    if (last) setSpan(last, 'colspan', Math.min(width - (widths[row] ?? 0), MAX_SPAN));
  }
}

function childrenOf(block: unknown): Y.XmlElement[] {
  if (!(block instanceof Y.XmlElement)) return [];
  return block.toArray().filter((child) => child instanceof Y.XmlElement);
}

function spanOf(cell: Y.XmlElement): number {
  return Number(bringIntoRange(cell.nodeName, cell.getAttributes()).colspan ?? 1);
}

/** Spans are numbers in the shared document, though Yjs declares all attributes as strings. */
function setSpan(cell: Y.XmlElement, name: 'colspan' | 'rowspan', span: number): void {
  if (Number(cell.getAttribute(name) ?? 1) !== span) cell.setAttribute(name, span as unknown as string);
}
