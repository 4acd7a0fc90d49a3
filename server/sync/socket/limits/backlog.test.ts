import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { MAX_OWED_BYTES } from '#protocol/limits.ts';
import { mergeInOrder } from '../../yjs/merge-updates.ts';
import { Backlog } from './backlog.ts';

/**
 * The updates of somebody who types so many letters, each in front of the last, so that none joins
 * another.
 */
function typed(letters: number): Uint8Array[] {
  const doc = new Y.Doc();
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  for (let i = 0; i < letters; i++) doc.getText('t').insert(0, 'e');
  return updates;
}

/**
 * What folding so many updates reads, in bytes, for each byte that came; and what is told in the
 * end.
 */
function owe(updates: readonly Uint8Array[]) {
  let read = 0;
  let waiting = 0;
  const owed = new Backlog({
    onWaiting: (bytes) => {
      waiting += bytes;
    },
    merge: (some) => {
      read += some.reduce((bytes, { byteLength }) => bytes + byteLength, 0);
      return mergeInOrder(some);
    },
  });
  for (const update of updates) expect(owed.add(update)).toBe(true);
  const held = waiting;
  const told = owed.take();
  const came = updates.reduce((bytes, { byteLength }) => bytes + byteLength, 0);
  return { told, held, after: waiting, readPerByte: read / came };
}

test('20,000 small changes are folded as they come, each a few times at most, and none is lost', () => {
  const updates = typed(20_000);
  const { told, held, after, readPerByte } = owe(updates);
  expect(readPerByte).toBeLessThan(8);
  expect(held).toBeGreaterThan(0);
  expect(after).toBe(0);
  const reader = new Y.Doc();
  Y.applyUpdate(reader, told ?? new Uint8Array());
  expect(reader.getText('t').toString()).toBe('e'.repeat(20_000));
});

test('ten times as many are no more work each', () => {
  expect(owe(typed(20_000)).readPerByte).toBeLessThan(owe(typed(2_000)).readPerByte + 6);
});

test('what cannot be folded is merged all the same', () => {
  // Out of order, so that the clocks do not follow each other.
  const [first = new Uint8Array(), second = new Uint8Array(), ...rest] = typed(40);
  const { told } = owe([second, first, ...rest]);
  const reader = new Y.Doc();
  Y.applyUpdate(reader, told ?? new Uint8Array());
  expect(reader.getText('t').length).toBe(40);
});

test('no more is owed than the bound', () => {
  const owed = new Backlog();
  const doc = new Y.Doc();
  let fits = true;
  doc.on('update', (update: Uint8Array) => {
    fits = owed.add(update);
  });
  let written = 0;
  for (; fits; written += 1024) doc.getText('t').insert(0, 'x'.repeat(1024));
  expect(written).toBeGreaterThan(MAX_OWED_BYTES * 0.9);
  expect(written).toBeLessThan(MAX_OWED_BYTES * 1.1);
});
