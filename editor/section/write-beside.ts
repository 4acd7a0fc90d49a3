import type { Node, ResolvedPos } from '@tiptap/pm/model';
import { TextSelection, type Transaction } from '@tiptap/pm/state';

export type Side = 'above' | 'below';
/** A table in the text, from its first position to behind its last. */
export type TablePlace = { readonly node: Node; readonly start: number; readonly end: number };

/** The innermost table around a place, or null. */
export function findTable($place: ResolvedPos): TablePlace | null {
  for (let depth = $place.depth; depth > 0; depth--) {
    const node = $place.node(depth);
    if (node.type.name === 'table') return { node, start: $place.before(depth), end: $place.after(depth) };
  }
  return null;
}

/** Puts the caret into the blank paragraph beside a table; into a new one where there is none. */
export function writeBeside(tr: Transaction, { start, end }: Omit<TablePlace, 'node'>, side: Side): void {
  const edge = side === 'above' ? start : end;
  const { nodeBefore, nodeAfter } = tr.doc.resolve(edge);
  const beside = side === 'above' ? nodeBefore : nodeAfter;
  const isBlank = beside?.type.name === 'paragraph' && beside.content.size === 0;
  const paragraph = tr.doc.type.schema.nodes.paragraph;
  if (!isBlank && paragraph) tr.insert(edge, paragraph.create());
  const caret = side === 'above' && isBlank ? edge - 1 : edge + 1;
  tr.setSelection(TextSelection.create(tr.doc, caret)).scrollIntoView();
}
