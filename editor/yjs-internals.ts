/**
 * The only file that reaches into what Yjs does not promise; `yjs-internals.test.ts` fails where a
 * version moves it.
 */
import * as Y from 'yjs';

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

/** Whether formatting ever stood in a text, so that looking for it is worth it. */
export function mayHoldFormatting(text: Y.Text): boolean {
  return text._hasFormatting;
}

/**
 * Makes Yjs look for places in a text from its beginning. It remembers places, and forgets them
 * only when it tells observers of somebody else's change: before that they may be wrong.
 */
export function forgetPlaces(text: Y.Text): void {
  text._searchMarker?.splice(0);
}

/** Whether Yjs keeps back a part of an update, because what it builds on is missing. */
export function hasPending({ store }: Y.Doc): boolean {
  return store.pendingStructs !== null || store.pendingDs !== null;
}

/** What each clientID made, in the order of its clocks. */
export function structsByClient({ store }: Y.Doc): ReadonlyMap<number, (Y.Item | Y.GC)[]> {
  return store.clients;
}

/** The items that were made after a state, of each clientID the newest first. */
export function* itemsSince(doc: Y.Doc, state: ReadonlyMap<number, number>): Generator<Y.Item> {
  for (const [client, structs] of structsByClient(doc)) {
    const since = state.get(client) ?? 0;
    for (let i = structs.length - 1; i >= 0; i--) {
      const struct = structs[i];
      if (!struct || struct.id.clock < since) break;
      if (struct instanceof Y.Item) yield struct;
    }
  }
}
