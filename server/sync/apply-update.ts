import * as Y from 'yjs';
import { foldUpdates } from './fold-updates.ts';
import { tidyFormatting } from './tidy-formatting.ts';

/** Above this, it takes longer to fold an update than Yjs takes to be told of one more. */
const SMALL_UPDATE_BYTES = 4_096;
/** What is folded at once takes some ten times this much memory meanwhile. */
const BATCH_BYTES = 16 * 1024 * 1024;

/** Yjs kept a part of an update waiting for what never comes. */
export class LeftPending extends Error {}

/**
 * The document that a log makes, with its tombstones. It is what the log says and nothing else: Yjs would tidy up.
 * Throws where Yjs cannot read an update, and where one is missing.
 */
export function replay(updates: readonly Uint8Array[]): Y.Doc {
  const doc = new Y.Doc({ gc: false });
  replayOnto(doc, updates);
  return doc;
}

/** Brings a replayed document on by what its log says next. Throws as `replay` does; then it is not to be used any more. */
export function replayOnto(doc: Y.Doc, updates: readonly Uint8Array[]): void {
  doc.transact((transaction) => {
    for (const batch of batchesOf(updates)) for (const update of folded(batch)) Y.applyUpdate(doc, update);
    transaction.local = true;
  });
  if (doc.store.pendingStructs || doc.store.pendingDs) throw new LeftPending();
}

/** Small updates that follow each other, and each large one by itself: folding it would only be reading it twice. */
function* batchesOf(updates: readonly Uint8Array[]): Generator<readonly Uint8Array[]> {
  let batch: Uint8Array[] = [];
  let bytes = 0;
  for (const update of updates) {
    const isSmall = update.length <= SMALL_UPDATE_BYTES;
    if (isSmall) batch.push(update);
    bytes += update.length;
    if (isSmall && bytes < BATCH_BYTES) continue;
    yield batch;
    if (!isSmall) yield [update];
    batch = [];
    bytes = 0;
  }
  yield batch;
}

/** As few updates as possible that say the same. */
function folded(batch: readonly Uint8Array[]): readonly Uint8Array[] {
  if (batch.length <= 1) return batch;
  try {
    return [foldUpdates(batch)];
  } catch {
    // Yjs may be able to read it all the same, and knows better what is wrong where it is not.
    return batch;
  }
}

/**
 * Applies a judged update and gives what the document made of it, formatting tidied up, or null where nothing changed.
 * Throws when Yjs does, or when something is left pending; then a part of it may be applied.
 */
export function applyUpdate(doc: Y.Doc, update: Uint8Array): Uint8Array | null {
  const emitted: Uint8Array[] = [];
  const collect = (bytes: Uint8Array) => emitted.push(bytes);
  doc.on('update', collect);
  doc.on('afterTransaction', leaveFormattingAlone);
  try {
    doc.transact((transaction) => {
      Y.applyUpdate(doc, update);
      tidyFormatting(transaction);
    });
  } finally {
    doc.off('update', collect);
    doc.off('afterTransaction', leaveFormattingAlone);
  }
  if (doc.store.pendingStructs || doc.store.pendingDs) throw new LeftPending();
  return emitted.length > 0 ? Y.mergeUpdates(emitted) : null;
}

/** Yjs would look for what is tidied up already, and take seconds where many items are deleted side by side. */
function leaveFormattingAlone(transaction: Y.Transaction): void {
  transaction._needFormattingCleanup = false;
}
