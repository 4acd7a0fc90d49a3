import * as Y from 'yjs';
import type { AuthorFacts } from './author-facts.ts';
import { matchText } from './match-text.ts';
import type { Restorations } from './restorations.ts';
import { deletedUntil, isText, itemAt, type TextItem } from './tombstones.ts';
import type { LogRow } from './written-rows.ts';

/**
 * Text that undo brought back: Yjs's `redoItem` puts it before the deleted one, whose id it names
 * as its right neighbour. Nobody honest names a deleted text otherwise, since Yjs skips it. Yjs may
 * have cut the new one since, or joined it with what its author wrote before or behind it.
 */
export function matchInPlace(doc: Y.Doc, first: TextItem, facts: AuthorFacts, restorations: Restorations): void {
  const { rightOrigin, parent } = first;
  if (!rightOrigin) return;
  const right = itemAt(doc, rightOrigin);
  if (!right?.deleted || !isText(right) || right.parent !== parent || goesOn(doc, first)) return;
  const { client, clock: start } = first.id;
  const text = textGoingOn(doc, first);
  for (let at = 0; at < text.length; ) {
    const range = facts.written.rangeOf(client, start + at);
    const end = range ? Math.min(range.end - start, text.length) : text.length;
    const original = range ? deletedText(doc, right, rightOrigin, end - at, facts, range.row) : '';
    const { offset, length } = matchText(text.slice(at, end), original);
    if (length > 0) restorations.add({ client, clock: start + at + offset }, rightOrigin, length);
    at = end;
  }
}

/** Whether it is only a part of what its author wrote in one go, and not the first. */
function goesOn(doc: Y.Doc, item: TextItem): boolean {
  const { origin, rightOrigin, id } = item;
  if (origin?.client !== id.client || origin.clock !== id.clock - 1) return false;
  const before = itemAt(doc, origin);
  return before !== null && isText(before) && Y.compareIDs(before.rightOrigin, rightOrigin);
}

function textGoingOn(doc: Y.Doc, first: TextItem): string {
  const pieces = [first.content.str];
  let end = first.id.clock + first.length;
  while (end < Y.getState(doc.store, first.id.client)) {
    const next = itemAt(doc, Y.createID(first.id.client, end));
    if (!next || !isText(next) || !goesOn(doc, next)) break;
    pieces.push(next.content.str);
    end += next.length;
  }
  return pieces.join('');
}

/**
 * What was written from an id on and stood in this text, as far as it had been deleted by that row.
 */
function deletedText(doc: Y.Doc, first: TextItem, from: Y.ID, most: number, facts: AuthorFacts, row: LogRow): string {
  const { parent } = first;
  const { client } = from;
  let text = '';
  let item: Y.Item | null = first;
  while (item && isText(item) && item.parent === parent && text.length < most) {
    const skipped: number = from.clock + text.length - item.id.clock;
    for (const unit of item.content.str.slice(skipped, skipped + most - text.length).split('')) {
      if (!deletedUntil(facts, { client, clock: from.clock + text.length }, row)) return text;
      text += unit;
    }
    const end: number = from.clock + text.length;
    item = end < Y.getState(doc.store, client) ? itemAt(doc, Y.createID(client, end)) : null;
  }
  return text;
}
