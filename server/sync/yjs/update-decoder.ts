import * as decoding from 'lib0/decoding';
import { atOnce, PIECES_OF_A_SLICE, type Sliced } from '../work/sliced.ts';

/** One Yjs id: the `clock`-th thing that `client` ever made. */
export type StructId = { readonly client: number; readonly clock: number };

/**
 * Where an item says it hangs when it names no neighbour: a root type's key, or another item's id.
 */
export type StatedParent = { readonly root: string } | { readonly id: StructId };

export type ItemContent =
  | { readonly type: 'deleted' }
  | { readonly type: 'string' }
  | { readonly type: 'format'; readonly key: string; readonly value: unknown }
  /**
   * An attribute's value, a later one behind an earlier one: text, number, boolean, null or
   * undefined.
   */
  | { readonly type: 'value'; readonly values: readonly unknown[] }
  | { readonly type: 'element'; readonly nodeName: string }
  | { readonly type: 'text' }
  /** Content that exists in Yjs and has no place in a section: its name, for the refusal. */
  | { readonly type: 'other'; readonly name: string };

export type DecodedItem = {
  readonly kind: 'item';
  readonly id: StructId;
  readonly length: number;
  readonly origin: StructId | null;
  readonly rightOrigin: StructId | null;
  /** Null when the parent is to be taken from a neighbour. */
  readonly parent: StatedParent | null;
  readonly parentSub: string | null;
  readonly content: ItemContent;
};
export type DecodedGap = { readonly kind: 'gc' | 'skip'; readonly id: StructId; readonly length: number };
export type DecodedStruct = DecodedItem | DecodedGap;
export type DeletedRange = StructId & { readonly length: number };

export type DecodedUpdate = {
  /** Structs by client, in the order of their clocks, without gaps inside a client. */
  readonly clients: ReadonlyMap<number, readonly DecodedStruct[]>;
  /** By client, each client's in the order of their clocks and without overlap. */
  readonly deletions: readonly DeletedRange[];
  /** Where in the bytes the deletions begin, which are the rest. */
  readonly deletionsAt: number;
  /** What it was read from. */
  readonly bytes: Uint8Array;
  /** Whether structs were left out since. */
  readonly isReduced: boolean;
  /** By client, where in the bytes each struct begins, and where the last ends. */
  readonly edges: ReadonlyMap<number, readonly number[]>;
  /** Structs that are to stand there otherwise than in the bytes, and how. */
  readonly rewritten: Map<DecodedStruct, Uint8Array>;
};

/** The bytes are not one v1 update. Only the message says why; the sender gets `malformed`. */
export class MalformedUpdate extends Error {}

const MAX_CLIENT_ID = 2 ** 32 - 1;
/** Far above what a document reaches, far below where Yjs's arithmetic on clocks ends. */
const MAX_CLOCK = 2 ** 31;
/** Structs, or stretches that are deleted, in one update. */
const MAX_STRUCTS = 200_000;

/**
 * Reads a v1 update from its bytes, as https://github.com/yjs/yjs lays it out in
 * `utils/encoding.js`, without making anything of it in a document. Memory used grows with the
 * bytes that are really there, never with a number that they announce. Throws `MalformedUpdate`,
 * also for bytes left over at the end: an update of format v2 reads as an empty one of v1 with such
 * a rest.
 */
export function decodeUpdate(bytes: Uint8Array): DecodedUpdate {
  return atOnce(decodingUpdate(bytes));
}

/** The same in slices. */
export function* decodingUpdate(bytes: Uint8Array): Sliced<DecodedUpdate> {
  try {
    const decoder = decoding.createDecoder(bytes);
    const edges = new Map<number, number[]>();
    const clients = yield* readClients(decoder, edges);
    const deletionsAt = decoder.pos;
    const deletions = yield* readDeletions(decoder);
    if (decoding.hasContent(decoder)) throw new MalformedUpdate('bytes after the end');
    return { clients, deletions, deletionsAt, bytes, isReduced: false, edges, rewritten: new Map() };
  } catch (error) {
    if (error instanceof MalformedUpdate) throw error;
    throw new MalformedUpdate(error instanceof Error ? error.message : 'unreadable');
  }
}

