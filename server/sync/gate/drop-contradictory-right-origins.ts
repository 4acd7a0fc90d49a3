import * as Y from 'yjs';
import { itemOf } from '#editor/yjs-internals.ts';
import { PIECES_OF_A_SLICE, type Sliced } from '../work/sliced.ts';
import { Neighbours } from './neighbours.ts';
import { type StructParents, type StructPlace, UNPLACED } from './struct-parents.ts';
import { alone, bytesOfStruct } from './update-bytes.ts';
import type { DecodedItem, DecodedUpdate } from './update-decoder.ts';

/**
 * Leaves the right neighbour out of every item of an update whose two neighbours contradict each
 * other (`Neighbours`): it is among the `rewritten` ones then. Where such an item stands depends on
 * how a copy of the document happens to have cut its neighbours and on what it was told first, so
 * copies drift apart. Yjs's undo makes some; in its author's copy such an item came to stand as if
 * it had no right neighbour, and so the server has it stand for all. Expects every struct to have
 * its place.
 */
export function* untanglingUndo(update: DecodedUpdate, places: StructParents): Sliced<void> {
  const neighbours = new Neighbours(places);
  let looked = 0;
  for (const struct of places.inOrder()) {
    if (++looked % PIECES_OF_A_SLICE === 0 || places.budget.isDue()) yield;
    if (struct.kind !== 'item' || !neighbours.hasContradictoryOrigins(struct)) continue;
    update.rewritten.set(struct, withoutRightNeighbour(alone(update, struct), places.placeOf(struct)));
  }
}

/** Who named no left neighbour either says from then on by the parent where the item hangs. */
function withoutRightNeighbour(update: Uint8Array, place: StructPlace | typeof UNPLACED): Uint8Array {
  const [item] = Y.decodeUpdate(update).structs;
  if (!(item instanceof Y.Item)) throw new Error('no item');
  if (item.origin || place !== UNPLACED) item.rightOrigin = null;
  if (!item.origin && place !== UNPLACED) {
    item.parent = parentOf(place) as Y.Item['parent'];
    item.parentSub = place.sub;
  }
  return bytesOfStruct(item);
}

/** As Yjs keeps it in what it has not integrated yet. */
function parentOf({ container, root }: StructPlace): Y.ID | string {
  const item = container instanceof Y.AbstractType ? itemOf(container) : (container as DecodedItem);
  return item ? Y.createID(item.id.client, item.id.clock) : root;
}
