import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { content, type HandMadeItem, type HandMadeStruct, handMade, id } from '../testing/hand-made-update.ts';
import { ModelServer } from '../testing/model-server.ts';
import {
  createServer,
  describeAcceptance,
  describeRefusals,
  FORBIDDEN,
  FRESH,
  fresh,
  inMyBlocks,
  inMyText,
  MINE,
  paragraph,
  SENDER,
  USED,
  VICTIM,
  VICTIMS,
  word,
} from '../testing/two-sections.ts';

const deep = (depth: number): HandMadeStruct[] =>
  Array.from({ length: depth }, (_, clock) => ({
    parent: clock === 0 ? { root: MINE } : id(FRESH, clock - 1),
    content: content.element('blockquote'),
  }));

/** An attribute of an element that comes with it. */
const inMyElement = (name: string, sub: string, value: unknown) =>
  fresh(
    { parent: { root: MINE }, content: content.element(name) },
    { parent: id(FRESH, 0), sub, content: content.any(value) },
  );
const attribute = (sub: string, value: unknown) => fresh({ parent: id(USED, 0), sub, content: content.any(value) });

describeRefusals([
  // Another section.
  [
    'a block under the root of another section',
    'forbidden-section',
    () => fresh({ parent: { root: FORBIDDEN }, content: content.element('paragraph') }),
  ],
  [
    'a made-up root',
    'unknown-root',
    () => fresh({ parent: { root: 'section:made-up' }, content: content.element('paragraph') }),
  ],
  [
    'a root without a name',
    'unknown-root',
    () => fresh({ parent: { root: '' }, content: content.element('paragraph') }),
  ],
  ['text under a parent by id', 'forbidden-section', () => fresh(word({ parent: id(VICTIMS, 1) }))],
  ['text whose parent follows from the left', 'forbidden-section', () => fresh(word({ origin: id(VICTIMS, 4) }))],
  ['text whose parent follows from the right', 'forbidden-section', () => fresh(word({ rightOrigin: id(VICTIMS, 3) }))],
  [
    'text between two neighbours',
    'forbidden-section',
    () => fresh(word({ origin: id(VICTIMS, 3), rightOrigin: id(VICTIMS, 4) })),
  ],
  [
    'text between neighbours of two sections',
    'mixed-lists',
    () => fresh(word({ origin: id(USED, 3), rightOrigin: id(VICTIMS, 4) })),
  ],
  [
    'the same the other way round',
    'mixed-lists',
    () => fresh(word({ origin: id(VICTIMS, 4), rightOrigin: id(USED, 3) })),
  ],
  [
    'text between a text and its own element',
    'mixed-lists',
    () => fresh(word({ origin: id(USED, 1), rightOrigin: id(USED, 3) })),
  ],
  [
    'a value between a text and an attribute',
    'mixed-lists',
    () => fresh(word({ origin: id(USED, 3), rightOrigin: id(VICTIMS, 9) })),
  ],
  ['an attribute', 'forbidden-section', () => fresh({ parent: id(VICTIMS, 0), sub: 'level', content: content.any(4) })],
  [
    "a new value beside an attribute's present one",
    'forbidden-section',
    () => fresh({ origin: id(VICTIMS, 9), content: content.any(4) }),
  ],
  ['formatting', 'forbidden-section', () => fresh({ origin: id(VICTIMS, 4), content: content.format('italic', '{}') })],
  [
    'a tombstone in the list',
    'forbidden-section',
    () => fresh({ origin: id(VICTIMS, 4), content: content.deleted(3) }),
  ],
  [
    'something new in something new',
    'forbidden-section',
    () =>
      fresh(
        { parent: { root: FORBIDDEN }, content: content.element('paragraph') },
        { parent: id(FRESH, 0), content: content.text },
      ),
  ],
  [
    'one change among many',
    'forbidden-section',
    () =>
      fresh(
        paragraph,
        { parent: id(FRESH, 0), content: content.text },
        word({ parent: id(FRESH, 1) }),
        word({ origin: id(VICTIMS, 4) }),
      ),
  ],
  [
    'something placed by a detour over another clientID',
    'forbidden-section',
    () =>
      handMade([
        { client: FRESH, clock: 0, structs: [word({ origin: id(FRESH + 1, 0) })] },
        { client: FRESH + 1, clock: 0, structs: [word({ origin: id(VICTIMS, 4) })] },
      ]),
  ],
  // A character in two: Yjs would split it before it makes a tombstone of what was sent.
  [
    'half an emoji beside a tombstone',
    'mixed-lists',
    () => fresh({ gc: 1 }, word({ origin: id(VICTIMS, 6), rightOrigin: id(FRESH, 0) })),
  ],
  [
    'a tombstone beside half an emoji',
    'mixed-lists',
    () => fresh({ gc: 1 }, word({ origin: id(FRESH, 0), rightOrigin: id(VICTIMS, 7) })),
  ],
  // Dependencies.
  ['a left neighbour that nobody knows', 'missing-dependency', () => fresh(word({ origin: id(4242, 0) }))],
  ['a right neighbour beyond what is known', 'missing-dependency', () => fresh(word({ rightOrigin: id(USED, 70) }))],
  ['a parent that nobody knows', 'missing-dependency', () => fresh(word({ parent: id(4242, 0) }))],
  ['itself as its neighbour', 'missing-dependency', () => fresh(word({ origin: id(FRESH, 3) }))],
  ['itself as its parent', 'missing-dependency', () => fresh({ parent: id(FRESH, 0), content: content.text })],
  [
    'its own successor as its neighbour',
    'missing-dependency',
    () => fresh(word({ origin: id(FRESH, 6) }), word({ parent: { root: MINE } })),
  ],
  [
    'two that wait for each other',
    'missing-dependency',
    () =>
      handMade([
        { client: FRESH, clock: 0, structs: [word({ origin: id(FRESH + 1, 0) })] },
        { client: FRESH + 1, clock: 0, structs: [word({ origin: id(FRESH, 0) })] },
      ]),
  ],
  [
    "two clients whose later ones wait for each other's earlier ones' successors",
    'missing-dependency',
    () =>
      handMade([
        {
          client: FRESH,
          clock: 0,
          structs: [{ origin: id(FRESH + 1, 1), content: content.string('a') }, word({ origin: id(USED, 6) })],
        },
        {
          client: FRESH + 1,
          clock: 0,
          structs: [{ origin: id(FRESH, 1), content: content.string('b') }, word({ origin: id(USED, 6) })],
        },
      ]),
  ],
  // Content.
  ['text among blocks', 'foreign-content', () => inMyBlocks(content.string('intrus'))],
  ['formatting among blocks', 'foreign-content', () => inMyBlocks(content.format('bold', '{}'))],
  ['a value among blocks', 'foreign-content', () => inMyBlocks(content.any(1))],
  ['an element in a text', 'foreign-content', () => inMyText(content.element('paragraph'))],
  ['a text in a text', 'foreign-content', () => inMyText(content.text)],
  ['a value in a text', 'foreign-content', () => inMyText(content.any(1))],
  ['an unknown element', 'foreign-content', () => inMyBlocks(content.element('script'))],
  ['an element by a name that every object has', 'foreign-content', () => inMyBlocks(content.element('constructor'))],
  ['a mark by a name that every object has', 'foreign-content', () => inMyText(content.format('__proto__', '{}'))],
  ['a mark with something behind its name', 'foreign-content', () => inMyText(content.format('link--AbCd+/0=', '{}'))],
  [
    'an attribute by a name that every object has',
    'foreign-content',
    () => fresh({ parent: id(USED, 0), sub: '__proto__', content: content.any(null) }),
  ],
  ['an unknown mark', 'foreign-content', () => inMyText(content.format('onclick', '{}'))],
  ['a mark with nested attributes', 'foreign-content', () => inMyText(content.format('link', '{"href":{"a":1}}'))],
  ['an attribute that its element has not', 'foreign-content', () => inMyElement('paragraph', 'colspan', 2)],
  ['an attribute of a known element that it has not', 'foreign-content', () => attribute('level', 3)],
  ...[30_000_000, 51, 0, -5, 1e308, 1.5, Number.NaN, '2e1', '', true, null, undefined].map(
    (value) =>
      [
        `a cell over ${String(value)} columns`,
        'foreign-content',
        () => inMyElement('tableCell', 'colspan', value),
      ] as const,
  ),
  ['a header cell over too many rows', 'foreign-content', () => inMyElement('tableHeader', 'rowspan', 51)],
  ['a title of a level that there is not', 'foreign-content', () => inMyElement('heading', 'level', 1)],
  ['a list from below zero', 'foreign-content', () => inMyElement('orderedList', 'start', -1)],
  ['a list of an unknown kind', 'foreign-content', () => inMyElement('orderedList', 'type', 'disc')],
  [
    'a good value with a bad one behind it',
    'foreign-content',
    () =>
      fresh(
        { parent: { root: MINE }, content: content.element('heading') },
        { parent: id(FRESH, 0), sub: 'level', content: content.any(3, 9) },
      ),
  ],
  [
    'a bad value behind a good one, which names its place',
    'foreign-content',
    () =>
      fresh(
        { parent: { root: MINE }, content: content.element('heading') },
        { parent: id(FRESH, 0), sub: 'level', content: content.any(3) },
        { origin: id(FRESH, 1), content: content.any(9) },
      ),
  ],
  ['a link that runs a script', 'foreign-content', () => inMyText(content.format('link', '{"href":"javascript:x"}'))],
  ['a link with more than an address', 'foreign-content', () => inMyText(content.format('link', '{"class":"x"}'))],
  ['bold with an attribute', 'foreign-content', () => inMyText(content.format('bold', '{"weight":900}'))],
  ['bold that is a number', 'foreign-content', () => inMyText(content.format('bold', '7'))],
  ['bold that is a list', 'foreign-content', () => inMyText(content.format('bold', '[]'))],
  ['a subdocument', 'foreign-content', () => inMyBlocks(content.subdocument('x'))],
  [
    'a subdocument as an attribute',
    'foreign-content',
    () => fresh({ parent: id(USED, 0), sub: 'x', content: content.subdocument('x') }),
  ],
  ['binary content', 'foreign-content', () => inMyBlocks(content.binary(Uint8Array.of(1)))],
  ['an embed', 'foreign-content', () => inMyText(content.embed('{"image":"x"}'))],
  ['JSON content', 'foreign-content', () => inMyText(content.json('1'))],
  ['an array', 'foreign-content', () => inMyBlocks(content.array)],
  ['a map', 'foreign-content', () => inMyBlocks(content.map)],
  ['a plain text', 'foreign-content', () => inMyBlocks(content.plainText)],
  ['a fragment', 'foreign-content', () => inMyBlocks(content.fragment)],
  ['a hook', 'foreign-content', () => inMyBlocks(content.hook('x'))],
  [
    'an attribute on a root',
    'foreign-content',
    () => fresh({ parent: { root: MINE }, sub: 'x', content: content.any(1) }),
  ],
  [
    'a tombstone as an attribute on a root',
    'foreign-content',
    () => fresh({ parent: { root: MINE }, sub: 'x', content: content.deleted(1) }),
  ],
  [
    'an attribute on a text',
    'foreign-content',
    () => fresh({ parent: id(USED, 1), sub: 'x', content: content.any(1) }),
  ],
  [
    'an element as an attribute',
    'foreign-content',
    () => fresh({ parent: id(USED, 0), sub: 'x', content: content.element('paragraph') }),
  ],
  [
    'a nested value as an attribute',
    'foreign-content',
    () => fresh({ parent: id(USED, 0), sub: 'x', content: content.any({ a: [1] }) }),
  ],
  [
    'a number beyond JSON as an attribute',
    'foreign-content',
    () => fresh({ parent: id(USED, 0), sub: 'x', content: content.any(10n) }),
  ],
  ['a character as a parent', 'foreign-content', () => fresh(word({ parent: id(USED, 4) }))],
  [
    'a new character as a parent',
    'foreign-content',
    () => fresh({ origin: id(USED, 6), content: content.string('a') }, word({ parent: id(FRESH, 0) })),
  ],
  ['blocks nested without end', 'foreign-content', () => fresh(...deep(50_000))],
  // Known structs with something behind them.
  [
    'foreign content on known clocks',
    'foreign-content',
    () => handMade([{ client: USED, clock: 0, structs: [{ parent: { root: MINE }, content: content.json('{') }] }]),
  ],
  [
    'foreign content that cannot be read again behind known clocks',
    'foreign-content',
    () =>
      handMade([
        { client: USED, clock: 0, structs: [paragraph] },
        { client: FRESH, clock: 0, structs: [{ origin: id(USED, 6), content: content.json('{') }] },
      ]),
  ],
]);

