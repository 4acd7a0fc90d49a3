import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';

const MARK = 0x7e;
const DIGITS = 8;
const TOKEN_BYTES = DIGITS + 2;
const SEQUENCE_DIGITS = 5;
const MAX_SEQUENCE = 10 ** SEQUENCE_DIGITS;

/**
 * The text of one edit: which writer's it is and which in turn, to be found again in any frame that
 * holds it.
 */
export function tokenOf(writer: number, sequence: number): string {
  return `~${String(writer * MAX_SEQUENCE + sequence).padStart(DIGITS, '0')} `;
}

/** Calls back for each token in these bytes, whatever they were merged into. */
export function eachToken(bytes: Buffer, found: (writer: number, sequence: number) => void): void {
  for (let at = bytes.indexOf(MARK); at !== -1; at = bytes.indexOf(MARK, at + 1)) {
    if (bytes[at + TOKEN_BYTES - 1] !== 0x20) continue;
    let number = 0;
    let digits = 1;
    for (; digits <= DIGITS; digits += 1) {
      const digit = (bytes[at + digits] ?? 0) - 0x30;
      if (digit < 0 || digit > 9) break;
      number = number * 10 + digit;
    }
    if (digits > DIGITS) found(Math.floor(number / MAX_SEQUENCE), number % MAX_SEQUENCE);
  }
}

/**
 * Somebody who types at the end of a paragraph of their own. Gives updates as an editor with Yjs
 * would send them.
 */
export class Typist {
  readonly clientId: number;
  readonly #root: string;
  #clock = 0;

  constructor(clientId: number, root: string) {
    this.clientId = clientId;
    this.#root = root;
  }

  /** How much of its clientID's clock it has used. */
  get clock(): number {
    return this.#clock;
  }

  /** The paragraph, which comes before all else. */
  open(): Uint8Array {
    const doc = new Y.Doc();
    doc.clientID = this.clientId;
    const paragraph = new Y.XmlElement('paragraph');
    paragraph.insert(0, [new Y.XmlText('.')]);
    doc.getXmlFragment(this.#root).push([paragraph]);
    this.#clock = Y.getState(doc.store, this.clientId);
    const update = Y.encodeStateAsUpdate(doc);
    doc.destroy();
    return update;
  }

  /** `text`, typed behind what was typed before; plain ASCII. */
  type(text: string): Uint8Array {
    const clock = this.#clock;
    this.#clock += text.length;
    return encoding.encode((encoder) => {
      for (const number of [1, 1, this.clientId, clock]) encoding.writeVarUint(encoder, number);
      encoding.writeUint8(encoder, HAS_ORIGIN | STRING);
      for (const number of [this.clientId, clock - 1]) encoding.writeVarUint(encoder, number);
      encoding.writeVarString(encoder, text);
      encoding.writeVarUint(encoder, 0);
    });
  }
}

const HAS_ORIGIN = 0x80;
const STRING = 4;
