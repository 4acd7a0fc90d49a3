import { expect, test } from 'vitest';
import { PackedUpdates } from './packed-updates.ts';

const update = (length: number, byte = 7) => new Uint8Array(length).fill(byte);
const lengths = (packed: PackedUpdates) => [...packed].map(({ length }) => length);

test('updates come out of a pack as they went in', () => {
  const updates = [update(3, 1), update(0), update(300, 2)];
  expect([...PackedUpdates.of(updates)]).toEqual(updates);
  expect([...PackedUpdates.of([])]).toEqual([]);
  const joined = PackedUpdates.join([PackedUpdates.of(updates), PackedUpdates.of([update(1, 3)])]);
  expect([...joined]).toEqual([...updates, update(1, 3)]);
});

test('one update is told from none and from several', () => {
  const isOne = (...updates: readonly Uint8Array[]) => PackedUpdates.of(updates).isOne;
  expect([isOne(), isOne(update(0)), isOne(update(300)), isOne(update(3), update(3))]).toEqual([
    false,
    true,
    true,
    false,
  ]);
});

test('parts are as large as they may be, and larger only where a single update is', () => {
  const packed = PackedUpdates.of([10, 10, 10, 50, 10, 10].map((length) => update(length)));
  expect(packed.inParts(28).map(lengths)).toEqual([[10, 10], [10], [50], [10, 10]]);
  expect(packed.inParts(10_000).map(lengths)).toEqual([[10, 10, 10, 50, 10, 10]]);
  expect(packed.inParts(1).map(lengths)).toEqual([[10], [10], [10], [50], [10], [10]]);
});

test('a pack that is cut off is not read', () => {
  const { bytes } = PackedUpdates.of([update(3), update(5)]);
  for (const length of [2, 6, bytes.length - 1]) {
    expect(() => [...new PackedUpdates(bytes.subarray(0, length))]).toThrow(RangeError);
  }
});
