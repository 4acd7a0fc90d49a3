import * as Y from 'yjs';
import { documentOf } from './apply-update.ts';
import type { Folded } from './fold-updates.ts';
import { stepOneFrame, stepTwoFrame, stepTwoFrameOf } from './frames.ts';

const EMPTY_STATE_VECTOR = Uint8Array.of(0);
const EMPTY_UPDATE = Uint8Array.of(0, 0);

/** All of a document, in a second sync step and by itself: the same bytes. */
type Whole = { readonly frame: Uint8Array; readonly state: Uint8Array };

/**
 * A document as bytes, encoded at most once between two changes: when a meeting begins, everybody
 * opens the same document at the same moment. As long as it is only read, the bytes may be all that
 * there is; what Yjs makes of them is for who writes, or comes back with a part of it.
 */
export class EncodedDocument {
  #doc: Y.Doc | null = null;
  #stepOne: Uint8Array | null = null;
  #whole: Whole | null = null;
  #onOpened: (doc: Y.Doc) => void = () => {};

  static of(doc: Y.Doc): EncodedDocument {
    const encoded = new EncodedDocument();
    encoded.#hold(doc);
    return encoded;
  }

  /** A whole log, folded; no Y.Doc is made of it before it is asked for. */
  static ofLog({ update, nextClocks }: Folded): EncodedDocument {
    const encoded = new EncodedDocument();
    encoded.#whole = wholeOf(update);
    encoded.#stepOne = stepOneFrame(nextClocks);
    return encoded;
  }

  /** Calls `listener` with the Y.Doc when there is one: at once, or before anybody else sees it. */
  onOpened(listener: (doc: Y.Doc) => void): void {
    this.#onOpened = listener;
    if (this.#doc) listener(this.#doc);
  }

  get isOpen(): boolean {
    return this.#doc !== null;
  }

  /** The document itself, with its tombstones. Throws where Yjs cannot make it of the bytes. */
  get doc(): Y.Doc {
    return this.#doc ?? this.#hold(documentOf([this.state()]));
  }

  /** Takes the document that was made of these bytes elsewhere, unless there is one already. */
  open(doc: Y.Doc): void {
    if (!this.#doc) this.#hold(doc);
  }

  /** The document as one update that holds everything, deleted text too. */
  state(): Uint8Array {
    return this.#encode().state;
  }

  /** The first sync step. */
  stepOne(): Uint8Array {
    this.#stepOne ??= stepOneFrame(this.doc);
    return this.#stepOne;
  }

  /**
   * The second sync step for whoever has what the state vector says. Throws where that is
   * unreadable.
   */
  stepTwo(stateVector: Uint8Array): Uint8Array {
    return isEmpty(stateVector) ? this.#encode().frame : stepTwoFrame(this.doc, stateVector);
  }

  #encode(): Whole {
    this.#whole ??= wholeOf(Y.encodeStateAsUpdate(this.doc));
    return this.#whole;
  }

  #hold(doc: Y.Doc): Y.Doc {
    this.#doc = doc;
    doc.on('update', () => {
      this.#stepOne = null;
      this.#whole = null;
    });
    this.#onOpened(doc);
    return doc;
  }
}

/** Whether it is that of a client which has nothing yet. */
export function isEmpty(stateVector: Uint8Array): boolean {
  return Buffer.compare(stateVector, EMPTY_STATE_VECTOR) === 0;
}

/** Whether it changes nothing, as the second step of most who only read. */
export function isNothing(update: Uint8Array): boolean {
  return Buffer.compare(update, EMPTY_UPDATE) === 0;
}

function wholeOf(state: Uint8Array): Whole {
  const frame = stepTwoFrameOf(state);
  return { frame, state: frame.subarray(frame.length - state.length) };
}
