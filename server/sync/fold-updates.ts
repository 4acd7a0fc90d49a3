import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { ClockRanges } from './clock-ranges.ts';

/** An update that cannot be folded: of a kind that no log has, or not following on those before it. */
export class CannotFold extends Error {}

/** A struct's bytes; of a text those before its length, and the text's own. */
type Struct = {
  readonly clock: number;
  readonly head: Uint8Array;
  readonly text: Uint8Array | null;
  /** Whether it is text typed on behind the struct before it, so that the two could have been one. */
  readonly typedOn: boolean;
};

/** What one client wrote, and what is deleted of it. */
class ClientRun {
  readonly client: number;
  readonly structs: Struct[] = [];
  nextClock: number | null = null;
  /** Whether the last struct is text, and the id of what stood right of it: -1 for nothing. */
  endsInText = false;
  rightClient = -1;
  rightClock = -1;
  readonly deleted = new ClockRanges();
  /** Clocks before which something else stands or begins: to join there would make Yjs cut again. */
  readonly cuts = new Set<number>();

  constructor(client: number) {
    this.client = client;
  }
}

class Runs extends Map<number, ClientRun> {
  of(client: number): ClientRun {
    const known = this.get(client);
    if (known) return known;
    const run = new ClientRun(client);
    this.set(client, run);
    return run;
  }
}

const HAS_ORIGIN = 0x80;
const HAS_RIGHT_ORIGIN = 0x40;
const HAS_PARENT_SUB = 0x20;
const CONTENT_REF = 0x1f;
const REF = { gc: 0, deleted: 1, string: 4, format: 6, type: 7, any: 8, skip: 10 } as const;
const WITHOUT_PLACE: ReadonlySet<number> = new Set([REF.gc, REF.skip]);
const FEW_BYTES = 32;
const NAMED_TYPES: ReadonlySet<number> = new Set([3, 5]);

/**
 * Many updates of format v1 as one that makes the same document: structs by client, letters typed one after the other
 * as one text, deletions as ranges. Yjs takes this in several times faster than one by one; its own `mergeUpdates`
 * takes a time that grows with the square of their number. They must be in an order in which each client's clocks
 * follow each other, as a log has them. Throws `CannotFold` where they are not, and anything where they are no updates.
 */
export function foldUpdates(updates: Iterable<Uint8Array>): Uint8Array {
  const runs = new Runs();
  for (const update of updates) {
    const decoder = decoding.createDecoder(update);
    takeStructs(decoder, runs);
    takeDeletions(decoder, runs);
    if (decoder.pos !== update.length) throw new CannotFold('bytes left over or missing');
  }
  return writeRuns([...runs.values()]);
}

function takeStructs(decoder: decoding.Decoder, runs: Runs): void {
  for (let clients = decoding.readVarUint(decoder); clients > 0; clients--) {
    const count = decoding.readVarUint(decoder);
    const run = runs.of(decoding.readVarUint(decoder));
    const clock = decoding.readVarUint(decoder);
    if ((run.nextClock ?? clock) !== clock) throw new CannotFold('clocks do not follow each other');
    run.nextClock = clock;
    for (let left = count; left > 0; left--) run.nextClock += takeStruct(decoder, runs, run, run.nextClock);
  }
}

/** Takes a struct into its client's run and gives its length in clocks. */
function takeStruct(decoder: decoding.Decoder, runs: Runs, run: ClientRun, clock: number): number {
  const start = decoder.pos;
  const info = decoding.readUint8(decoder);
  const ref = info & CONTENT_REF;
  const continues = (info & HAS_ORIGIN) > 0 && takeOrigin(decoder, runs, run, clock);
  const rightClient = info & HAS_RIGHT_ORIGIN ? decoding.readVarUint(decoder) : -1;
  const rightClock = info & HAS_RIGHT_ORIGIN ? decoding.readVarUint(decoder) : -1;
  const sameRight = rightClient === run.rightClient && rightClock === run.rightClock;
  if (!WITHOUT_PLACE.has(ref) && !(info & (HAS_ORIGIN | HAS_RIGHT_ORIGIN))) skipParent(decoder, info);
  const isText = ref === REF.string;
  const otherLength = isText ? 0 : skipContent(decoder, ref);
  const head = decoder.arr.subarray(start, decoder.pos);
  const text = isText ? decoding.readVarUint8Array(decoder) : null;
  const typedOn = isText && continues && run.endsInText && sameRight;
  if (!typedOn && rightClient >= 0) runs.of(rightClient).cuts.add(rightClock);
  run.structs.push({ clock, head, text, typedOn });
  run.endsInText = isText;
  run.rightClient = rightClient;
  run.rightClock = rightClock;
  return text ? lengthInClocks(text) : otherLength;
}

