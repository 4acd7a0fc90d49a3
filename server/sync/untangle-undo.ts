import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';
import type { DecodedStruct, DecodedUpdate, StructId } from './update-decoder.ts';
import type { UpdatePlaces } from './update-places.ts';

/**
 * Yjs's undo sometimes puts an item between a neighbour and that very neighbour, or one to the left of it. Where such an
 * item then stands depends on how each copy of the document happens to have cut its neighbours, so copies drift apart.
 * In its author's copy it came to stand as if it had no right neighbour, and so the server has it stand for all.
 */
export function untangleUndo(update: Uint8Array, { clients }: DecodedUpdate, places: UpdatePlaces): Uint8Array {
  const tangled = new Set<string>();
  for (const struct of [...clients.values()].flat()) if (isTangled(struct, places)) tangled.add(keyOf(struct));
  if (tangled.size === 0) return update;
  const { structs, ds } = Y.decodeUpdate(update);
  const byClient = new Map<number, Y.AbstractStruct[]>();
  for (const struct of structs) {
    if (struct instanceof Y.Item && tangled.has(keyOf(struct))) struct.rightOrigin = null;
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

function isTangled(struct: DecodedStruct, places: UpdatePlaces): boolean {
  if (struct.kind !== 'item' || !struct.origin || !struct.rightOrigin) return false;
  return places.isBehind(struct.origin, struct.rightOrigin);
}

function keyOf({ id }: { readonly id: StructId }): string {
  return `${id.client} ${id.clock}`;
}