describeAcceptance([
  ['nothing', () => handMade([])],
  ['a cell over as many columns as a cell may take', () => inMyElement('tableCell', 'colspan', 50)],
  ['a level that is written out, as Yjs declares attributes', () => inMyElement('heading', 'level', '4')],
  ['a list that goes on from another', () => inMyElement('orderedList', 'start', 2026)],
  ['a list by letters, and one by what lists are by themselves', () => inMyElement('orderedList', 'type', 'a')],
  ['a link', () => inMyText(content.format('link', '{"href":"https://www.mairie-besançon.fr/"}'))],
  ['bold as other editors say it, and its end', () => inMyText(content.format('bold', 'true'))],
  ["text in one's own section", () => inMyText(content.string('béta 👩‍🌾'))],
  [
    'text between a neighbour and that neighbour, as undo does',
    () => fresh(word({ origin: id(USED, 4), rightOrigin: id(USED, 4) })),
  ],
  [
    'tombstones of what was made and deleted before it was sent',
    () => fresh({ gc: 12 }, { parent: { root: MINE }, content: content.deleted(1) }),
  ],
  ['something under a tombstone, which becomes one', () => fresh({ gc: 1 }, word({ parent: id(FRESH, 0) }))],
  ['all that is known, resent by anybody', () => Y.encodeStateAsUpdate(createServer().doc)],
  ['blocks nested as deep as a text gets', () => fresh(...deep(60))],
  [
    'its own deletion of its own',
    () => handMade([{ client: FRESH, clock: 0, structs: [word({ origin: id(USED, 6) })] }], [[FRESH, [0, 3]]]),
  ],
  [
    'structs in whatever order their clientIDs come',
    () =>
      handMade([
        { client: FRESH, clock: 0, structs: [word({ origin: id(FRESH + 1, 0) })] },
        { client: FRESH + 1, clock: 0, structs: [word({ origin: id(USED, 6) })] },
      ]),
  ],
]);

