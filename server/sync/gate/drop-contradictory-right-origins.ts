import * as Y from 'yjs';
import { itemOf } from '#editor/yjs-internals.ts';
import { PIECES_OF_A_SLICE, type Sliced } from '../work/sliced.ts';
import { alone, bytesOfStruct } from '../yjs/update-bytes.ts';
import type { DecodedItem, DecodedUpdate } from '../yjs/update-decoder.ts';
import { Neighbours } from './neighbours.ts';
import { type StructParents, type StructPlace, UNPLACED } from './struct-parents.ts';

/**
 * Drops the right neighbour of every item of an update whose two neighbours contradict each other
 * (`Neighbours`), and notes such an item in `rewritten`. Without that, its place would depend on
 * how a copy has cut the neighbours and on what that copy was told first, so copies would drift
 * apart. Yjs's undo makes such items; their author's copy places them as if they had no right
 * neighbour, and so does the server, for everybody. Expects every struct to have its place.
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

/** An item that named no left neighbour either is placed by its parent from then on. */
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
