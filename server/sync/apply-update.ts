import * as Y from 'yjs';

/** Yjs kept a part of an update waiting for what never comes. */
export class LeftPending extends Error {}

/** The document that a log makes, with its tombstones. It is what the log says and nothing else: Yjs would tidy up. */
export function replay(updates: readonly Uint8Array[]): Y.Doc {
  const doc = new Y.Doc({ gc: false });
  doc.transact((transaction) => {
    for (const update of updates) Y.applyUpdate(doc, update);
    transaction.local = true;
  });
  return doc;
}

/**
 * Applies a judged update and gives what the document made of it, or null where nothing changed. Throws when Yjs does,
 * or when something is left pending; then a part of it may be applied.
 */
export function applyUpdate(doc: Y.Doc, update: Uint8Array): Uint8Array | null {
  const emitted: Uint8Array[] = [];
  const changedTexts = new Set<Y.Text>();
  const collectUpdate = (bytes: Uint8Array) => emitted.push(bytes);
  const collectTexts = ({ changed }: Y.Transaction) => {
    for (const type of changed.keys()) if (type instanceof Y.Text) changedTexts.add(type);
  };
  doc.on('update', collectUpdate);
  doc.on('afterTransaction', collectTexts);
  try {
    Y.applyUpdate(doc, update);
    tidyFormatting(changedTexts);
  } finally {
    doc.off('update', collectUpdate);
    doc.off('afterTransaction', collectTexts);
  }
  if (doc.store.pendingStructs || doc.store.pendingDs) throw new LeftPending();
  return emitted.length > 0 ? Y.mergeUpdates(emitted) : null;
}

/**
 * Deletes formatting that has no effect any more. Every Yjs does so with what it receives, but by halves: what is left
 * over here would be found by the next reader who loads the text whole, and sent back as a change of theirs.
 */
function tidyFormatting(texts: ReadonlySet<Y.Text>): void {
  for (const text of texts) {
    if (text._item?.deleted) continue;
    while (Y.cleanupYTextFormatting(text) > 0);
  }
}