test("the same in the other person's name, where it is their section", () => {
  const server = createServer();
  expect(server.judge(VICTIM, fresh(word({ parent: id(VICTIMS, 1) }))).ok).toBe(true);
});

test("text behind one resent character of one's own from a time when one might write there", () => {
  const server = createServer();
  const sender = new Map([
    [MINE, true],
    [FORBIDDEN, true],
  ]);
  const once = new ModelServer(new Map([[SENDER, sender]]));
  once.receive(
    SENDER,
    handMade([
      {
        client: USED,
        clock: 0,
        structs: [
          { parent: { root: FORBIDDEN }, content: content.element('paragraph') },
          { parent: id(USED, 0), content: content.text },
          { parent: id(USED, 1), content: content.string('a') },
        ],
      },
    ]),
  );
  sender.set(FORBIDDEN, false);
  const spliced = handMade([
    { client: USED, clock: 2, structs: [{ parent: { root: MINE }, content: content.string('aintrus') }] },
  ]);
  expect(once.judge(SENDER, spliced)).toMatchObject({ ok: false, code: 'forbidden-section' });
  expect(server.doc.getXmlFragment(FORBIDDEN).toString()).toContain('bé 🌲');
});

test('text behind a resent character, at the place that the document knows', () => {
  const server = createServer();
  const spliced = handMade([
    { client: USED, clock: 6, structs: [{ parent: { root: 'section:made-up' }, content: content.string('abet') }] },
  ]);
  expect(server.receive(SENDER, spliced).judged).toMatchObject({ ok: true, firstClocks: new Map([[USED, 7]]) });
  expect(server.doc.getXmlFragment(MINE).toString()).toBe('<paragraph>alphabet</paragraph>');
  expect([...server.doc.share.keys()].sort()).toEqual([FORBIDDEN, MINE]);
});

test('chains of 60,000 structs, forwards and across clientIDs', () => {
  const chain = (length: number, client: number, first: HandMadeItem['origin']): HandMadeStruct[] =>
    Array.from({ length }, (_, i) => ({
      origin: i === 0 && first ? first : id(client, i - 1),
      content: content.string('a'),
    }));
  const structs = 30_000;
  const update = handMade([
    { client: FRESH, clock: 0, structs: chain(structs, FRESH, id(FRESH + 1, structs - 1)) },
    { client: FRESH + 1, clock: 0, structs: chain(structs, FRESH + 1, id(USED, 6)) },
  ]);
  expect(createServer().judge(SENDER, update)).toMatchObject({ ok: true });
});

test('a chain in which every struct waits for another clientID, without overflowing the stack', () => {
  const length = 900;
  const runs = Array.from({ length }, (_, i) => ({
    client: FRESH + i,
    clock: 0,
    structs: [word({ origin: i === length - 1 ? id(USED, 6) : id(FRESH + i + 1, 0) })],
  }));
  expect(createServer().judge(SENDER, handMade(runs))).toMatchObject({ ok: true });
});
