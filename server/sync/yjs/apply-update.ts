import * as Y from 'yjs';
import { hasPending, skipFormattingCleanup, structsByClient } from '#editor/yjs-internals.ts';
import type { Sliced } from '../work/sliced.ts';
import { MAX_FOLDED_BYTES, tryToFold } from './fold-updates.ts';
import { PackedUpdates } from './packed-updates.ts';
import { tidyFormatting } from './tidy-formatting.ts';

/** Yjs kept a part of an update pending, because what it builds on is missing. */
export class LeftPending extends Error {}

/**
 * The document that a log makes, with its tombstones, and without the tidying that Yjs would do.
 * Throws where Yjs cannot read an update, and where one is missing.
 */
export function replay(updates: PackedUpdates | Iterable<Uint8Array>): Y.Doc {
  const packed = updates instanceof PackedUpdates ? updates : PackedUpdates.of(updates);
  return documentOf(foldedParts(packed));
}

/** How much of a log is taken in before others have their turn. */
export const REPLAYED_AT_ONCE_BYTES = 64 * 1024;

/** The same in parts of so many bytes, each folded and taken in by itself. */
export function* replaying(updates: PackedUpdates, bytesAtOnce = REPLAYED_AT_ONCE_BYTES): Sliced<Y.Doc> {
  const doc = new Y.Doc({ gc: false });
  for (const update of foldedParts(updates, bytesAtOnce)) {
    takeIn(doc, [update]);
    yield;
  }
  if (hasPending(doc)) throw new LeftPending();
  return doc;
}

/** The same of updates that are not worth folding. */
export function documentOf(updates: Iterable<Uint8Array>): Y.Doc {
  const doc = new Y.Doc({ gc: false });
  replayOnto(doc, updates);
  return doc;
}

/**
 * Brings a replayed document on by what its log says next. Throws as `replay` does; then it is not
 * to be used any more.
 */
export function replayOnto(doc: Y.Doc, updates: Iterable<Uint8Array>): void {
  takeIn(doc, updates);
  if (hasPending(doc)) throw new LeftPending();
}

function takeIn(doc: Y.Doc, updates: Iterable<Uint8Array>): void {
  doc.transact((transaction) => {
    for (const update of updates) Y.applyUpdate(doc, update);
    transaction.local = true;
  });
}

/** The same as few updates, each folded from at most `bytesAtOnce` bytes. */
export function* foldedParts(updates: PackedUpdates, bytesAtOnce = MAX_FOLDED_BYTES): Generator<Uint8Array> {
  for (const part of updates.inParts(bytesAtOnce)) {
    const folded = part.isOne ? null : tryToFold(part);
    if (folded) yield folded.update;
    // Yjs may be able to read it all the same; where it is not, it tells best what is wrong.
    else yield* part;
  }
}

/**
 * Applies a judged update and gives what the document made of it, formatting tidied up, or null
 * where nothing changed. Throws when Yjs does, or when something is left pending; then a part of it
 * may be applied.
 */
export function applyUpdate(doc: Y.Doc, update: Uint8Array): Uint8Array | null {
  return applyPart(doc, update, (transaction) => tidyFormatting(transaction));
}

/**
 * Applies an update in parts, one in each slice. `took` is told what the document made of each
 * part, and whether it was the last. Formatting is tidied up after the last: before, it may not
 * have the text yet that it is for.
 */
export function* applyingParts(
  doc: Y.Doc,
  parts: Iterable<{ readonly update: Uint8Array; readonly isLast: boolean }>,
  took: (emitted: Uint8Array | null, isLast: boolean) => void,
): Sliced<void> {
  const before = new Map([...structsByClient(doc).keys()].map((client) => [client, Y.getState(doc.store, client)]));
  for (const { update, isLast } of parts) {
    const tidy = (transaction: Y.Transaction) => isLast && tidyFormatting(transaction, before);
    took(applyPart(doc, update, tidy), isLast);
    if (!isLast) yield;
  }
}

function applyPart(doc: Y.Doc, update: Uint8Array, tidy: (transaction: Y.Transaction) => void): Uint8Array | null {
  const emitted = emittedBy(doc, () => Y.applyUpdate(doc, update), tidy);
  if (hasPending(doc)) throw new LeftPending();
  return emitted;
}

/**
 * Makes a change of the server's own in the document under `clientId`, which nobody may have
 * written under. Gives what the document made of it, or null where nothing changed. Throws what
 * `change` throws; then a part of it may be made.
 */
export function changeAs(doc: Y.Doc, clientId: number, change: () => void): Uint8Array | null {
  if (Y.getState(doc.store, clientId) > 0) throw new Error(`the clientID ${clientId} is somebody's already`);
  const own = doc.clientID;
  doc.clientID = clientId;
  try {
    return emittedBy(doc, change, (transaction) => tidyFormatting(transaction));
  } finally {
    doc.clientID = own;
  }
}

/**
 * Runs a change in one transaction, and `tidy` behind it, and gives what the document tells others
 * of it.
 */
function emittedBy(doc: Y.Doc, change: () => void, tidy: (transaction: Y.Transaction) => void): Uint8Array | null {
  const emitted: Uint8Array[] = [];
  const collect = (bytes: Uint8Array) => emitted.push(bytes);
  doc.on('update', collect);
  doc.on('afterTransaction', leaveFormattingAlone);
  try {
    doc.transact((transaction) => {
      change();
      tidy(transaction);
    });
  } finally {
    doc.off('update', collect);
    doc.off('afterTransaction', leaveFormattingAlone);
  }
  return emitted.length > 0 ? Y.mergeUpdates(emitted) : null;
}

/**
 * Everything is tidy already. Yjs would look all the same, and take seconds where many items are
 * deleted side by side.
 */
function leaveFormattingAlone(transaction: Y.Transaction): void {
  skipFormattingCleanup(transaction);
}
