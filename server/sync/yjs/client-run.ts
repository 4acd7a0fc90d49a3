import { ClockRanges } from './clock-ranges.ts';
import type { UpdateWriter } from './update-writer.ts';

/**
 * How many numbers describe a struct. In this order: the clock at which it may be joined to the one
 * before (or `NONE`), the start of its head, the end of its head, the start of its text and the end
 * of its text, all four as places in the bytes.
 */
const NUMBERS = 5;
const NONE = 2 ** 32 - 1;
const FIRST_STRUCTS = 64;

/**
 * What one client wrote, and what of it is deleted, as places in the bytes that it is read from.
 * The numbers stand in one array, because an object for each struct would be most of what folding
 * costs.
 */
export class ClientRun {
  readonly client: number;
  readonly deleted = new ClockRanges();
  nextClock: number | null = null;
  /** The clock before which its structs are named, by others or as deleted. */
  #namedUpTo = 0;
  #structs = new Uint32Array(FIRST_STRUCTS * NUMBERS);
  /** How many of those numbers are in use. */
  #used = 0;
  /**
   * Clocks before which something else stands or begins. Structs are not joined there, or Yjs would
   * have to cut them again.
   */
  readonly #cuts: number[] = [];
  #firstClock = 0;
  /**
   * Whether the last struct is text, and the id of its right neighbour; `NONE` where it had none.
   */
  #endsInText = false;
  #rightClient = NONE;
  #rightClock = NONE;

  constructor(client: number) {
    this.client = client;
  }

  /** Whether all of it is here: from its first clock on, and all that is named. */
  get isWhole(): boolean {
    return (this.isEmpty || this.#firstClock === 0) && this.#namedUpTo <= (this.nextClock ?? 0);
  }

  get isEmpty(): boolean {
    return this.#used === 0;
  }

  /**
   * Whether the last struct is text that had the same right neighbour; remembers that of the next.
   */
  hasSameRight(client: number, clock: number): boolean {
    const isSame = this.#endsInText && client === this.#rightClient && clock === this.#rightClock;
    this.#rightClient = client;
    this.#rightClock = clock;
    return isSame;
  }

  /** Something names what stands before this clock. */
  name(upTo: number): void {
    if (upTo > this.#namedUpTo) this.#namedUpTo = upTo;
  }

  /** Keeps what stands before this clock apart from what stands behind it. */
  cut(clock: number): void {
    this.#cuts.push(clock);
  }

  add(clock: number, start: number, end: number): void {
    this.#keep(clock, NONE, start, end, end, end);
  }

  /**
   * Adds a text, whose length in bytes stands between its head and itself. `typedOn`: the one
   * before goes on in it.
   */
  addText(clock: number, typedOn: boolean, start: number, headEnd: number, textAt: number, end: number): void {
    this.#keep(clock, typedOn ? clock : NONE, start, headEnd, textAt, end);
  }

  /**
   * Writes the structs as Yjs does, texts joined where nothing cuts them. `bytes` are those that
   * they were read from.
   */
  writeStructs(writer: UpdateWriter, bytes: Uint8Array): void {
    const structs = this.#structs;
    const used = this.#used;
    writer.varUint(used / NUMBERS - this.#join());
    writer.varUint(this.client);
    writer.varUint(this.#firstClock);
    for (let first = 0, next = 0; first < used; first = next) {
      let length = 0;
      do {
        length += (structs[next + 4] as number) - (structs[next + 3] as number);
        next += NUMBERS;
      } while (next < used && structs[next] !== NONE);
      const headEnd = structs[first + 2] as number;
      writer.copy(bytes, structs[first + 1] as number, headEnd);
      if (structs[first + 3] === headEnd) continue;
      writer.varUint(length);
      for (let at = first; at < next; at += NUMBERS) {
        writer.copy(bytes, structs[at + 3] as number, structs[at + 4] as number);
      }
    }
  }

  #keep(clock: number, joinsAt: number, start: number, headEnd: number, textAt: number, end: number): void {
    if (this.isEmpty) this.#firstClock = clock;
    if (this.#used === this.#structs.length) this.#grow();
    const structs = this.#structs;
    const at = this.#used;
    structs[at] = joinsAt;
    structs[at + 1] = start;
    structs[at + 2] = headEnd;
    structs[at + 3] = textAt;
    structs[at + 4] = end;
    this.#used = at + NUMBERS;
    this.#endsInText = textAt > headEnd;
  }

  #grow(): void {
    const larger = new Uint32Array(2 * this.#structs.length);
    larger.set(this.#structs);
    this.#structs = larger;
  }

  /** Separates structs at the cuts, and gives how many are still to be joined to the one before. */
  #join(): number {
    const structs = this.#structs;
    const cuts = Float64Array.from(this.#cuts).sort();
    let joined = 0;
    for (let at = 0, cut = 0; at < this.#used; at += NUMBERS) {
      const joinsAt = structs[at] as number;
      if (joinsAt === NONE) continue;
      while (cut < cuts.length && (cuts[cut] as number) < joinsAt) cut += 1;
      if (cuts[cut] === joinsAt) structs[at] = NONE;
      else joined += 1;
    }
    return joined;
  }
}
