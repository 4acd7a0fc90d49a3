import { expect, test } from 'vitest';
import { SIGNS_OF_AN_ELEMENT } from '#protocol/limits.ts';
import { content, handMade, id } from '../testing/hand-made-update.ts';
import { createServer, FRESH, MINE, SENDER, USED } from '../testing/two-sections.ts';

const ELEMENT = SIGNS_OF_AN_ELEMENT;

/** By how many signs an update makes the sender's section longer. */
function addedBy(update: Uint8Array): number | undefined {
  const { judged } = createServer().receive(SENDER, update);
  if (!judged.ok) expect.fail(judged.code);
  expect([...judged.changedRoots]).toEqual([MINE]);
  return judged.addedSigns.get(MINE);
}

test('letters count one by one, and what takes longer to read counts more: elements, marks, attributes', () => {
  const structs = [
    { parent: { root: MINE }, content: content.element('heading') },
    { parent: id(FRESH, 0), sub: 'level', content: content.any(3) },
    { parent: id(FRESH, 0), content: content.text },
    { parent: id(FRESH, 2), content: content.format('bold', '{}') },
    { origin: id(FRESH, 3), content: content.string('gras') },
  ];
  expect(addedBy(handMade([{ client: FRESH, clock: 0, structs }]))).toBe(4 * ELEMENT + 4);
});

test('what is put in the place of something adds only what it is longer', () => {
  const structs = [{ parent: id(USED, 1), content: content.string('omega!') }];
  expect(addedBy(handMade([{ client: FRESH, clock: 0, structs }], [[USED, [2, 5]]]))).toBe(1);
  expect(addedBy(handMade([], [[USED, [0, 7]]]))).toBe(-2 * ELEMENT - 5);
});

test('what was deleted before frees nothing again, and what comes deleted adds nothing', () => {
  const server = createServer();
  server.receive(SENDER, handMade([], [[USED, [2, 5]]]));
  const structs = [{ parent: id(USED, 1), content: content.deleted(500) }];
  const { judged } = server.receive(SENDER, handMade([{ client: FRESH, clock: 0, structs }], [[USED, [2, 5]]]));
  expect(judged.ok && (judged.addedSigns.get(MINE) ?? 0)).toBe(0);
});
