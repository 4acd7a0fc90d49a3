/** Bytes are missing, or say what no log does: a number too large, content that no section has. */
export class UnreadableBytes extends Error {}

/**
 * Reads lib0's encodings from a stretch of a buffer, without making an object of anything that it
 * reads.
 */
export class UpdateReader {
  readonly bytes: Uint8Array;
  /** Where it stands. */
  at = 0;
  /** Where what may be read ends. */
  end = 0;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  /** Reads from `at` to `end` from here on. */
  enter(at: number, end: number): void {
    this.at = at;
    this.end = end;
  }

  byte(): number {
    if (this.at >= this.end) throw new UnreadableBytes('ends too early');
    const byte = this.bytes[this.at] as number;
    this.at += 1;
    return byte;
  }

  varUint(): number {
    let byte = this.byte();
    if (byte < 0x80) return byte;
    let number = byte & 0x7f;
    for (let unit = 0x80; ; unit *= 0x80) {
      byte = this.byte();
      number += (byte & 0x7f) * unit;
      if (number > Number.MAX_SAFE_INTEGER) throw new UnreadableBytes('a number too large');
      if (byte < 0x80) return number;
    }
  }

  skip(bytes: number): void {
    if (bytes > this.end - this.at) throw new UnreadableBytes('ends too early');
    this.at += bytes;
  }

  /** Moves behind a `varString` or `varBytes`. */
  skipSized(): void {
    this.skip(this.varUint());
  }
}
