/** How long an update is, before it, in PostgreSQL's int4send. */
const LENGTH_BYTES = 4;

/**
 * Updates one behind the other in one buffer, as the database puts them together. A hundred
 * thousand small ones cost a few megabytes so; each as an array of its own would cost more time
 * than all that is done with it.
 */
export class PackedUpdates implements Iterable<Uint8Array> {
  /** Each update behind its length in four bytes, the highest first. */
  readonly bytes: Buffer;

  constructor(bytes: Buffer) {
    this.bytes = bytes;
  }

  static of(updates: Iterable<Uint8Array>): PackedUpdates {
    const parts: Uint8Array[] = [];
    for (const update of updates) {
      const length = Buffer.allocUnsafe(LENGTH_BYTES);
      length.writeInt32BE(update.byteLength);
      parts.push(length, update);
    }
    return new PackedUpdates(Buffer.concat(parts));
  }

  static join(parts: readonly PackedUpdates[]): PackedUpdates {
    return new PackedUpdates(Buffer.concat(parts.map(({ bytes }) => bytes)));
  }

  /** Whether it is one update and no more. */
  get isOne(): boolean {
    const { bytes } = this;
    return bytes.length >= LENGTH_BYTES && bytes.readInt32BE(0) === bytes.length - LENGTH_BYTES;
  }

  /**
   * Calls back with where each update begins and ends in the bytes. Throws where bytes are missing.
   */
  each(take: (start: number, end: number) => void): void {
    const { bytes } = this;
    for (let at = 0; at < bytes.length; ) {
      const start = at + LENGTH_BYTES;
      at = start + bytes.readInt32BE(at);
      if (at > bytes.length) throw new RangeError('packed updates end too early');
      take(start, at);
    }
  }

  /** The same in parts of so many bytes at most, or of one update that is larger. */
  inParts(maxBytes: number): readonly PackedUpdates[] {
    if (this.bytes.length <= maxBytes) return [this];
    const parts: PackedUpdates[] = [];
    let from = 0;
    let to = 0;
    const cut = () => to > from && parts.push(new PackedUpdates(this.bytes.subarray(from, to)));
    this.each((_start, end) => {
      if (end - from > maxBytes) {
        cut();
        from = to;
      }
      to = end;
    });
    cut();
    return parts;
  }

  [Symbol.iterator](): Iterator<Uint8Array> {
    const { buffer, byteOffset } = this.bytes;
    const updates: Uint8Array[] = [];
    this.each((start, end) => updates.push(new Uint8Array(buffer, byteOffset + start, end - start)));
    return updates.values();
  }
}
