import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { content, handMade, id } from '../testing/hand-made-update.ts';
import { atOnce } from '../work/sliced.ts';
import { replay } from './apply-update.ts';
import { openingDocument } from './opening-document.ts';
import { PackedUpdates } from './packed-updates.ts';

const packed = (updates: readonly Uint8Array[]) => PackedUpdates.of(updates);

/** Three who write among each other's words, and delete some, a turn each. */
function amongEachOther(turns: number): Uint8Array[] {
  const docs = [11, 7, 93].map((clientID) => Object.assign(new Y.Doc({ gc: false }), { clientID }));
  const rows: Uint8Array[] = [];
  for (const doc of docs) {
    doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin === 'other') return;
      rows.push(update);
      for (const other of docs) if (other !== doc) Y.applyUpdate(other, update, 'other');
    });
  }
  for (let turn = 0; turn < turns; turn++) {
    const root = (docs[turn % 3] as Y.Doc).getXmlFragment('section:a');
    const paragraph = new Y.XmlElement('paragraph');
    root.insert(Math.floor(root.length / 2), [paragraph]);
    paragraph.insert(0, [new Y.XmlText(`ligne ${turn}`)]);
    if (turn % 5 === 4) root.delete(turn % root.length, 1);
  }
  return rows;
}

const state = (doc: Y.Doc) => Buffer.from(Y.encodeStateAsUpdate(doc)).toString('base64');

test('what is opened in slices is what is replayed at once, from rows as from one snapshot', () => {
  const rows = amongEachOther(900);
  const whole = replay(rows);
  expect(state(atOnce(openingDocument(packed(rows))))).toBe(state(whole));
  const snapshot = Y.encodeStateAsUpdate(whole);
  const opened = atOnce(openingDocument(packed([snapshot])));
  expect(state(opened)).toBe(state(whole));
  expect(opened.getXmlFragment('section:a').toString()).toBe(whole.getXmlFragment('section:a').toString());
});

test('no step takes in more than a thousand structs, however large an update is', () => {
  const [client, count] = [5, 20_000];
  const structs = Array.from({ length: count }, (_, clock) => ({
    ...(clock === 0 ? { parent: { root: 'section:a' } } : { origin: id(client, clock - 1) }),
    content: content.element('paragraph'),
  }));
  let [taken, most] = [0, 0];
  const began = Y.Doc.prototype.transact;
  const opening = openingDocument(packed([handMade([{ client, clock: 0, structs }])]));
  Y.Doc.prototype.transact = function transact(this: Y.Doc, ...args: Parameters<typeof began>) {
    const before = Y.getState(this.store, client);
    const result = began.apply(this, args);
    const now = Y.getState(this.store, client) - before;
    taken += now;
    most = Math.max(most, now);
    return result;
  } as typeof began;
  try {
    atOnce(opening);
  } finally {
    Y.Doc.prototype.transact = began;
  }
  expect(most).toBeLessThanOrEqual(1_000);
  expect(taken).toBeGreaterThanOrEqual(count);
});

test('what lacks something is refused as it is at once', () => {
  const structs = Array.from({ length: 3_000 }, (_, clock) => ({
    origin: id(9, clock),
    content: content.element('paragraph'),
  }));
  const lacking = packed([handMade([{ client: 5, clock: 0, structs }])]);
  expect(() => replay(lacking)).toThrow();
  expect(() => atOnce(openingDocument(lacking))).toThrow();
});
