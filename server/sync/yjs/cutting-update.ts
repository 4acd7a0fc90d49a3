import { PIECES_OF_A_SLICE, type Sliced } from '../work/sliced.ts';
import { ClientPlaces } from './client-places.ts';
import { StructReader } from './struct-reader.ts';
import { UnreadableBytes } from './update-reader.ts';
import { UpdateWriter } from './update-writer.ts';

/** How many structs a part has at most, and how many deleted ranges. */
const STRUCTS_OF_A_PART = 1_000;
/** About as many bytes a part has. */
const PART_BYTES = 32 * 1024;

/** Structs of an update wait for each other in a circle. */
class OutOfOrder extends Error {}

/**
 * Cuts an update into parts that build only on those before. A part deletes what of its structs is
 * deleted: later, Yjs would have joined that to its neighbours, and had to cut it out again. Throws
 * where the update cannot be read; the parts throw where structs wait for each other in a circle.
 */
export function* cuttingUpdate(
  bytes: Uint8Array,
  structsOfAPart = STRUCTS_OF_A_PART,
): Sliced<Generator<Uint8Array, void>> {
  const cutting = new Cutting(bytes);
  yield* cutting.reading();
  return cutting.parts(structsOfAPart);
}

class Cutting {
  readonly #reader: StructReader;
  readonly #clients = new Map<number, ClientPlaces>();
  /** Those of whom structs were taken since the last part. */
  readonly #taken = new Set<ClientPlaces>();
  /** Those of whom deleted ranges may be taken. */
  readonly #deletable = new Set<ClientPlaces>();
  /** How many structs and deleted ranges are read. */
  #pieces = 0;

  constructor(bytes: Uint8Array) {
    this.#reader = new StructReader(bytes);
    this.#reader.enter(0, bytes.length);
  }

  *reading(): Sliced<void> {
    const reader = this.#reader;
    for (let clients = reader.varUint(); clients > 0; clients--) yield* this.#readingStructs();
    for (let clients = reader.varUint(); clients > 0; clients--) yield* this.#readingDeletions();
    if (reader.at !== reader.end) throw new UnreadableBytes('bytes left over');
  }

  *parts(structsOfAPart: number): Generator<Uint8Array, void> {
    for (const client of this.#clients.values()) if (client.hasDeleted) this.#deletable.add(client);
    let count = 0;
    for (const client of this.#inOrder()) {
      client.take();
      this.#taken.add(client);
      if (client.hasDeleted) this.#deletable.add(client);
      count += 1;
      if (count % structsOfAPart === 0) yield this.#write(structsOfAPart);
    }
    while (this.#taken.size > 0 || this.#deletable.size > 0) yield this.#write(structsOfAPart);
  }

  *#readingStructs(): Sliced<void> {
    const reader = this.#reader;
    const count = reader.varUint();
    const places = this.#places(reader.varUint());
    if (places.hasStructs) throw new UnreadableBytes('a client twice');
    let clock = reader.varUint();
    for (let left = count; left > 0; left--) {
      places.addEdge(reader.at, clock);
      reader.head();
      const length = reader.content();
      if (length < 1) throw new UnreadableBytes('a struct without length');
      clock += length;
      if (++this.#pieces % PIECES_OF_A_SLICE === 0) yield;
    }
    places.addEdge(reader.at, clock);
  }

  *#readingDeletions(): Sliced<void> {
    const reader = this.#reader;
    const places = this.#places(reader.varUint());
    for (let left = reader.varUint(); left > 0; left--) {
      const clock = reader.varUint();
      if (clock < places.deletedEnd) throw new UnreadableBytes('deletions out of order');
      places.addDeleted(clock, reader.varUint());
      if (++this.#pieces % PIECES_OF_A_SLICE === 0) yield;
    }
  }

  #places(client: number): ClientPlaces {
    const places = this.#clients.get(client) ?? new ClientPlaces(client);
    this.#clients.set(client, places);
    return places;
  }

  /** Writes what was taken since the last part. */
  #write(mostDeleted: number): Uint8Array {
    const writer = new UpdateWriter(PART_BYTES);
    writer.varUint(this.#taken.size);
    for (const places of this.#taken) places.writeStructs(writer, this.#reader.bytes);
    this.#taken.clear();
    const deletions = this.#takeDeleted(mostDeleted);
    writer.varUint(deletions.length);
    for (const { client, edges } of deletions) writer.deletions(client, edges);
    return writer.written();
  }

  /**
   * Takes so many of the deleted ranges at most. Whose ranges all wait for further structs, or are
   * taken, is looked at no more until such a struct is taken: there may be very many clients.
   */
  #takeDeleted(most: number): readonly { readonly client: number; readonly edges: readonly number[] }[] {
    const deletions = [];
    let left = most;
    for (const places of this.#deletable) {
      if (left === 0) break;
      const edges = places.takeDeleted(left);
      left -= edges.length / 2;
      if (left > 0 || !places.hasDeleted) this.#deletable.delete(places);
      if (edges.length > 0) deletions.push({ client: places.client, edges });
    }
    return deletions;
  }

  /**
   * Gives whose struct is to be taken next, so that each has what it names before it. Each client's
   * stay in the order of their clocks, so only how far each client is has to be known:
   *
   * 1. Take the structs of a client one after the other.
   * 2. Where one names what another client has not come to yet, go on with that one until it has.
   * 3. Then take up again what waited for it.
   */
  *#inOrder(): Generator<ClientPlaces> {
    for (const first of this.#clients.values()) {
      first.awaited = first.lastClock;
      const waiting = [first];
      for (let places = waiting.at(-1); places; places = waiting.at(-1)) {
        const isThere = places.nextClock > places.awaited;
        const missing = isThere ? null : this.#awaitMissing(places);
        if (missing) waiting.push(missing);
        else if (!isThere) yield places;
        else {
          places.awaited = -1;
          waiting.pop();
        }
      }
    }
  }

  /** Which client has to come to what the next struct of this one names; null for none. */
  #awaitMissing({ nextEdge }: ClientPlaces): ClientPlaces | null {
    const reader = this.#reader;
    reader.enter(nextEdge, reader.bytes.length);
    reader.head();
    return (
      this.#await(reader.originClient, reader.originClock) ??
      this.#await(reader.rightClient, reader.rightClock) ??
      this.#await(reader.parentClient, reader.parentClock)
    );
  }

  #await(client: number, clock: number): ClientPlaces | null {
    const places = this.#clients.get(client);
    if (!places || places.nextClock > clock) return null;
    if (places.awaited >= 0) throw new OutOfOrder('structs wait for each other in a circle');
    places.awaited = clock;
    return places;
  }
}
