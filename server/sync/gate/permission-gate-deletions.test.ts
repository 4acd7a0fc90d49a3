import { expect, test } from 'vitest';
import { handMade } from '../testing/hand-made-update.ts';
import {
  createServer,
  describeRefusals,
  FORBIDDEN,
  FRESH,
  MINE,
  SENDER,
  USED,
  VICTIM,
  VICTIMS,
} from '../testing/two-sections.ts';

describeRefusals([
  ['a deletion of nothing inside an emoji', 'malformed', () => handMade([], [[VICTIMS, [7, 0]]])],
  // Deletions.
  ['a deletion of text', 'forbidden-section', () => handMade([], [[VICTIMS, [4, 1]]])],
  ['a deletion of an element', 'forbidden-section', () => handMade([], [[VICTIMS, [0, 1]]])],
  ['a deletion of an attribute', 'forbidden-section', () => handMade([], [[VICTIMS, [9, 1]]])],
  [
    "a deletion that begins in one's own and ends in another's",
    'forbidden-section',
    () =>
      handMade(
        [],
        [
          [USED, [2, 2]],
          [VICTIMS, [0, 10]],
        ],
      ),
  ],
  ['a deletion of what nobody knows', 'unknown-deletion', () => handMade([], [[FRESH, [0, 1]]])],
  ['a deletion beyond what is known', 'unknown-deletion', () => handMade([], [[USED, [5, 100]]])],
]);

test('a whole delete set of which the forbidden part is known', () => {
  const server = createServer();
  server.receive(VICTIM, handMade([], [[VICTIMS, [3, 2]]]));
  const again = handMade(
    [],
    [
      [VICTIMS, [3, 2]],
      [USED, [2, 1]],
    ],
  );
  expect(server.receive(SENDER, again).judged.ok).toBe(true);
  expect(server.doc.getXmlFragment(MINE).toString()).toBe('<paragraph>lpha</paragraph>');
});

test("a reader's deletion of formatting, and passes it over", () => {
  const server = createServer();
  const { judged, emitted } = server.receive(
    SENDER,
    handMade(
      [],
      [
        [VICTIMS, [2, 1], [8, 1]],
        [USED, [2, 2]],
      ],
    ),
  );
  expect(judged.ok).toBe(true);
  expect(server.doc.getXmlFragment(FORBIDDEN).toString()).toBe('<heading level="3"><bold>bé 🌲</bold></heading>');
  expect(server.doc.getXmlFragment(MINE).toString()).toBe('<paragraph>pha</paragraph>');
  expect(emitted).not.toBeNull();
});

test('a deletion of formatting and of text in one range only for the writer', () => {
  expect(createServer().judge(SENDER, handMade([], [[VICTIMS, [2, 2]]]))).toMatchObject({
    ok: false,
    code: 'forbidden-section',
  });
});

test("a whole document's deletion named many times over is refused at once", () => {
  const ranges = Array.from({ length: 100_000 }, () => [0, 7] as const);
  expect(createServer().judge(SENDER, handMade([], [[USED, ...ranges]]))).toMatchObject({
    ok: false,
    code: 'malformed',
  });
});
