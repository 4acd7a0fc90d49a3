import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';
import { Neighbours } from './neighbours.ts';
import type { DecodedItem, StructId } from './update-decoder.ts';
import { NOWHERE, type Place, type UpdatePlaces } from './update-places.ts';

/**
 * Gives the update with the right neighbour left out of every item whose two neighbours contradict each other (`Neighbours`). Where
 * such an item stands depends on how a copy of the document happens to have cut its neighbours and on what it was
 * told first, so copies drift apart. Yjs's undo makes some; in its author's copy such an item came to stand as if it had
 * no right neighbour, and so the server has it stand for all. Expects every struct to have its place.
 */
export function untangleUndo(update: Uint8Array, places: UpdatePlaces): Uint8Array {
  const tangled = new Map<string, DecodedItem>();
  const neighbours = new Neighbours(places);
  for (const struct of places.inOrder()) {
    if (struct.kind === 'item' && neighbours.areImpossible(struct)) tangled.set(keyOf(struct), struct);
  }
  if (tangled.size === 0) return update;
  const { structs, ds } = Y.decodeUpdate(update);
  const byClient = new Map<number, Y.AbstractStruct[]>();
  for (const struct of structs) {
    const item = struct instanceof Y.Item && tangled.get(keyOf(struct));
    if (item) leaveRightNeighbourOut(struct, places.placeOf(item));
    const own = byClient.get(struct.id.client);
    if (own) own.push(struct);
    else byClient.set(struct.id.client, [struct]);
  }
  const encoder = new Y.UpdateEncoderV1();
  encoding.writeVarUint(encoder.restEncoder, byClient.size);
  for (const [client, own] of byClient) {
    encoding.writeVarUint(encoder.restEncoder, own.length);
    encoder.writeClient(client);
    encoding.writeVarUint(encoder.restEncoder, own[0]?.id.clock ?? 0);
    for (const struct of own) struct.write(encoder, 0, 0);
  }
  encoding.writeVarUint(encoder.restEncoder, ds.clients.size);
  for (const [client, ranges] of ds.clients) {
    encoding.writeVarUint(encoder.restEncoder, client);
    encoding.writeVarUint(encoder.restEncoder, ranges.length);
    for (const { clock, len } of ranges) {
      encoding.writeVarUint(encoder.restEncoder, clock);
      encoding.writeVarUint(encoder.restEncoder, len);
    }
  }
  return encoder.toUint8Array();
}

/** Who named no left neighbour either says from then on by the parent where the item hangs. */
function leaveRightNeighbourOut(struct: Y.Item, place: Place | typeof NOWHERE): void {
  if (!struct.origin && place === NOWHERE) return;
  struct.rightOrigin = null;
  if (struct.origin || place === NOWHERE) return;
  struct.parent = parentOf(place) as Y.Item['parent'];
  struct.parentSub = place.sub;
}

/** As Yjs keeps it in what it has not integrated yet. */
function parentOf({ container, root }: Place): Y.ID | string {
  const item = container instanceof Y.AbstractType ? container._item : (container as DecodedItem);
  return item ? Y.createID(item.id.client, item.id.clock) : root;
}

function keyOf({ id }: { readonly id: StructId }): string {
  return `${id.client} ${id.clock}`;
}
