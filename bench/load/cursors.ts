import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { given } from '../given.ts';
import { Histogram } from './histogram.ts';

const NUMBER_FIELD = Buffer.from('"n":');

/** A cursor as an editor tells it: where it stands, whose it is; `n` counts its moves. */
export function cursorState(clientId: number, clock: number, section: string): Uint8Array {
  const state = JSON.stringify({
    cursor: { anchor: position(clientId, clock, section), head: position(clientId, clock, section) },
    user: { name: `Personne ${clientId}`, color: '#1d6e45' },
    n: clock,
  });
  return encoding.encode((encoder) => {
    for (const number of [1, clientId, clock]) encoding.writeVarUint(encoder, number);
    encoding.writeVarString(encoder, state);
  });
}

function position(client: number, clock: number, section: string) {
  return { type: null, tname: section, item: { client, clock }, assoc: 0 };
}

/** Where each reader last saw each cursor, and how long ago that was true. */
export class CursorBoard {
  /**
   * How old what is known of a cursor is, of all cursors at all readers, looked at again and again.
   */
  readonly age = new Histogram();
  oldestMs = 0;
  /** How often a reader did not know a cursor at all. */
  unknown = 0;
  readonly #clientIds: readonly number[];
  readonly #indexOf: ReadonlyMap<number, number>;
  /** For each cursor, when it moved for the so-manieth time. */
  readonly #movedAt: number[][];
  /** For each reader and cursor, the last move that was heard of. */
  readonly #seen: Int32Array[];
  readonly #known: { bytes: Buffer; moves: Int32Array }[] = [];

  constructor(clientIds: readonly number[]) {
    this.#clientIds = clientIds;
    this.#indexOf = new Map(clientIds.map((clientId, index) => [clientId, index]));
    this.#movedAt = clientIds.map(() => []);
    this.#seen = clientIds.map(() => new Int32Array(clientIds.length).fill(-1));
  }

  /** A cursor moves now; gives what is to be sent. */
  move(cursor: number, section: string): Uint8Array {
    const moves = given(this.#movedAt[cursor]);
    moves.push(performance.now());
    return cursorState(given(this.#clientIds[cursor]), moves.length - 1, section);
  }

  received(reader: number, states: Buffer): void {
    const seen = given(this.#seen[reader]);
    const moves = this.#movesIn(states);
    for (let at = 0; at < moves.length; at += 2) {
      const cursor = given(moves[at]);
      seen[cursor] = Math.max(seen[cursor] ?? -1, given(moves[at + 1]));
    }
  }

  clear(): void {
    this.age.clear();
    this.oldestMs = 0;
    this.unknown = 0;
  }

  /** Looks at what every reader knows now. */
  look(): void {
    const now = performance.now();
    for (const [reader, seen] of this.#seen.entries()) {
      for (const [cursor, move] of seen.entries()) {
        if (cursor === reader) continue;
        const movedAt = this.#movedAt[cursor]?.[move];
        if (movedAt === undefined) this.unknown += 1;
        else this.#note(now - movedAt);
      }
    }
  }

  #note(ageMs: number): void {
    this.age.add(ageMs);
    this.oldestMs = Math.max(this.oldestMs, ageMs);
  }

  #movesIn(states: Buffer): Int32Array {
    const known = this.#known.find(({ bytes }) => bytes.length === states.length && bytes.equals(states));
    if (known) return known.moves;
    const moves = Int32Array.from(this.#read(states));
    this.#known.unshift({ bytes: Buffer.from(states), moves });
    if (this.#known.length > KNOWN_FRAMES) this.#known.pop();
    return moves;
  }

  #read(states: Buffer): number[] {
    const found: number[] = [];
    const decoder = decoding.createDecoder(states);
    for (let left = decoding.readVarUint(decoder); left > 0; left -= 1) {
      const cursor = this.#indexOf.get(decoding.readVarUint(decoder));
      decoding.readVarUint(decoder);
      const json = decoding.readVarUint8Array(decoder);
      const text = Buffer.from(json.buffer, json.byteOffset, json.byteLength);
      const at = text.indexOf(NUMBER_FIELD);
      if (cursor !== undefined && at !== -1) {
        found.push(cursor, Number.parseInt(text.toString('latin1', at + NUMBER_FIELD.length, at + 14), 10));
      }
    }
    return found;
  }
}

const KNOWN_FRAMES = 4;
