import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';
import type { DecodedStruct, DecodedUpdate } from './update-decoder.ts';

/**
 * Yjs's undo sometimes puts an item between a neighbour and that very neighbour. Where such an item then stands depends
 * on how each copy of the document happens to have cut the neighbour, so copies drift apart. Its author's stands
 * behind the neighbour, and that is what the server makes of it for all: the right neighbour is left out.
 */
export function untangleUndo(update: Uint8Array, { clients }: DecodedUpdate): Uint8Array {
  if (![...clients.values()].some((structs) => structs.some(isTangled))) return update;
  const { structs, ds } = Y.decodeUpdate(update);
  const byClient = new Map<number, Y.AbstractStruct[]>();
  for (const struct of structs) {
    if (struct instanceof Y.Item && Y.compareIDs(struct.origin, struct.rightOrigin)) struct.rightOrigin = null;
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

function isTangled(struct: DecodedStruct): boolean {
  if (struct.kind !== 'item' || !struct.origin || !struct.rightOrigin) return false;
  return struct.origin.client === struct.rightOrigin.client && struct.origin.clock === struct.rightOrigin.clock;
}
