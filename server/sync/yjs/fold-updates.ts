import { ClientRun } from './client-run.ts';
import type { PackedUpdates } from './packed-updates.ts';
import { REF, StructReader } from './struct-reader.ts';
import { UpdateWriter } from './update-writer.ts';

/** An update that cannot be folded, since it does not follow on those before it. */
export class CannotFold extends Error {}

/** As `update-decoder.ts` has it. */
const MAX_CLOCK = 2 ** 31;

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
  readonly #reader: StructReader;
  readonly #runs = new Map<number, ClientRun>();
  #latest = new ClientRun(-1);

  constructor(bytes: Uint8Array) {
    this.#reader = new StructReader(bytes);
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
    for (const { run, edges } of deleting) writer.deletions(run.client, edges);
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
    reader.head();
    const headEnd = reader.at;
    const { ref, rightClient, rightClock, parentClient } = reader;
    const goesOn = reader.originClient >= 0 && this.#takeOrigin(run, clock);
    const sameRight = run.hasSameRight(rightClient, rightClock);
    if (parentClient >= 0) this.#run(parentClient).name(reader.parentClock + 1);
    const typedOn = ref === REF.string && goesOn && sameRight;
    if (!typedOn && rightClient >= 0) this.#standBefore(rightClient, rightClock);
    const length = reader.content();
    if (ref === REF.string) run.addText(clock, typedOn, start, headEnd, reader.textAt, reader.at);
    else run.add(clock, start, reader.at);
    return length;
  }

  /** Whether the left neighbour is what the same client wrote just before. */
  #takeOrigin(run: ClientRun, clock: number): boolean {
    const client = this.#reader.originClient;
    const nextToIt = this.#reader.originClock + 1;
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
