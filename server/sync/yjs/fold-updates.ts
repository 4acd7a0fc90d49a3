import * as decoding from 'lib0/decoding';
import { ClientRun } from './client-run.ts';
import type { PackedUpdates } from './packed-updates.ts';
import { UpdateReader } from './update-reader.ts';
import { UpdateWriter } from './update-writer.ts';

/**
 * An update that cannot be folded: of a kind that no log has, or not following on those before it.
 */
export class CannotFold extends Error {}

const HAS_ORIGIN = 0x80;
const HAS_RIGHT_ORIGIN = 0x40;
const HAS_PARENT_SUB = 0x20;
const CONTENT_REF = 0x1f;
const REF = { gc: 0, deleted: 1, string: 4, format: 6, type: 7, any: 8, skip: 10 } as const;
/** As `update-decoder.ts` has it. */
const MAX_CLOCK = 2 ** 31;
const NAMED_TYPES: ReadonlySet<number> = new Set([3, 5]);

export type Folded = {
  readonly update: Uint8Array;
  /** The clock at which each client that writes in it goes on. */
  readonly nextClocks: Map<number, number>;
  /** Whether all that it builds on is in it too, so that it makes a document by itself. */
  readonly isWhole: boolean;
};

/**
 * Many updates of format v1 as one that makes the same document: structs by client, letters typed
 * one after the other as one text, deletions as ranges. Yjs takes this in several times faster than
 * one by one; its own `mergeUpdates` takes a time that grows with the square of their number. They
 * must be in an order in which each client's clocks follow each other, as a log has them. Throws
 * `CannotFold` where they are not, and anything where they are no updates.
 */
export function foldUpdates(updates: PackedUpdates): Folded {
  const folding = new Folding(updates.bytes);
  updates.each((start, end) => folding.take(start, end));
  return folding.result();
}

/** What is folded at once takes some three times this much memory meanwhile. */
export const MAX_FOLDED_BYTES = 16 * 1024 * 1024;

/** Folds updates, or gives null where they cannot be folded or are too large for it. */
export function tryToFold(updates: PackedUpdates): Folded | null {
  if (updates.bytes.length > MAX_FOLDED_BYTES) return null;
  try {
    return foldUpdates(updates);
  } catch {
    return null;
  }
}

class Folding {
  readonly #reader: UpdateReader;
  readonly #runs = new Map<number, ClientRun>();
  #latest = new ClientRun(-1);

  constructor(bytes: Uint8Array) {
    this.#reader = new UpdateReader(bytes);
  }

  /** Takes the update between two places of the bytes. */
  take(start: number, end: number): void {
    const reader = this.#reader;
    reader.enter(start, end);
    for (let clients = reader.varUint(); clients > 0; clients--) this.#takeStructs();
    for (let clients = reader.varUint(); clients > 0; clients--) this.#takeDeletions();
    if (reader.at !== end) throw new CannotFold('bytes left over');
  }

  result(): Folded {
    // As Yjs does: clients with higher numbers first.
    const runs = [...this.#runs.values()].sort((a, b) => b.client - a.client);
    const writing = runs.filter((run) => !run.isEmpty);
    return {
      update: this.#write(runs, writing),
      nextClocks: new Map(writing.map(({ client, nextClock }) => [client, nextClock ?? 0])),
      isWhole: runs.every((run) => run.isWhole),
    };
  }

  #write(runs: readonly ClientRun[], writing: readonly ClientRun[]): Uint8Array {
    const { bytes } = this.#reader;
    const writer = new UpdateWriter(bytes.length / 2);
    const deletions = runs.map((run) => ({ run, edges: run.deleted.sorted() }));
    for (const { run, edges } of deletions) for (const edge of edges) run.cut(edge);
    writer.varUint(writing.length);
    for (const run of writing) run.writeStructs(writer, bytes);
    const deleting = deletions.filter(({ edges }) => edges.length > 0);
    writer.varUint(deleting.length);
    for (const { run, edges } of deleting) writeDeletions(writer, run.client, edges);
    return writer.written();
  }

  #run(client: number): ClientRun {
    if (this.#latest.client === client) return this.#latest;
    let run = this.#runs.get(client);
    if (!run) {
      run = new ClientRun(client);
      this.#runs.set(client, run);
    }
    this.#latest = run;
    return run;
  }

