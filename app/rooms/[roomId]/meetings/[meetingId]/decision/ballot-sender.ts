import type { Choice } from '#domain/meetings/voting/decision.ts';
import type { Counted } from './decision-reading.ts';

/** What somebody wants a voice to say. */
export type BallotWish = { readonly choice: Choice; readonly reason: string };

/**
 * How what was last wished stands. What is not counted yet is sent until it is, or until it is
 * refused.
 */
export type Sending =
  | { readonly state: 'idle' }
  | { readonly state: 'sending' | 'trying-again'; readonly wish: BallotWish }
  /** With the server's sentence, in the reader's language. */
  | { readonly state: 'refused'; readonly sentence: string };

/**
 * What came back: it was counted, or refused, with its sentence; `unheard` where nobody knows
 * whether it arrived.
 */
export type Answer = { readonly counted: Counted } | { readonly refused: string } | 'unheard';

type BallotSenderOptions = {
  readonly send: (wish: BallotWish) => Promise<Answer>;
  /** Waits before trying again; `wake` ends the waiting. */
  readonly rest: (wake: Promise<void>) => Promise<void>;
  readonly onSending: (sending: Sending) => void;
  readonly onCounted: (counted: Counted) => void;
};

/**
 * Brings a voice's ballot to the server. One request at a time: where another wish comes meanwhile
 * it is sent after, so that the last one counts. A request whose answer was lost is sent again; the
 * server counts it once.
 */
export class BallotSender {
  readonly #options: BallotSenderOptions;
  #wanted: BallotWish | null = null;
  #isBusy = false;
  #isStopped = false;
  #wake = () => {};

  constructor(options: BallotSenderOptions) {
    this.#options = options;
  }

  cast(wish: BallotWish): void {
    this.#wanted = wish;
    if (!this.#isBusy) void this.#sendAll();
  }

  /** The network, or the reader, is back: tries again at once. */
  wake(): void {
    this.#wake();
  }

  /** Sends nothing more. */
  stop(): void {
    this.#isStopped = true;
    this.#wake();
  }

  /** Goes on after `stop`, with what was not counted yet. */
  start(): void {
    this.#isStopped = false;
    if (this.#wanted && !this.#isBusy) void this.#sendAll();
  }

  async #sendAll(): Promise<void> {
    const { send, rest, onSending, onCounted } = this.#options;
    this.#isBusy = true;
    let isTriedBefore = false;
    while (this.#wanted && !this.#isStopped) {
      const wish = this.#wanted;
      onSending({ state: isTriedBefore ? 'trying-again' : 'sending', wish });
      const answer = await send(wish);
      if (answer === 'unheard') {
        isTriedBefore = true;
        onSending({ state: 'trying-again', wish: this.#wanted });
        await rest(new Promise((resolve) => (this.#wake = resolve)));
        continue;
      }
      if ('counted' in answer) onCounted(answer.counted);
      if (this.#wanted !== wish) continue;
      this.#wanted = null;
      onSending('refused' in answer ? { state: 'refused', sentence: answer.refused } : { state: 'idle' });
    }
    this.#isBusy = false;
  }
}
