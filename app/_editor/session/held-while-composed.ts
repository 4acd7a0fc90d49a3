import { ContentString, decodeUpdate, Item } from 'yjs';

/**
 * How long changes wait at most: a phone composes every word, and may never say that it is done.
 */
const PATIENCE_MS = 10_000;
/** How many bytes of changes wait at most. */
const MOST_HELD = 2 ** 20;
/** The editor takes a composed letter in only a moment after the browser says that it is there. */
const TAKING_IN_MS = 100;

/**
 * Keeps back others' changes that could have the editor draw the line anew in which somebody
 * composes a letter (a dead key, an input method): the browser would make their half of a letter a
 * whole one. What only adds words is not kept back.
 */
export class HeldWhileComposed {
  readonly #from: EventTarget;
  readonly #apply: (update: Uint8Array) => void;
  #composing = false;
  #held: Uint8Array[] = [];
  #bytes = 0;
  #patience: ReturnType<typeof setTimeout> | undefined;
  #takingIn: ReturnType<typeof setTimeout> | undefined;

  /**
   * `from` is where composing is heard, a page's document; `apply` takes a change into the copy.
   */
  constructor(from: EventTarget, apply: (update: Uint8Array) => void) {
    this.#from = from;
    this.#apply = apply;
    for (const type of ['compositionstart', 'compositionupdate']) from.addEventListener(type, this.#onKey);
    from.addEventListener('compositionend', this.#onEnd);
  }

  /** Applies a change of somebody else, now or once the letter is composed. */
  take(update: Uint8Array): void {
    // What comes after a change that waits may build on it.
    if (!this.#composing || (this.#held.length === 0 && onlyAddsWords(update))) return this.#apply(update);
    if (this.#held.length === 0) this.#patience = setTimeout(this.#letGo, PATIENCE_MS);
    this.#held.push(update);
    this.#bytes += update.length;
    if (this.#bytes > MOST_HELD) this.#letGo();
  }

  /** Takes in what waits, and hears no more. */
  destroy(): void {
    for (const type of ['compositionstart', 'compositionupdate']) this.#from.removeEventListener(type, this.#onKey);
    this.#from.removeEventListener('compositionend', this.#onEnd);
    this.#letGo();
  }

  readonly #onKey = () => {
    // Another letter may be begun before the last one is taken in.
    clearTimeout(this.#takingIn);
    this.#composing = true;
  };

  readonly #onEnd = () => {
    clearTimeout(this.#takingIn);
    this.#takingIn = setTimeout(this.#letGo, TAKING_IN_MS);
  };

  readonly #letGo = () => {
    clearTimeout(this.#patience);
    clearTimeout(this.#takingIn);
    this.#composing = false;
    const held = this.#held;
    this.#held = [];
    this.#bytes = 0;
    for (const update of held) this.#apply(update);
  };
}

/** Whether a change deletes nothing, and adds no line and no form. */
function onlyAddsWords(update: Uint8Array): boolean {
  const { structs, ds } = decodeUpdate(update);
  return (
    ds.clients.size === 0 && structs.every((added) => added instanceof Item && added.content instanceof ContentString)
  );
}