  #takeStructs(): void {
    const reader = this.#reader;
    const count = reader.varUint();
    const run = this.#run(reader.varUint());
    let clock = reader.varUint();
    if ((run.nextClock ?? clock) !== clock) throw new CannotFold('clocks do not follow each other');
    for (let left = count; left > 0; left--) clock += this.#takeStruct(run, clock);
    if (clock > MAX_CLOCK) throw new CannotFold('a clock beyond what a document reaches');
    run.nextClock = clock;
  }

  /** Takes a struct into its client's run and gives its length in clocks. */
  #takeStruct(run: ClientRun, clock: number): number {
    const reader = this.#reader;
    const start = reader.at;
    const info = reader.byte();
    const ref = info & CONTENT_REF;
    if (ref === REF.skip) throw new CannotFold('clocks that are skipped');
    const goesOn = (info & HAS_ORIGIN) > 0 && this.#takeOrigin(run, clock);
    const rightClient = info & HAS_RIGHT_ORIGIN ? reader.varUint() : -1;
    const rightClock = info & HAS_RIGHT_ORIGIN ? reader.varUint() : -1;
    const sameRight = run.hasSameRight(rightClient, rightClock);
    if (ref !== REF.gc && !(info & (HAS_ORIGIN | HAS_RIGHT_ORIGIN))) this.#skipParent(info);
    const typedOn = ref === REF.string && goesOn && sameRight;
    if (!typedOn && rightClient >= 0) this.#standBefore(rightClient, rightClock);
    if (ref === REF.string) return this.#takeText(run, clock, typedOn, start);
    const length = this.#skipContent(ref);
    run.add(clock, start, reader.at);
    return length;
  }

  #takeText(run: ClientRun, clock: number, typedOn: boolean, start: number): number {
    const reader = this.#reader;
    const headEnd = reader.at;
    const bytes = reader.varUint();
    const textAt = reader.at;
    reader.skip(bytes);
    run.addText(clock, typedOn, start, headEnd, textAt, reader.at);
    return lengthInClocks(reader.bytes, textAt, reader.at);
  }

  /** Whether the left neighbour is what the same client wrote just before. */
  #takeOrigin(run: ClientRun, clock: number): boolean {
    const client = this.#reader.varUint();
    const nextToIt = this.#reader.varUint() + 1;
    if (client === run.client && nextToIt === clock) return true;
    const other = this.#run(client);
    other.cut(nextToIt);
    other.name(nextToIt);
    return false;
  }

  #standBefore(client: number, clock: number): void {
    const other = this.#run(client);
    other.cut(clock);
    other.name(clock + 1);
  }

  #skipParent(info: number): void {
    const reader = this.#reader;
    if (reader.varUint() === 1) reader.skipSized();
    else this.#run(reader.varUint()).name(reader.varUint() + 1);
    if (info & HAS_PARENT_SUB) reader.skipSized();
  }

  /** Moves behind a struct's content, other than text, and gives its length in clocks. */
  #skipContent(ref: number): number {
    const reader = this.#reader;
    switch (ref) {
      case REF.gc:
      case REF.deleted:
        return reader.varUint();
      case REF.format:
        reader.skipSized();
        reader.skipSized();
        return 1;
      case REF.type:
        if (NAMED_TYPES.has(reader.varUint())) reader.skipSized();
        return 1;
      case REF.any:
        return this.#skipValues();
      default:
        throw new CannotFold('content that no section has');
    }
  }

  #skipValues(): number {
    const reader = this.#reader;
    const count = reader.varUint();
    const decoder = decoding.createDecoder(reader.bytes.subarray(0, reader.end));
    decoder.pos = reader.at;
    for (let left = count; left > 0; left--) decoding.readAny(decoder);
    reader.skip(decoder.pos - reader.at);
    return count;
  }

  #takeDeletions(): void {
    const reader = this.#reader;
    const run = this.#run(reader.varUint());
    for (let left = reader.varUint(); left > 0; left--) {
      const clock = reader.varUint();
      const length = reader.varUint();
      run.deleted.add(clock, length);
      run.name(clock + length);
    }
  }
}

/** Yjs counts a text in UTF-16 units; its bytes are UTF-8. */
function lengthInClocks(bytes: Uint8Array, start: number, end: number): number {
  let length = 0;
  for (let at = start; at < end; at++) {
    const byte = bytes[at] as number;
    if (byte < 0x80 || byte >= 0xc0) length += byte >= 0xf0 ? 2 : 1;
  }
  return length;
}

function writeDeletions(writer: UpdateWriter, client: number, edges: readonly number[]): void {
  writer.varUint(client);
  writer.varUint(edges.length / 2);
  let start: number | null = null;
  for (const edge of edges) {
    writer.varUint(start === null ? edge : edge - start);
    start = start === null ? edge : null;
  }
}
