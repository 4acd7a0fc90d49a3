import * as Y from 'yjs';
import { tryToFold } from './fold-updates.ts';
import { PackedUpdates } from './packed-updates.ts';

/** Up to this many updates, Yjs merges them at least as quickly as folding does. */
const FEW = 8;

/**
 * Several updates as one that says the same, in a time that grows with their bytes; Yjs's own
 * `mergeUpdates` takes a time that grows with the square of their number. They are in an order in
 * which each client's clocks follow each other; where they cannot be folded, halves are merged, and
 * halves of halves.
 */
export function mergeInOrder(updates: readonly Uint8Array[]): Uint8Array {
  const [first] = updates;
  if (first && updates.length === 1) return first;
  if (updates.length <= FEW) return Y.mergeUpdates([...updates]);
  return tryToFold(PackedUpdates.of(updates))?.update ?? mergeByHalves(updates);
}

function mergeByHalves(updates: readonly Uint8Array[]): Uint8Array {
  const [first] = updates;
  if (first && updates.length === 1) return first;
  const middle = updates.length >>> 1;
  return Y.mergeUpdates([mergeByHalves(updates.slice(0, middle)), mergeByHalves(updates.slice(middle))]);
}
