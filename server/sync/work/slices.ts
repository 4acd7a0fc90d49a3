import type { Sliced } from './sliced.ts';

/** How long one piece of work keeps everything else waiting. */
const SLICE_MS = 10;

type Task = {
  /** Works on until the time is over; gives whether it is done. */
  readonly workUntil: (endMs: number) => boolean;
  readonly tookSlice: (ms: number) => void;
};

/**
 * Does long work in slices, one in each turn of the event loop and those who wait by turns, so that
 * whatever else there is to do waits for no more than one.
 */
export class Slices {
  readonly #tasks: Task[] = [];
  readonly #nowMs: () => number;

  constructor(nowMs = () => performance.now()) {
    this.#nowMs = nowMs;
  }

  /**
   * Resolves with what the work gives, rejects with what it throws. `tookSlice` is told how long
   * each slice took, in ms.
   */
  run<Result>(work: Sliced<Result>, tookSlice: (ms: number) => void = () => {}): Promise<Result> {
    return new Promise((resolve, reject) => {
      const workUntil = (endMs: number): boolean => {
        try {
          for (;;) {
            const step = work.next();
            if (step.done) resolve(step.value);
            if (step.done || this.#nowMs() >= endMs) return step.done === true;
          }
        } catch (error) {
          reject(error);
          return true;
        }
      };
      this.#tasks.push({ workUntil, tookSlice });
      if (this.#tasks.length === 1) setImmediate(() => this.#turn());
    });
  }

  #turn(): void {
    const task = this.#tasks.shift();
    if (!task) return;
    const began = this.#nowMs();
    const isDone = task.workUntil(began + SLICE_MS);
    task.tookSlice(this.#nowMs() - began);
    if (!isDone) this.#tasks.push(task);
    if (this.#tasks.length > 0) setImmediate(() => this.#turn());
  }
}

/** Of this process: all long work takes turns. */
export const SLICES = new Slices();
