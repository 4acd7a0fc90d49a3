/** So few bytes are copied faster one by one than as a block. */
const FEW_BYTES = 64;
/** The longest `varUint`. */
const VAR_UINT_BYTES = 8;

/** Writes lib0's encodings into one buffer, which grows. */
export class UpdateWriter {
  #bytes: Uint8Array;
  #at = 0;

  /** `expected` is about how many bytes will be written. */
  constructor(expected: number) {
    this.#bytes = new Uint8Array(expected + VAR_UINT_BYTES);
  }

  varUint(number: number): void {
    this.#makeRoom(VAR_UINT_BYTES);
    let rest = number;
    for (; rest >= 0x80; rest = Math.floor(rest / 0x80)) {
      this.#bytes[this.#at] = 0x80 | (rest % 0x80);
      this.#at += 1;
    }
    this.#bytes[this.#at] = rest;
    this.#at += 1;
  }

  /** Copies what stands from `start` to `end` in `source`. */
  copy(source: Uint8Array, start: number, end: number): void {
    const length = end - start;
    this.#makeRoom(length);
    const target = this.#bytes;
    const shift = this.#at - start;
    if (length > FEW_BYTES) target.set(source.subarray(start, end), this.#at);
    else for (let at = start; at < end; at++) target[at + shift] = source[at] as number;
    this.#at += length;
  }

  /** Which ranges of one client's clocks are deleted: start and end in turn. */
  deletions(client: number, edges: readonly number[]): void {
    this.varUint(client);
    this.varUint(edges.length / 2);
    for (let at = 0; at < edges.length; at += 2) {
      const start = edges[at] as number;
      this.varUint(start);
      this.varUint((edges[at + 1] as number) - start);
    }
  }

  /** What was written, without a copy. */
  written(): Uint8Array {
    return this.#bytes.subarray(0, this.#at);
  }

  #makeRoom(bytes: number): void {
    if (this.#at + bytes <= this.#bytes.length) return;
    const larger = new Uint8Array(2 * this.#bytes.length + bytes);
    larger.set(this.#bytes);
    this.#bytes = larger;
  }
}