function* readClients(decoder: decoding.Decoder, edges: Map<number, number[]>): Sliced<Map<number, DecodedStruct[]>> {
  const clients = new Map<number, DecodedStruct[]>();
  let budget = MAX_STRUCTS;
  for (let left = decoding.readVarUint(decoder); left > 0; left--) {
    const count = decoding.readVarUint(decoder);
    const client = readClientId(decoder);
    let clock = readClock(decoder);
    if (clients.has(client)) throw new MalformedUpdate('a client twice');
    budget -= count;
    if (budget < 0) throw new MalformedUpdate('too many structs');
    const structs: DecodedStruct[] = [];
    const ownEdges = [decoder.pos];
    for (let i = 0; i < count; i++) {
      if ((i + 1) % PIECES_OF_A_SLICE === 0) yield;
      const struct = readStruct(decoder, { client, clock });
      if (struct.length < 1) throw new MalformedUpdate('a struct without length');
      clock = checkClock(clock + struct.length);
      structs.push(struct);
      ownEdges.push(decoder.pos);
    }
    clients.set(client, structs);
    edges.set(client, ownEdges);
  }
  return clients;
}

const HAS_ORIGIN = 0x80;
const HAS_RIGHT_ORIGIN = 0x40;
const HAS_PARENT_SUB = 0x20;
const CONTENT_REF = 0x1f;
const GC_REF = 0;
const SKIP_REF = 10;

function readStruct(decoder: decoding.Decoder, id: StructId): DecodedStruct {
  const info = readByte(decoder);
  const ref = info & CONTENT_REF;
  if (ref === GC_REF) return { kind: 'gc', id, length: readClock(decoder) };
  if (ref === SKIP_REF) return { kind: 'skip', id, length: readClock(decoder) };
  const origin = info & HAS_ORIGIN ? readId(decoder) : null;
  const rightOrigin = info & HAS_RIGHT_ORIGIN ? readId(decoder) : null;
  const statesParent = !origin && !rightOrigin;
  const parent = statesParent ? readParent(decoder) : null;
  const parentSub = statesParent && info & HAS_PARENT_SUB ? decoding.readVarString(decoder) : null;
  const { content, length } = readContent(decoder, ref);
  return { kind: 'item', id, length, origin, rightOrigin, parent, parentSub, content };
}

function readParent(decoder: decoding.Decoder): StatedParent {
  const byKey = decoding.readVarUint(decoder);
  if (byKey > 1) throw new MalformedUpdate('neither a root key nor an id');
  return byKey === 1 ? { root: decoding.readVarString(decoder) } : { id: readId(decoder) };
}

type Content = { readonly content: ItemContent; readonly length: number };

const one = (content: ItemContent): Content => ({ content, length: 1 });
const other = (name: string): Content => one({ type: 'other', name });

/** Readers by content reference, as in Yjs's `contentRefs`. */
const CONTENT_READERS: Record<number, (decoder: decoding.Decoder) => Content> = {
  1: (decoder) => ({ content: { type: 'deleted' }, length: readClock(decoder) }),
  2: (decoder) => ({ content: { type: 'other', name: 'json' }, length: readMany(decoder, decoding.readVarString) }),
  3: (decoder) => {
    decoding.readVarUint8Array(decoder);
    return other('binary');
  },
  4: (decoder) => ({ content: { type: 'string' }, length: decoding.readVarString(decoder).length }),
  5: (decoder) => {
    JSON.parse(decoding.readVarString(decoder));
    return other('embed');
  },
  6: (decoder) => {
    const key = decoding.readVarString(decoder);
    const value: unknown = JSON.parse(decoding.readVarString(decoder));
    return isFlat(value) ? one({ type: 'format', key, value }) : other('nested-value');
  },
  7: (decoder) => one(readType(decoder)),
  8: (decoder) => {
    const values: unknown[] = [];
    const length = readMany(decoder, () => values.push(decoding.readAny(decoder)));
    const content: ItemContent = values.every(isPlain)
      ? { type: 'value', values }
      : { type: 'other', name: 'nested-value' };
    return { content, length };
  },
  9: (decoder) => {
    decoding.readVarString(decoder);
    decoding.readAny(decoder);
    return other('subdocument');
  },
};

