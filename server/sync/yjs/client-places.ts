import type { UpdateWriter } from './update-writer.ts';

/**
 * What one client made in an update, and what of it is deleted, as places in the bytes, to be taken
 * from there in the order of its clocks. An object for each struct would cost nearly as much as all
 * that Yjs makes of it.
 */
export class ClientPlaces {
  readonly client: number;
  /** Where each struct begins in the bytes, and where the last ends. */
  readonly #edges: number[] = [];
  /** The same in clocks. */
  readonly #clocks: number[] = [];
  /** Where each deleted range begins and ends in clocks, ascending. */
  readonly #deleted: number[] = [];
  #taken = 0;
  #written = 0;
  #deletedAt = 0;
  /** The clock that it has to come to, since others wait for it; -1 while nobody does. */
  awaited = -1;

  constructor(client: number) {
    this.client = client;
  }

  /** Adds the next struct, or the end of the last. */
  addEdge(edge: number, clock: number): void {
    this.#edges.push(edge);
    this.#clocks.push(clock);
  }

  addDeleted(clock: number, length: number): void {
    this.#deleted.push(clock, clock + length);
  }

  get hasStructs(): boolean {
    return this.#edges.length > 0;
  }

  /** Where the deleted ranges end. */
  get deletedEnd(): number {
    return this.#deleted.at(-1) ?? 0;
  }

  /** The clock of the last struct. */
  get lastClock(): number {
    return this.#clocks.at(-2) ?? 0;
  }

  /** The clock of the first struct that is not taken yet. */
  get nextClock(): number {
    const isDone = this.#taken >= this.#clocks.length - 1;
    return isDone ? Number.POSITIVE_INFINITY : (this.#clocks[this.#taken] as number);
  }

  /** Where the first struct that is not taken yet begins in the bytes. */
  get nextEdge(): number {
    return this.#edges[this.#taken] as number;
  }

  take(): void {
    this.#taken += 1;
  }

  /** Whether there are deleted ranges that are not taken. */
  get hasDeleted(): boolean {
    return this.#deletedAt < this.#deleted.length;
  }

  /** Writes what was taken since the last time. */
  writeStructs(writer: UpdateWriter, bytes: Uint8Array): void {
    const [from, to] = [this.#written, this.#taken];
    writer.varUint(to - from);
    writer.varUint(this.client);
    writer.varUint(this.#clocks[from] as number);
    writer.copy(bytes, this.#edges[from] as number, this.#edges[to] as number);
    this.#written = to;
  }

  /**
   * Takes so many of the deleted ranges at most, as far as the structs are taken; gives them as
   * start and end in turn.
   */
  takeDeleted(most: number): readonly number[] {
    const reached = this.nextClock;
    const taken: number[] = [];
    while (this.hasDeleted && taken.length < 2 * most) {
      const start = this.#deleted[this.#deletedAt] as number;
      const end = this.#deleted[this.#deletedAt + 1] as number;
      if (start >= reached) break;
      taken.push(start, Math.min(end, reached));
      if (end > reached) this.#deleted[this.#deletedAt] = reached;
      else this.#deletedAt += 2;
    }
    return taken;
  }
}
