import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { content, handMade, id } from '../testing/hand-made-update.ts';
import { describeRefusals, fresh, paragraph } from '../testing/two-sections.ts';
import { applyUpdate } from '../yjs/apply-update.ts';

describeRefusals([
  ['bytes behind the end', 'malformed', () => Uint8Array.of(...fresh(paragraph), 0)],
  ['format v2', 'malformed', () => Y.convertUpdateFormatV1ToV2(fresh(paragraph))],
]);

test('an update that leaves something pending is a fault, not a state', () => {
  const doc = new Y.Doc({ gc: false });
  expect(() => applyUpdate(doc, handMade([{ client: 1, clock: 5, structs: [paragraph] }]))).toThrow();
});

test('what Yjs throws half-way through an update comes out, since a part of it is applied by then', () => {
  const doc = new Y.Doc({ gc: false });
  const ownSuccessor = { origin: id(1, 5), content: content.string('b') };
  expect(() => applyUpdate(doc, handMade([{ client: 1, clock: 0, structs: [paragraph, ownSuccessor] }]))).toThrow();
  expect(Y.getState(doc.store, 1)).toBe(1);
});
