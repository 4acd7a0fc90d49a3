import { performance } from 'node:perf_hooks';
import process from 'node:process';
import type { Page } from '@playwright/test';

/** How one figure of a page came out, in milliseconds, and how much it may be. */
export type Measured = { readonly what: string; readonly ms: number; readonly atMost: number };

const TIMES = 5;
const WARM_UP = 2;

/**
 * The slowest of some openings of a page, once it is warm: until its content is drawn, or `there`
 * is.
 */
export async function openingMs(page: Page, address: string, there = page.locator('h1')): Promise<number> {
  const took: number[] = [];
  for (let time = 0; time < TIMES + WARM_UP; time++) {
    // What the page before still does is not this one's.
    await page.goto('about:blank');
    const before = performance.now();
    await page.goto(address, { waitUntil: 'domcontentloaded' });
    await there.first().waitFor();
    if (time >= WARM_UP) took.push(performance.now() - before);
  }
  return Math.max(...took);
}

/** 95 of 100: from what one does to the next frame that is drawn. */
export async function interactionMs(
  page: Page,
  interact: (time: number) => Promise<void>,
  times = 20,
): Promise<number> {
  await page.evaluate(() => {
    const seen: number[] = [];
    Object.assign(globalThis, { seen });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) seen.push(entry.duration);
    }).observe({ type: 'event', durationThreshold: 16, buffered: false } as PerformanceObserverInit);
  });
  for (let time = 0; time < times; time++) await interact(time);
  await page.waitForTimeout(500);
  const seen: number[] = await page.evaluate(() => (globalThis as unknown as { seen: number[] }).seen);
  const sorted = seen.sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length * 0.95)] ?? 0;
}

/** Says how all came out; 1 where one is too slow, else 0. */
export function report(measured: readonly Measured[]): 0 | 1 {
  for (const { what, ms, atMost } of measured) {
    process.stdout.write(
      `${what}: ${Math.round(ms)} ms (at most ${Math.round(atMost)})${ms > atMost ? ' — too slow' : ''}\n`,
    );
  }
  return measured.some(({ ms, atMost }) => ms > atMost) ? 1 : 0;
}
