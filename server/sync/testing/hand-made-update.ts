import * as encoding from 'lib0/encoding';
import type { StructId } from '../yjs/update-decoder.ts';

type Write = (encoder: encoding.Encoder) => void;

/** What follows an item's place: its content's reference number and bytes. */
export type HandMadeContent = { readonly ref: number; readonly write: Write };

export type HandMadeItem = {
  readonly origin?: StructId;
  readonly rightOrigin?: StructId;
  readonly parent?: { readonly root: string } | StructId;
  readonly sub?: string;
  readonly content: HandMadeContent;
};
export type HandMadeStruct = HandMadeItem | { readonly gc: number } | { readonly skip: number };
export type HandMadeRun = StructId & { readonly structs: readonly HandMadeStruct[] };

export const id = (client: number, clock: number): StructId => ({ client, clock });

const SHARED_TYPE = 7;
const text =
  (value: string): Write =>
  (encoder) =>
    encoding.writeVarString(encoder, value);
const type = (number: number, ...rest: Write[]): HandMadeContent => ({
  ref: SHARED_TYPE,
  write: (encoder) => {
    encoding.writeVarUint(encoder, number);
    for (const write of rest) write(encoder);
  },
});

/** Every kind of content that Yjs knows, by the name of its class or type. */
export const content = {
  deleted: (length: number): HandMadeContent => ({
    ref: 1,
    write: (encoder) => encoding.writeVarUint(encoder, length),
  }),
  json: (...values: string[]): HandMadeContent => ({
    ref: 2,
    write: (encoder) => {
      encoding.writeVarUint(encoder, values.length);
      for (const value of values) encoding.writeVarString(encoder, value);
    },
  }),
  binary: (bytes: Uint8Array): HandMadeContent => ({
    ref: 3,
    write: (encoder) => encoding.writeVarUint8Array(encoder, bytes),
  }),
  string: (value: string): HandMadeContent => ({ ref: 4, write: text(value) }),
  embed: (json: string): HandMadeContent => ({ ref: 5, write: text(json) }),
  format: (key: string, json: string): HandMadeContent => ({
    ref: 6,
    write: (encoder) => {
      text(key)(encoder);
      text(json)(encoder);
    },
  }),
  array: type(0),
  map: type(1),
  plainText: type(2),
  element: (nodeName: string) => type(3, text(nodeName)),
  fragment: type(4),
  hook: (name: string) => type(5, text(name)),
  text: type(6),
  any: (...values: unknown[]): HandMadeContent => ({
    ref: 8,
    write: (encoder) => {
      encoding.writeVarUint(encoder, values.length);
      for (const value of values) encoding.writeAny(encoder, value as never);
    },
  }),
  subdocument: (guid: string): HandMadeContent => ({
    ref: 9,
    write: (encoder) => {
      text(guid)(encoder);
      encoding.writeAny(encoder, {});
    },
  }),
};

/**
 * A v1 update written by hand, also such as Yjs would never make. Deletions are
 * `[client, [clock, length]…]`.
 */
export function handMade(
  runs: readonly HandMadeRun[],
  deletions: readonly (readonly [client: number, ...ranges: (readonly [clock: number, length: number])[]])[] = [],
): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, runs.length);
  for (const { client, clock, structs } of runs) {
    encoding.writeVarUint(encoder, structs.length);
    encoding.writeVarUint(encoder, client);
    encoding.writeVarUint(encoder, clock);
    for (const struct of structs) writeStruct(encoder, struct);
  }
  encoding.writeVarUint(encoder, deletions.length);
  for (const [client, ...ranges] of deletions) {
    encoding.writeVarUint(encoder, client);
    encoding.writeVarUint(encoder, ranges.length);
    for (const [clock, length] of ranges) {
      encoding.writeVarUint(encoder, clock);
      encoding.writeVarUint(encoder, length);
    }
  }
  return encoding.toUint8Array(encoder);
}

function writeStruct(encoder: encoding.Encoder, struct: HandMadeStruct): void {
  if ('content' in struct) return writeItem(encoder, struct);
  const [ref, length] = 'gc' in struct ? [0, struct.gc] : [10, struct.skip];
  encoding.writeUint8(encoder, ref);
  encoding.writeVarUint(encoder, length);
}

function writeItem(encoder: encoding.Encoder, { origin, rightOrigin, parent, sub, content: what }: HandMadeItem): void {
  encoding.writeUint8(
    encoder,
    what.ref | (origin ? 0x80 : 0) | (rightOrigin ? 0x40 : 0) | (sub === undefined ? 0 : 0x20),
  );
  if (origin) writeId(encoder, origin);
  if (rightOrigin) writeId(encoder, rightOrigin);
  if (!origin && !rightOrigin) {
    const stated = parent ?? { root: '' };
    encoding.writeVarUint(encoder, 'root' in stated ? 1 : 0);
    if ('root' in stated) encoding.writeVarString(encoder, stated.root);
    else writeId(encoder, stated);
    if (sub !== undefined) encoding.writeVarString(encoder, sub);
  }
  what.write(encoder);
}

function writeId(encoder: encoding.Encoder, { client, clock }: StructId): void {
  encoding.writeVarUint(encoder, client);
  encoding.writeVarUint(encoder, clock);
}
