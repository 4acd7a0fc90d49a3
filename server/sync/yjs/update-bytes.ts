import * as Y from 'yjs';
import { type DecodedStruct, type DecodedUpdate, type DeletedRange, indexOf } from './update-decoder.ts';
import { UpdateWriter } from './update-writer.ts';

/** Structs of one client, one behind the other: from the `from`-th to before the `to`-th. */
export type StructRange = { readonly client: number; readonly from: number; readonly to: number };

/**
 * Writes structs of an update as they stand in its bytes, or as they were rewritten, with deletions
 * behind them.
 */
export function encodePart(update: DecodedUpdate, ranges: readonly StructRange[], deletions: Uint8Array): Uint8Array {
  const writer = new UpdateWriter(deletions.byteLength + 64 + 16 * ranges.length);
  writer.varUint(ranges.length);
  for (const { client, from, to } of ranges) {
    const structs = update.clients.get(client) ?? [];
    writer.varUint(to - from);
    writer.varUint(client);
    writer.varUint(structs[from]?.id.clock ?? 0);
    copyStructs(writer, update, client, from, to);
  }
  writer.copy(deletions, 0, deletions.byteLength);
  return writer.written();
}

function copyStructs(writer: UpdateWriter, update: DecodedUpdate, client: number, from: number, to: number): void {
  const { bytes, rewritten } = update;
  const structs = update.clients.get(client) ?? [];
  const edges = update.edges.get(client) ?? [];
  let start = from;
  const copyUpTo = (index: number) => {
    if (index > start) writer.copy(bytes, edges[start] as number, edges[index] as number);
  };
  for (let index = from; rewritten.size > 0 && index < to; index++) {
    const instead = rewritten.get(structs[index] as DecodedStruct);
    if (!instead) continue;
    copyUpTo(index);
    writer.copy(instead, 0, instead.byteLength);
    start = index + 1;
  }
  copyUpTo(to);
}

/** Deleted ranges, each client's side by side, as they stand at the end of an update. */
export function encodeDeletions(ranges: readonly DeletedRange[]): Uint8Array {
  const byClient = new Map<number, DeletedRange[]>();
  for (const range of ranges) {
    const own = byClient.get(range.client);
    if (own) own.push(range);
    else byClient.set(range.client, [range]);
  }
  const writer = new UpdateWriter(8 * ranges.length);
  writer.varUint(byClient.size);
  for (const [client, own] of byClient) {
    writer.varUint(client);
    writer.varUint(own.length);
    for (const { clock, length } of own) {
      writer.varUint(clock);
      writer.varUint(length);
    }
  }
  return writer.written();
}

const NO_DELETIONS = Uint8Array.of(0);

/** One struct of an update as an update of its own, which Yjs can read. */
export function alone(update: DecodedUpdate, { id: { client, clock } }: DecodedStruct): Uint8Array {
  const from = indexOf(update.clients.get(client) ?? [], clock) ?? 0;
  return encodePart(update, [{ client, from, to: from + 1 }], NO_DELETIONS);
}

/** A struct of Yjs's as it stands in an update. */
export function bytesOfStruct(struct: Y.AbstractStruct): Uint8Array {
  const encoder = new Y.UpdateEncoderV1();
  struct.write(encoder, 0, 0);
  return encoder.toUint8Array();
}
