import { given } from '../given.ts';
import { Histogram } from './histogram.ts';
import { eachToken } from './typing.ts';

type Line = { sentAt: number[]; readonly author: number };

/**
 * Counts which edit was delivered to whom. Edits of a writer must arrive in their order, each once;
 * one that comes again is not counted, and one that comes too early is a fault of the server.
 */
export class DeliveryTracker {
  readonly latency: Histogram;
  /** Edits delivered to somebody else than their writer. */
  delivered = 0;
  /** Edits that came before one that their writer wrote earlier. */
  outOfOrder = 0;
  readonly #readers: number;
  readonly #lines: Line[] = [];
  /** For each reader and writer, how many edits came. */
  readonly #arrived: Int32Array[] = [];
  /** The last frames, since the same one is sent to everybody. */
  readonly #known: { bytes: Buffer; tokens: Int32Array }[] = [];
  #expected = 0;

  /** Readers are all who have a socket, writers too; they have numbers from 0. */
  constructor(readers: number, latency = new Histogram()) {
    this.#readers = readers;
    this.latency = latency;
  }

  /** Makes room for a writer, who is the reader of that number. Gives the writer's number. */
  addWriter(author: number): number {
    this.#lines.push({ sentAt: [], author });
    this.#arrived.push(new Int32Array(this.#readers));
    return this.#lines.length - 1;
  }

  /** Notes that a writer sends the next edit now; gives its number in the writer's sequence. */
  sent(writer: number): number {
    const { sentAt } = given(this.#lines[writer]);
    sentAt.push(performance.now());
    this.#expected += this.#readers - 1;
    return sentAt.length - 1;
  }

  /** How many deliveries the edits sent so far make. */
  get expected(): number {
    return this.#expected;
  }

  /** How many edits each writer sent. */
  get written(): readonly number[] {
    return this.#lines.map(({ sentAt }) => sentAt.length);
  }

  /** How many edits of a writer somebody else was delivered. */
  seen(writer: number): number {
    return Math.max(...given(this.#arrived[writer]));
  }

  get isComplete(): boolean {
    return this.delivered >= this.#expected;
  }

  /** `first` is the number that the first writer goes by in the tokens. */
  received(reader: number, update: Buffer, first = 0): void {
    const now = performance.now();
    const tokens = this.#tokensOf(update);
    for (let at = 0; at < tokens.length; at += 2) {
      this.#note(reader, given(tokens[at]) - first, given(tokens[at + 1]), now);
    }
  }

  #note(reader: number, writer: number, sequence: number, now: number): void {
    const line = this.#lines[writer];
    const arrived = this.#arrived[writer];
    if (!line || !arrived || line.author === reader) return;
    const awaited = arrived[reader] ?? 0;
    if (sequence < awaited) return;
    if (sequence > awaited) {
      this.outOfOrder += 1;
      return;
    }
    arrived[reader] = awaited + 1;
    this.delivered += 1;
    this.latency.add(now - given(line.sentAt[sequence]));
  }

  #tokensOf(update: Buffer): Int32Array {
    const known = this.#known.find(({ bytes }) => bytes.length === update.length && bytes.equals(update));
    if (known) return known.tokens;
    const found: number[] = [];
    eachToken(update, (writer, sequence) => found.push(writer, sequence));
    const tokens = Int32Array.from(found);
    // A copy: the frame may be a part of what was read from a socket, which would be kept with it.
    this.#known.unshift({ bytes: Buffer.from(update), tokens });
    if (this.#known.length > KNOWN_FRAMES) this.#known.pop();
    return tokens;
  }
}

const KNOWN_FRAMES = 4;
