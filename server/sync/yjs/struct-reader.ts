import * as decoding from 'lib0/decoding';
import { UnreadableBytes, UpdateReader } from './update-reader.ts';

const HAS_ORIGIN = 0x80;
const HAS_RIGHT_ORIGIN = 0x40;
const HAS_PARENT_SUB = 0x20;
const CONTENT_REF = 0x1f;
/** Content by the number that Yjs has for it, as far as a section may hold it. */
export const REF = { gc: 0, deleted: 1, string: 4, format: 6, type: 7, any: 8, skip: 10 } as const;
const NAMED_TYPES: ReadonlySet<number> = new Set([3, 5]);
/** No client, and no clock: what a struct names that names nothing. */
const NOBODY = -1;

/**
 * Reads the structs of updates of format v1, each its head first and then its content. What it says
 * of a struct holds until it reads the next.
 */
export class StructReader extends UpdateReader {
  /** Which content it has; one of `REF`, where it is of a kind that a section may hold. */
  ref = 0;
  /** Ids that it names: those of its left and right neighbours and of its parent. */
  originClient = NOBODY;
  originClock = NOBODY;
  rightClient = NOBODY;
  rightClock = NOBODY;
  parentClient = NOBODY;
  parentClock = NOBODY;
  /** Where its text begins in the bytes, behind the text's length. */
  textAt = 0;

  head(): void {
    const info = this.byte();
    this.ref = info & CONTENT_REF;
    this.originClient = NOBODY;
    this.originClock = NOBODY;
    this.rightClient = NOBODY;
    this.rightClock = NOBODY;
    this.parentClient = NOBODY;
    this.parentClock = NOBODY;
    if (this.ref === REF.gc || this.ref === REF.skip) return;
    if (info & HAS_ORIGIN) {
      this.originClient = this.varUint();
      this.originClock = this.varUint();
    }
    if (info & HAS_RIGHT_ORIGIN) {
      this.rightClient = this.varUint();
      this.rightClock = this.varUint();
    }
    if (!(info & (HAS_ORIGIN | HAS_RIGHT_ORIGIN))) this.#parent(info);
  }

  /** Moves behind the content, and gives the struct's length in clocks. */
  content(): number {
    switch (this.ref) {
      case REF.string:
        return this.#text();
      case REF.gc:
      case REF.deleted:
        return this.varUint();
      case REF.format:
        this.skipSized();
        this.skipSized();
        return 1;
      case REF.type:
        if (NAMED_TYPES.has(this.varUint())) this.skipSized();
        return 1;
      case REF.any:
        return this.#values();
      default:
        throw new UnreadableBytes('content that no section has');
    }
  }

  #parent(info: number): void {
    if (this.varUint() === 1) this.skipSized();
    else {
      this.parentClient = this.varUint();
      this.parentClock = this.varUint();
    }
    if (info & HAS_PARENT_SUB) this.skipSized();
  }

  #text(): number {
    const bytes = this.varUint();
    this.textAt = this.at;
    this.skip(bytes);
    return lengthInClocks(this.bytes, this.textAt, this.at);
  }

  #values(): number {
    const count = this.varUint();
    const decoder = decoding.createDecoder(this.bytes.subarray(0, this.end));
    decoder.pos = this.at;
    for (let left = count; left > 0; left--) decoding.readAny(decoder);
    this.skip(decoder.pos - this.at);
    return count;
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
