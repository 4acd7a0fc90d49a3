import { pino } from 'pino';
import { expect, test } from 'vitest';
import type { PersonId } from '#domain/ids.ts';
import { TurnWatch } from './turn-watch.ts';

function createWatch({ begun = true } = {}) {
  let now = 0;
  const lines: Record<string, unknown>[] = [];
  const log = pino({}, { write: (line: string) => void lines.push(JSON.parse(line)) });
  const watch = new TurnWatch(log, () => now);
  watch.start()();
  const long: string[] = [];
  watch.onLong = (kind) => long.push(kind);
  /** The loop is seen to turn so long after it was last. */
  const pass = (ms: number) => {
    now += ms;
    watch.look();
  };
  if (begun) pass(100);
  return { watch, lines, long, pass };
}

test('a long turn is said with the kind of its work and for whom it was done', () => {
  const { watch, lines, long, pass } = createWatch();
  watch.worked('write', 3, 'yann' as PersonId);
  watch.worked('answer', 350, 'anne' as PersonId);
  watch.worked('write', 5, 'yann' as PersonId);
  pass(470);
  expect(lines).toEqual([expect.objectContaining({ kind: 'answer', ms: 350, personId: 'anne' })]);
  expect(long).toEqual(['answer']);
  expect(watch.takeLongest().get('answer')).toBe(350);
  expect(watch.takeLongest().get('answer')).toBe(0);
});

test('what nobody named is said too, and as such', () => {
  const { lines, pass } = createWatch();
  pass(900);
  expect(lines).toEqual([expect.objectContaining({ kind: 'other', ms: 800 })]);
});

test('what is still made ready at the start is nobody’s fault', () => {
  const { watch, lines, long, pass } = createWatch({ begun: false });
  watch.worked('load', 500);
  pass(700);
  expect(watch.takeLongest().get('load')).toBe(0);
  pass(100);
  expect([lines, long]).toEqual([[], []]);
  pass(900);
  expect(long).toEqual(['other']);
});

test('as long as the loop turns nothing is said', () => {
  const { watch, lines, pass } = createWatch();
  for (let i = 0; i < 50; i++) {
    watch.worked('tell', 40);
    pass(120);
  }
  expect(lines).toEqual([]);
  expect(watch.takeLongest().get('tell')).toBe(40);
});
