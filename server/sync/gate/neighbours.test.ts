import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { content, handMade, id } from '../testing/hand-made-update.ts';
import type { ModelServer } from '../testing/model-server.ts';
import { createServer, FRESH, fresh, MINE, SENDER, USED, word } from '../testing/two-sections.ts';

/**
 * Copies that were told the same in different ways: all at once from the server, and all that it
 * ever sent on merged.
 */
function expectOneText(server: ModelServer): void {
  for (const update of [Y.encodeStateAsUpdate(server.doc), Y.mergeUpdates(server.log)]) {
    const copy = new Y.Doc();
    Y.applyUpdate(copy, update);
    expect(copy.getXmlFragment(MINE).toString()).toBe(server.doc.getXmlFragment(MINE).toString());
  }
}

test('what undo puts between a neighbour and itself stands in one place in every copy', () => {
  const server = createServer();
  const { emitted } = server.receive(SENDER, fresh(word({ origin: id(USED, 4), rightOrigin: id(USED, 4) })));
  const copies = [new Y.Doc(), new Y.Doc()];
  const [whole, parts] = copies as [Y.Doc, Y.Doc];
  Y.applyUpdate(whole, Y.encodeStateAsUpdate(server.doc));
  for (const update of server.log) Y.applyUpdate(parts, update);
  expect(emitted).not.toBeNull();
  for (const doc of [server.doc, whole, parts]) {
    expect(doc.getXmlFragment(MINE).toString()).toBe('<paragraph>alphaintrus</paragraph>');
  }
});

test('a right neighbour far to the left of the left one in one run of letters does not make copies differ', () => {
  const server = createServer();
  const letters = Array.from({ length: 60 }, (_, i) => String.fromCharCode(97 + (i % 26))).join('');
  server.receive(
    SENDER,
    handMade([{ client: FRESH, clock: 0, structs: [{ origin: id(USED, 6), content: content.string(letters) }] }]),
  );
  server.receive(SENDER, handMade([], [[FRESH, ...Array.from({ length: 30 }, (_, i) => [2 * i + 1, 1] as const)]]));
  const attack = word({ origin: id(FRESH, 58), rightOrigin: id(FRESH, 2) });
  expect(server.receive(SENDER, handMade([{ client: FRESH + 1, clock: 0, structs: [attack] }])).judged.ok).toBe(true);
  expectOneText(server);
});
