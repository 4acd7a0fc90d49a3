import type * as Y from 'yjs';
import { stepOneFrame, stepTwoFrame } from './frames.ts';

const EMPTY_STATE_VECTOR = Uint8Array.of(0);

/**
 * A document as bytes, encoded at most once between two changes: when a meeting begins, everybody opens the same
 * document at the same moment.
 */
export class EncodedDocument {
  readonly #doc: Y.Doc;
  #stepOne: Uint8Array | null = null;
  #whole: Uint8Array | null = null;

  constructor(doc: Y.Doc) {
    this.#doc = doc;
    doc.on('update', () => {
      this.#stepOne = null;
      this.#whole = null;
    });
  }

  /** The first sync step. */
  stepOne(): Uint8Array {
    this.#stepOne ??= stepOneFrame(this.#doc);
    return this.#stepOne;
  }

  /** The second sync step for whoever has what the state vector says. Throws where that is unreadable. */
  stepTwo(stateVector: Uint8Array): Uint8Array {
    const isEmpty = Buffer.compare(stateVector, EMPTY_STATE_VECTOR) === 0;
    return isEmpty ? this.#wholeFrame() : stepTwoFrame(this.#doc, stateVector);
  }

  #wholeFrame(): Uint8Array {
    this.#whole ??= stepTwoFrame(this.#doc, EMPTY_STATE_VECTOR);
    return this.#whole;
  }
}