/** What JSON can say without nesting. */
function isPlain(value: unknown): boolean {
  return value === null || ['undefined', 'string', 'number', 'boolean'].includes(typeof value);
}

/**
 * A mark's attributes are one level deep. Deeper ones have no use, and one that is deep enough
 * overflows the stack of whoever encodes it again.
 */
function isFlat(value: unknown): boolean {
  return isPlain(value) || (typeof value === 'object' && value !== null && Object.values(value).every(isPlain));
}

function readContent(decoder: decoding.Decoder, ref: number): Content {
  const read = CONTENT_READERS[ref];
  if (!read) throw new MalformedUpdate('unknown content');
  return read(decoder);
}

const XML_ELEMENT = 3;
const XML_HOOK = 5;
const XML_TEXT = 6;
const LAST_TYPE = 6;

function readType(decoder: decoding.Decoder): ItemContent {
  const type = decoding.readVarUint(decoder);
  if (type > LAST_TYPE) throw new MalformedUpdate('unknown type');
  if (type === XML_ELEMENT) return { type: 'element', nodeName: decoding.readVarString(decoder) };
  if (type === XML_TEXT) return { type: 'text' };
  if (type === XML_HOOK) decoding.readVarString(decoder);
  return { type: 'other', name: 'shared-type' };
}

/**
 * Reads an announced number of values; each takes at least a byte, so the rest bounds the number.
 */
function readMany(decoder: decoding.Decoder, read: (decoder: decoding.Decoder) => unknown): number {
  const count = decoding.readVarUint(decoder);
  if (count > decoder.arr.length - decoder.pos) throw new MalformedUpdate('more values than bytes');
  for (let i = 0; i < count; i++) {
    if (!decoding.hasContent(decoder)) throw new MalformedUpdate('ends too early');
    read(decoder);
  }
  return count;
}

function* readDeletions(decoder: decoding.Decoder): Sliced<DeletedRange[]> {
  const ranges: DeletedRange[] = [];
  const seen = new Set<number>();
  for (let left = decoding.readVarUint(decoder); left > 0; left--) {
    const client = readClientId(decoder);
    if (seen.has(client)) throw new MalformedUpdate('a client twice');
    seen.add(client);
    let next = 0;
    for (let count = decoding.readVarUint(decoder); count > 0; count--) {
      const clock = readClock(decoder);
      const length = readClock(decoder);
      // A deletion of nothing still makes Yjs split what stands there, and may break a character in
      // two.
      if (length < 1) throw new MalformedUpdate('a deletion of nothing');
      if (clock < next) throw new MalformedUpdate('deletions out of order');
      next = checkClock(clock + length);
      ranges.push({ client, clock, length });
      if (ranges.length % PIECES_OF_A_SLICE === 0) yield;
      if (ranges.length > MAX_STRUCTS) throw new MalformedUpdate('too many deletions');
    }
  }
  return ranges;
}

/** lib0 reads `undefined` past the end of the bytes instead of failing. */
function readByte(decoder: decoding.Decoder): number {
  if (!decoding.hasContent(decoder)) throw new MalformedUpdate('ends too early');
  return decoding.readUint8(decoder);
}

function readId(decoder: decoding.Decoder): StructId {
  return { client: readClientId(decoder), clock: readClock(decoder) };
}

function readClientId(decoder: decoding.Decoder): number {
  const client = decoding.readVarUint(decoder);
  if (client > MAX_CLIENT_ID) throw new MalformedUpdate('a clientID beyond 32 bits');
  return client;
}

function readClock(decoder: decoding.Decoder): number {
  return checkClock(decoding.readVarUint(decoder));
}

function checkClock(clock: number): number {
  if (clock > MAX_CLOCK) throw new MalformedUpdate('a clock beyond what a document reaches');
  return clock;
}

/**
 * Which of one client's structs, which are in order and without gaps, covers `clock`; null where
 * none does.
 */
export function indexOf(structs: readonly DecodedStruct[], clock: number): number | null {
  let low = 0;
  let high = structs.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const struct = structs[middle];
    if (!struct) return null;
    if (clock < struct.id.clock) high = middle - 1;
    else if (clock >= struct.id.clock + struct.length) low = middle + 1;
    else return middle;
  }
  return null;
}
