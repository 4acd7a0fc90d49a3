import * as prng from 'lib0/prng';
import { expect, onTestFinished, test, vi } from 'vitest';
import * as Y from 'yjs';
import { FIRST_SEED } from '#domain/testing/first-seed.ts';
import { content, handMade, id } from '../testing/hand-made-update.ts';
import { randomHistory } from '../testing/random-history.ts';
import { atOnce, PIECES_OF_A_SLICE } from '../work/sliced.ts';
import { replayOnto } from './apply-update.ts';
import { ClientPlaces } from './client-places.ts';
import { cuttingUpdate } from './cutting-update.ts';
import { foldUpdates } from './fold-updates.ts';
import { PackedUpdates } from './packed-updates.ts';

const CLIENT = 5;

const partsOf = (update: Uint8Array, structsOfAPart?: number) => [...atOnce(cuttingUpdate(update, structsOfAPart))];
const fold = (updates: readonly Uint8Array[]) => foldUpdates(PackedUpdates.of(updates)).update;

function madeOf(parts: Iterable<Uint8Array>): Y.Doc {
  const doc = new Y.Doc({ gc: false });
  for (const part of parts) replayOnto(doc, [part]);
  return doc;
}

test('what is deleted goes with its structs, so that nothing is joined that has to be cut again', () => {
  const text = new Y.Doc({ gc: false }).getText('section:a');
  text.insert(0, 'ab'.repeat(5_000));
  for (let at = 1; at <= 5_000; at++) text.delete(at, 1);
  const doc = new Y.Doc({ gc: false });
  for (const part of partsOf(Y.encodeStateAsUpdate(text.doc as Y.Doc))) {
    replayOnto(doc, [part]);
    expect(doc.getText('section:a').toString()).toMatch(/^a+$/);
  }
  expect(doc.getText('section:a').length).toBe(5_000);
});

test('a part deletes no more ranges than it may have structs, and what is left is deleted by others', () => {
  const update = handMade(
    [
      {
        client: CLIENT,
        clock: 0,
        structs: [{ parent: { root: 'section:a' }, content: content.string('ab'.repeat(50)) }],
      },
    ],
    [[CLIENT, ...Array.from({ length: 50 }, (_, pair) => [2 * pair, 1] as const)]],
  );
  const parts = partsOf(update, 20);
  expect(parts).toHaveLength(3);
  expect(madeOf(parts).getText('section:a').toString()).toBe('b'.repeat(50));
});

test('reading is laid down between structs, be each of another client', () => {
  const count = 10 * PIECES_OF_A_SLICE;
  const structs = [{ parent: { root: 'section:a' }, content: content.string('a') }];
  const reading = cuttingUpdate(
    handMade(Array.from({ length: count }, (_, client) => ({ ...id(client, 0), structs }))),
  );
  let steps = 0;
  while (!reading.next().done) steps += 1;
  expect(steps).toBe(10);
});

test('a part looks only at those of whom it has something, however many others wrote', () => {
  const count = 2_000;
  const structs = [{ parent: { root: 'section:a' }, content: content.string('ab') }];
  const clients = Array.from({ length: count }, (_, client) => client);
  const update = handMade(
    clients.map((client) => ({ ...id(client, 0), structs })),
    clients.map((client) => [client, [0, 1]] as const),
  );
  const deleting = vi.spyOn(ClientPlaces.prototype, 'takeDeleted');
  const writing = vi.spyOn(ClientPlaces.prototype, 'writeStructs');
  onTestFinished(() => void vi.restoreAllMocks());
  const parts = partsOf(update, 20);
  expect(parts).toHaveLength(count / 20);
  expect(deleting.mock.calls.length + writing.mock.calls.length).toBeLessThanOrEqual(4 * count);
  expect(madeOf(parts).getText('section:a').toString()).toBe('b'.repeat(count));
});

test('what waits in a circle, or is not an update, is not cut', () => {
  const letter = content.string('a');
  const circle = [
    { ...id(1, 0), structs: [{ origin: id(2, 0), content: letter }] },
    { ...id(2, 0), structs: [{ origin: id(1, 0), content: letter }] },
  ];
  expect(() => partsOf(handMade(circle))).toThrow();
  expect(() => partsOf(handMade([{ ...id(1, 0), structs: [{ origin: id(1, 0), content: letter }] }]))).toThrow();
  const update = fold(randomHistory(prng.create(FIRST_SEED), 60));
  for (let length = 0; length < update.length; length++)
    expect(() => partsOf(update.subarray(0, length)), `${length} bytes`).toThrow();
  expect(() => partsOf(Uint8Array.of(...update, 0))).toThrow();
});
