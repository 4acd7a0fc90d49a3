/** How old a reading of the processor's time may be. */
const READING_MS = 50;

export type Clocks = {
  /** The time on the wall, in ms. */
  readonly wallMs: () => number;
  /** For how long this process has had the processor, in ms. */
  readonly processorMs: () => number;
};

const CLOCKS: Clocks = {
  wallMs: () => performance.now(),
  processorMs: () => {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1000;
  },
};

/**
 * Tells how long pieces of work took the processor. The time on the wall passes too while others
 * have the processor, or all stands still; but to ask for the processor's costs more than most
 * writes do. So work took what the wall says, and no more than the process had since a reading of
 * at most 50 ms before.
 */
export class CpuMeter {
  readonly #clocks: Clocks;
  readonly #briefMs: number;
  #readAtMs = Number.NEGATIVE_INFINITY;
  #reading = 0;

  /** What takes less than `briefMs` on the wall is not looked into. */
  constructor(briefMs: number, clocks: Clocks = CLOCKS) {
    this.#briefMs = briefMs;
    this.#clocks = clocks;
  }

  /** Does the work and gives how long it took, in ms. */
  timed(work: () => void): number {
    const { wallMs, processorMs } = this.#clocks;
    const began = wallMs();
    if (began - this.#readAtMs > READING_MS) {
      this.#readAtMs = began;
      this.#reading = processorMs();
    }
    work();
    const tookMs = wallMs() - began;
    return tookMs < this.#briefMs ? tookMs : Math.min(tookMs, processorMs() - this.#reading);
  }
}
