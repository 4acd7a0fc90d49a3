/**
 * The only file that reaches into what Yjs does not promise; `yjs-internals.test.ts` fails where a
 * version moves it.
 */
import type * as Y from 'yjs';

/** Whatever has content of its own: a text, an element, a fragment. */
export type Holder = { readonly _start: Y.Item | null };

/** Its first item, deleted or not; the next ones follow by `right`. */
export function firstItem(holder: Holder): Y.Item | null {
  return holder._start;
}

/** The item that a type is in, or null for a root. */
export function itemOf(type: { readonly _item: Y.Item | null }): Y.Item | null {
  return type._item;
}

/** The newest item of each attribute; the ones before follow by `left`. */
export function newestEntries(type: { readonly _map: ReadonlyMap<string, Y.Item> }): ReadonlyMap<string, Y.Item> {
  return type._map;
}

/** Keeps Yjs from looking for formatting to tidy up at the end of a transaction. */
export function skipFormattingCleanup(transaction: Y.Transaction): void {
  transaction._needFormattingCleanup = false;
}