/** Whether the left neighbour is what the same client wrote just before. */
function takeOrigin(decoder: decoding.Decoder, runs: Runs, run: ClientRun, clock: number): boolean {
  const client = decoding.readVarUint(decoder);
  const nextToIt = decoding.readVarUint(decoder) + 1;
  if (client === run.client && nextToIt === clock) return true;
  runs.of(client).cuts.add(nextToIt);
  return false;
}

function skipParent(decoder: decoding.Decoder, info: number): void {
  if (decoding.readVarUint(decoder) === 1) skipString(decoder);
  else {
    decoding.readVarUint(decoder);
    decoding.readVarUint(decoder);
  }
  if (info & HAS_PARENT_SUB) skipString(decoder);
}

/** Moves behind a struct's content and gives its length in clocks. */
function skipContent(decoder: decoding.Decoder, ref: number): number {
  switch (ref) {
    case REF.gc:
    case REF.deleted:
      return decoding.readVarUint(decoder);
    case REF.format:
      skipString(decoder);
      skipString(decoder);
      return 1;
    case REF.type:
      if (NAMED_TYPES.has(decoding.readVarUint(decoder))) skipString(decoder);
      return 1;
    case REF.any: {
      const count = decoding.readVarUint(decoder);
      for (let left = count; left > 0; left--) decoding.readAny(decoder);
      return count;
    }
    default:
      throw new CannotFold('content that no section has');
  }
}

function skipString(decoder: decoding.Decoder): void {
  const length = decoding.readVarUint(decoder);
  decoder.pos += length;
}

/** Yjs counts a text in UTF-16 units; its bytes are UTF-8. */
function lengthInClocks(bytes: Uint8Array): number {
  let length = 0;
  for (const byte of bytes) if (byte < 0x80 || byte >= 0xc0) length += byte >= 0xf0 ? 2 : 1;
  return length;
}

function takeDeletions(decoder: decoding.Decoder, runs: Runs): void {
  for (let clients = decoding.readVarUint(decoder); clients > 0; clients--) {
    const { deleted } = runs.of(decoding.readVarUint(decoder));
    for (let left = decoding.readVarUint(decoder); left > 0; left--) {
      const clock = decoding.readVarUint(decoder);
      deleted.add(clock, decoding.readVarUint(decoder));
    }
  }
}

function writeRuns(runs: readonly ClientRun[]): Uint8Array {
  const encoder = encoding.createEncoder();
  const deletions = runs.map(({ client, deleted }) => ({ client, edges: deleted.sorted() }));
  runs.forEach(({ cuts }, index) => {
    for (const edge of deletions[index]?.edges ?? []) cuts.add(edge);
  });
  const writing = runs.filter(({ structs }) => structs.length > 0);
  encoding.writeVarUint(encoder, writing.length);
  for (const run of writing) writeStructs(encoder, run);
  const deleting = deletions.filter(({ edges }) => edges.length > 0);
  encoding.writeVarUint(encoder, deleting.length);
  for (const { client, edges } of deleting) writeDeletions(encoder, client, edges);
  return encoding.toUint8Array(encoder);
}

function writeStructs(encoder: encoding.Encoder, { client, structs, cuts }: ClientRun): void {
  const isJoined = ({ typedOn, clock }: Struct) => typedOn && !cuts.has(clock);
  encoding.writeVarUint(
    encoder,
    structs.reduce((count, struct) => count + (isJoined(struct) ? 0 : 1), 0),
  );
  encoding.writeVarUint(encoder, client);
  encoding.writeVarUint(encoder, structs[0]?.clock ?? 0);
  let texts: Uint8Array[] = [];
  for (const struct of structs) {
    if (!isJoined(struct)) {
      writeText(encoder, texts);
      writeBytes(encoder, struct.head);
      texts = [];
    }
    if (struct.text) texts.push(struct.text);
  }
  writeText(encoder, texts);
}

/** Ends a struct by its text, where it has one. */
function writeText(encoder: encoding.Encoder, texts: readonly Uint8Array[]): void {
  if (texts.length === 0) return;
  encoding.writeVarUint(
    encoder,
    texts.reduce((bytes, { length }) => bytes + length, 0),
  );
  for (const text of texts) writeBytes(encoder, text);
}

function writeDeletions(encoder: encoding.Encoder, client: number, edges: readonly number[]): void {
  encoding.writeVarUint(encoder, client);
  encoding.writeVarUint(encoder, edges.length / 2);
  let start: number | null = null;
  for (const edge of edges) {
    encoding.writeVarUint(encoder, start === null ? edge : edge - start);
    start = start === null ? edge : null;
  }
}

/** Most are a few bytes, which are written faster one by one than as a block. */
function writeBytes(encoder: encoding.Encoder, bytes: Uint8Array): void {
  if (bytes.length > FEW_BYTES) encoding.writeUint8Array(encoder, bytes);
  else for (let at = 0; at < bytes.length; at++) encoding.write(encoder, bytes[at] ?? 0);
}
