import { expect, test } from 'vitest';
import { atOnce, type Sliced } from './sliced.ts';
import { Slices } from './slices.ts';

/** A clock that only moves when somebody works. */
function createClock() {
  let now = 0;
  const work = (ms: number) => {
    now += ms;
  };
  return { nowMs: () => now, work };
}

function* pieces(count: number, work: () => void): Sliced<number> {
  for (let i = 0; i < count; i++) {
    work();
    yield;
  }
  return count;
}

test('what is long is laid down again and again, and everything else has its turn in between', async () => {
  const { nowMs, work } = createClock();
  const slices = new Slices(nowMs);
  const took: number[] = [];
  let turns = 0;
  let isDone = false;
  const others = () => {
    turns += 1;
    if (!isDone) setImmediate(others);
  };
  setImmediate(others);
  const result = await slices.run(
    pieces(100, () => work(4)),
    (ms) => took.push(ms),
  );
  isDone = true;
  expect(result).toBe(100);
  expect(Math.max(...took)).toBeLessThanOrEqual(12);
  expect(took.reduce((sum, ms) => sum + ms)).toBe(400);
  expect(turns).toBeGreaterThanOrEqual(30);
});

test('two are done by turns, one slice in each turn of the loop', async () => {
  const { nowMs, work } = createClock();
  const slices = new Slices(nowMs);
  const order: string[] = [];
  const of = (name: string) =>
    slices.run(
      pieces(2, () => work(10)),
      () => order.push(name),
    );
  await Promise.all([of('a'), of('b')]);
  expect(order).toEqual(['a', 'b', 'a', 'b', 'a', 'b']);
});

test('what fails tells whoever asked, and the next goes on', async () => {
  const slices = new Slices();
  const failing = function* (): Sliced<void> {
    yield;
    throw new Error('broken');
  };
  await expect(slices.run(failing())).rejects.toThrow('broken');
  expect(await slices.run(pieces(3, () => {}))).toBe(3);
});

test('what is short may be done in one go', () => {
  expect(atOnce(pieces(5, () => {}))).toBe(5);
});
