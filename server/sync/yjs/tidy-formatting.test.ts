import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { content, type HandMadeContent, handMade, id } from '../testing/hand-made-update.ts';
import { createServer, FRESH, MINE, SENDER, USED } from '../testing/two-sections.ts';

const bold = content.format('bold', '{}');
const plain = content.format('bold', 'null');
const inARow = (...contents: HandMadeContent[]) =>
  contents.map((made, index) => ({ origin: index === 0 ? id(USED, 6) : id(FRESH, index - 1), content: made }));

test.each<[string, HandMadeContent[], [clock: number, length: number], string]>([
  ['formatting between which the text is deleted', [bold, content.string('b'), plain], [1, 1], 'alpha'],
  ['formatting that says what holds already', [plain, content.string('b')], [1, 1], 'alpha'],
  [
    'all but the last that is said at one place',
    [bold, plain, bold, content.string('b')],
    [0, 1],
    'alpha<bold>b</bold>',
  ],
])('deletes %s', (_name, contents, [clock, length], text) => {
  const server = createServer();
  server.receive(SENDER, handMade([{ client: FRESH, clock: 0, structs: inARow(...contents) }]));
  server.receive(SENDER, handMade([], [[FRESH, [clock, length]]]));
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(server.doc));
  const shown = (copy.getXmlFragment(MINE).get(0) as Y.XmlElement).get(0) as Y.XmlText;
  expect(shown.toString()).toBe(text);
  expect(Y.cleanupYTextFormatting(shown)).toBe(0);
});

test('is one update with what it tidies up after, which a reader applies without adding to it', () => {
  const server = createServer();
  const reader = new Y.Doc();
  Y.applyUpdate(reader, Y.encodeStateAsUpdate(server.doc));
  const said: unknown[] = [];
  reader.on('update', (_update: Uint8Array, origin: unknown) => origin !== 'server' && said.push(origin));
  const structs = inARow(bold, plain, content.string('b'));
  const { emitted } = server.receive(SENDER, handMade([{ client: FRESH, clock: 0, structs }]));
  expect(emitted).not.toBeNull();
  if (emitted) Y.applyUpdate(reader, emitted, 'server');
  expect(said).toEqual([]);
});

test('looks at a text that is new too, since readers do when they are told of other formatting with it', () => {
  const server = createServer();
  const reader = new Y.Doc();
  const formatted = handMade([{ client: FRESH + 1, clock: 0, structs: [{ origin: id(USED, 6), content: bold }] }]);
  server.receive(SENDER, formatted);
  Y.applyUpdate(reader, Y.encodeStateAsUpdate(server.doc));
  const said: unknown[] = [];
  reader.on('update', (_update: Uint8Array, origin: unknown) => origin !== 'server' && said.push(origin));
  const made = [
    { parent: { root: MINE }, content: content.element('paragraph') },
    { parent: id(FRESH, 0), content: content.text },
    { parent: id(FRESH, 1), content: plain },
    { origin: id(FRESH, 2), content: content.string('b') },
  ];
  const updates = [
    server.receive(SENDER, handMade([{ client: FRESH, clock: 0, structs: made }])).emitted,
    server.receive(
      SENDER,
      handMade([{ client: FRESH + 2, clock: 0, structs: [{ origin: id(FRESH + 1, 0), content: plain }] }]),
    ).emitted,
  ].filter((update) => update !== null);
  Y.applyUpdate(reader, Y.mergeUpdates(updates), 'server');
  expect(said).toEqual([]);
});
