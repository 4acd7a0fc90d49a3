import { MS_PER_MESSAGE } from '#protocol/limits.ts';

/** How old the last reading of the CPU time may be. */
const READING_MS = 50;

export type Clocks = {
  /** Wall time, in ms. */
  readonly wallMs: () => number;
  /** CPU time of this process, in ms. */
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
 * Measures how much CPU time pieces of work took, cheaply. Wall time also passes while another
 * process runs or the machine sleeps, but asking for CPU time costs more than most writes do. So a
 * piece of work counts its wall time, capped by the CPU time that the process used since the last
 * reading (at most `READING_MS` old).
 */
export class CpuMeter {
  readonly #clocks: Clocks;
  readonly #briefMs: number;
  #readAtMs = Number.NEGATIVE_INFINITY;
  #reading = 0;

  /** Work that took less than `briefMs` of wall time counts that, without asking for CPU time. */
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

/** Of this process: whatever is measured shares a reading. */
export const METER = new CpuMeter(MS_PER_MESSAGE);
