import { Fragment, type Node, Slice } from '@tiptap/pm/model';
import { Plugin } from '@tiptap/pm/state';
import { __pastedCells as cellsOf } from '@tiptap/pm/tables';
import type { EditorView } from '@tiptap/pm/view';
import { findTable, writeBeside } from '../section/write-beside.ts';

/**
 * Keeps tables out of tables, which no phone and no paper has room for: what is pasted or dropped
 * into one comes as its words. Also lets the mouse and the finger write below a table that ends the
 * text, and above one that begins it.
 */
export function unnestedTables(): Plugin {
  return new Plugin({
    props: {
      transformPasted: (slice, view) =>
        findTable(view.state.selection.$from) && !cellsOf(slice) ? withoutTables(slice) : slice,
      handleDrop: (view, event, slice, moved) => dropIntoTable(view, event, slice, moved),
      handleDOMEvents: { mousedown: (view, event) => writeWhereNothingIs(view, event) },
    },
  });
}

/**
 * The slice with the blocks of its tables' cells in their place, or the slice itself where it has
 * none.
 */
function withoutTables(slice: Slice): Slice {
  if (!holdsTable(slice.content)) return slice;
  const blocks = slice.content.content.flatMap(unwrap);
  const joins = (block: Node | undefined) => (block?.isTextblock ? 1 : 0);
  return new Slice(Fragment.from(blocks), slice.openStart > 0 ? joins(blocks[0]) : 0, joins(blocks.at(-1)));
}

function holdsTable(content: Fragment): boolean {
  let found = false;
  content.descendants(({ type }) => {
    found ||= type.name === 'table' || type.name === 'tableRow';
    return !found;
  });
  return found;
}

function unwrap(node: Node): readonly Node[] {
  const isTable = ['table', 'tableRow', 'tableCell', 'tableHeader'].includes(node.type.name);
  const blocks = isTable || holdsTable(node.content) ? node.children.flatMap(unwrap) : null;
  if (!blocks) return [node];
  return isTable ? blocks : [node.copy(Fragment.from(blocks))];
}

function dropIntoTable(view: EditorView, event: DragEvent, slice: Slice, moved: boolean): boolean {
  const place = view.posAtCoords({ left: event.clientX, top: event.clientY })?.pos;
  if (place === undefined || !holdsTable(slice.content) || !findTable(view.state.doc.resolve(place))) return false;
  const { from, to } = view.state.selection;
  // Into itself: nothing goes anywhere.
  if (moved && from <= place && place <= to) return true;
  const tr = view.state.tr;
  if (moved) tr.deleteSelection();
  const mapped = tr.mapping.map(place);
  view.dispatch(tr.replaceRange(mapped, mapped, withoutTables(slice)));
  return true;
}

/** A press in the room above the first block or below the last one, where that is a table. */
function writeWhereNothingIs(view: EditorView, event: MouseEvent): boolean {
  const { doc } = view.state;
  if (event.target !== view.dom || event.button !== 0 || !view.editable) return false;
  const first = view.dom.firstElementChild?.getBoundingClientRect();
  const last = view.dom.lastElementChild?.getBoundingClientRect();
  const tr = view.state.tr;
  if (last && event.clientY > last.bottom && doc.lastChild?.type.name === 'table') {
    writeBeside(tr, { start: doc.content.size - doc.lastChild.nodeSize, end: doc.content.size }, 'below');
  } else if (first && event.clientY < first.top && doc.firstChild?.type.name === 'table') {
    writeBeside(tr, { start: 0, end: doc.firstChild.nodeSize }, 'above');
  } else {
    return false;
  }
  // The browser would put the caret into the nearest cell.
  event.preventDefault();
  view.dispatch(tr);
  view.focus();
  return true;
}
