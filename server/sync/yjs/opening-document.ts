import * as Y from 'yjs';
import type { Sliced } from '../work/sliced.ts';
import { foldedParts, replayOnto } from './apply-update.ts';
import { cuttingUpdate } from './cutting-update.ts';
import type { PackedUpdates } from './packed-updates.ts';

/** How many bytes are folded at once: that takes a few milliseconds. */
const FOLDED_AT_ONCE_BYTES = 256 * 1024;
/** An update of fewer bytes is given to Yjs whole. */
const BRIEF_BYTES = 16 * 1024;

/**
 * `replay` in slices: the same document, byte for byte. Nobody may see it before it is all there.
 * Throws as `replay` does.
 */
export function* openingDocument(updates: PackedUpdates): Sliced<Y.Doc> {
  const doc = new Y.Doc({ gc: false });
  for (const update of foldedParts(updates, FOLDED_AT_ONCE_BYTES)) {
    yield;
    for (const part of yield* parting(update)) {
      replayOnto(doc, [part]);
      yield;
    }
  }
  return doc;
}

function* parting(update: Uint8Array): Sliced<Iterable<Uint8Array>> {
  if (update.byteLength <= BRIEF_BYTES) return [update];
  try {
    return yield* cuttingUpdate(update);
  } catch {
    // Yjs may be able to read what cannot be cut, and tells best what is wrong with it.
    return [update];
  }
}
