/** Rings once, at the earliest of the times that it was set for since it last rang. */
export class DeadlineTimer {
  readonly #ring: () => void;
  #set: { readonly at: number; readonly cancel: () => void } | null = null;

  constructor(ring: () => void) {
    this.#ring = ring;
  }

  /**
   * `at` is by the clock of `performance.now()`. A time that has come rings after this turn of the
   * event loop.
   */
  setFor(at: number): void {
    if (this.#set && this.#set.at <= at) return;
    this.#set?.cancel();
    const ring = () => {
      this.#set = null;
      this.#ring();
    };
    this.#set = { at, cancel: callIn(at - performance.now(), ring) };
  }
}

function callIn(ms: number, callback: () => void): () => void {
  // A timer takes a millisecond at least.
  if (ms < 1) {
    const immediate = setImmediate(callback);
    return () => clearImmediate(immediate);
  }
  const timer = setTimeout(callback, ms);
  return () => clearTimeout(timer);
}
