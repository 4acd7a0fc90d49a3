import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { personId, territoryId } from '#domain/ids.ts';
import { rewriting } from '../sync/log/rewrite-log.ts';
import type { Sliced } from '../sync/work/sliced.ts';
import { replay, replaying } from '../sync/yjs/apply-update.ts';
import { PackedUpdates } from '../sync/yjs/packed-updates.ts';
import { ROWS_AT_ONCE, readingRows } from './replay-document.ts';

const author = {
  personId: personId.parse(crypto.randomUUID()),
  hatRole: 'resident' as const,
  hatTerritoryId: territoryId.parse(crypto.randomUUID()),
};

/** The updates of a text that is typed word by word, and half of which is deleted again. */
function typed(words: number): Uint8Array[] {
  const updates: Uint8Array[] = [];
  const doc = new Y.Doc();
  doc.on('update', (update: Uint8Array) => updates.push(update));
  const text = doc.getText('section');
  for (let word = 0; word < words; word += 1) {
    if (word % 4 === 3) text.delete(0, 5);
    else text.insert((word * 7) % (text.length + 1), `mot ${word} `);
  }
  return updates;
}

/** How often work is laid down, and what it gives. */
function laidDown<Result>(work: Sliced<Result>): { readonly times: number; readonly result: Result } {
  for (let times = 0; ; times += 1) {
    const step = work.next();
    if (step.done) return { times, result: step.value };
  }
}

test('others have their turn after so many rows of a log', () => {
  const updates = typed(3 * ROWS_AT_ONCE);
  const rows = updates.map((_, index) => ({ seq: index + 1, createdAt: new Date(index), ...author }));
  expect(ROWS_AT_ONCE).toBe(256);
  const { times, result } = laidDown(readingRows(rows, updates));
  expect(times).toBe(2);
  const [client = 0] = [...replay(updates).store.clients.keys()];
  expect(result.written.rangeOf(client, 0)?.row.seq).toBe(1);
});

test('and after so many bytes of it, which make the same document as all at once', () => {
  const updates = typed(600);
  const packed = PackedUpdates.of(updates);
  const at = 2_000;
  const { times, result } = laidDown(replaying(packed, at));
  expect(times).toBeGreaterThanOrEqual(Math.floor(packed.bytes.length / at));
  expect(Y.encodeStateAsUpdate(result)).toEqual(Y.encodeStateAsUpdate(replay(packed)));
});

test('and after each row that is looked at to be written anew', () => {
  const rows = typed(10).map((update, index) => ({ seq: index + 1, update }));
  expect(laidDown(rewriting(rows, (struct) => struct))).toEqual({ times: 10, result: [] });
});
