import { expect, test } from 'vitest';
import { CpuMeter } from './cpu-meter.ts';

/** Two clocks that go on only when told to. */
function machine() {
  let [wall, processor, readings] = [0, 0, 0];
  const clocks = {
    wallMs: () => wall,
    processorMs: () => {
      readings += 1;
      return processor;
    },
  };
  return {
    meter: new CpuMeter(2, clocks),
    works: (ms: number) => {
      wall += ms;
      processor += ms;
    },
    standsStill: (ms: number) => {
      wall += ms;
    },
    readings: () => readings,
  };
}

test('work takes as long as it has the processor', () => {
  const { meter, works } = machine();
  expect(meter.timed(() => works(700))).toBe(700);
});

test('a machine that stands still is not the work of who wrote, but for what was done in the 50 ms before', () => {
  const { meter, works, standsStill } = machine();
  meter.timed(() => works(1));
  works(40);
  const tookMs = meter.timed(() => {
    standsStill(5_000);
    works(3);
  });
  expect(tookMs).toBe(44);
  standsStill(60);
  expect(meter.timed(() => standsStill(5_000))).toBe(0);
});

test('what others did before it counts for nobody who wrote briefly, and the system is asked once in 50 ms', () => {
  const { meter, works, readings } = machine();
  for (let ms = 0; ms < 1_000; ms++) expect(meter.timed(() => works(1))).toBe(1);
  expect(readings()).toBeLessThanOrEqual(20);
});
