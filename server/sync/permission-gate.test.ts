import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import type { PersonId } from '#domain/ids.ts';
import { applyUpdate } from './apply-update.ts';
import { content, type HandMadeItem, type HandMadeStruct, handMade, id } from './testing/hand-made-update.ts';
import { ModelServer } from './testing/model-server.ts';

const SENDER = 'sender' as PersonId;
const VICTIM = 'victim' as PersonId;
const READER = 'reader' as PersonId;
const MINE = 'section:mine';
const FORBIDDEN = 'section:forbidden';

/** The sender's clientID, which has written nothing yet; one that has; and the victim's. */
const FRESH = 900;
const USED = 200;
const VICTIMS = 100;

/**
 * In the sender's section, by USED: 0 the paragraph, 1 its text, 2–6 « alpha ».
 * In the forbidden section, by VICTIMS: 0 the paragraph, 1 its text, 2 bold, 3–5 « bé » and a space, 6–7 one emoji,
 * 8 the end of bold, 9 the attribute.
 */
function createServer(): ModelServer {
  const server = new ModelServer(
    new Map([
      [
        SENDER,
        new Map([
          [MINE, true],
          [FORBIDDEN, false],
        ]),
      ],
      [
        VICTIM,
        new Map([
          [MINE, false],
          [FORBIDDEN, true],
        ]),
      ],
      [
        READER,
        new Map([
          [MINE, false],
          [FORBIDDEN, false],
        ]),
      ],
    ]),
  );
  accept(
    server,
    SENDER,
    [
      { parent: { root: MINE }, content: content.element('paragraph') },
      { parent: id(USED, 0), content: content.text },
      { parent: id(USED, 1), content: content.string('alpha') },
    ],
    USED,
  );
  accept(
    server,
    VICTIM,
    [
      { parent: { root: FORBIDDEN }, content: content.element('heading') },
      { parent: id(VICTIMS, 0), content: content.text },
      { parent: id(VICTIMS, 1), content: content.format('bold', '{}') },
      { origin: id(VICTIMS, 2), content: content.string('bé 🌲') },
      { origin: id(VICTIMS, 7), content: content.format('bold', 'null') },
      { parent: id(VICTIMS, 0), sub: 'level', content: content.any(3) },
    ],
    VICTIMS,
  );
  return server;
}

function accept(server: ModelServer, person: PersonId, structs: readonly HandMadeStruct[], client: number): void {
  const { judged } = server.receive(person, handMade([{ client, clock: 0, structs }]));
  if (!judged.ok) throw new Error(judged.code);
}

const fresh = (...structs: HandMadeStruct[]) => handMade([{ client: FRESH, clock: 0, structs }]);
const word = (item: Omit<HandMadeItem, 'content'>): HandMadeItem => ({ ...item, content: content.string('intrus') });
const inMyText = (what: HandMadeItem['content']): Uint8Array => fresh({ origin: id(USED, 6), content: what });
const inMyBlocks = (what: HandMadeItem['content']): Uint8Array => fresh({ parent: { root: MINE }, content: what });
/** A paragraph of one's own, to have something of this update to refer to. */
const paragraph: HandMadeItem = { parent: { root: MINE }, content: content.element('paragraph') };

const deep = (depth: number): HandMadeStruct[] =>
  Array.from({ length: depth }, (_, clock) => ({
    parent: clock === 0 ? { root: MINE } : id(FRESH, clock - 1),
    content: content.element('blockquote'),
  }));

const HOSTILE: readonly (readonly [name: string, code: string, update: () => Uint8Array])[] = [
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
  // Clients and clocks.
  [
    "another person's clientID",
    'foreign-client',
    () => handMade([{ client: VICTIMS, clock: 10, structs: [paragraph] }]),
  ],
  [
    "a tombstone on another person's clientID",
    'foreign-client',
    () => handMade([{ client: VICTIMS, clock: 10, structs: [{ gc: 1 }] }]),
  ],
  [
    'known clocks of another person and more behind them',
    'foreign-client',
    () =>
      handMade([
        { client: VICTIMS, clock: 9, structs: [{ parent: id(VICTIMS, 0), sub: 'level', content: content.any(3, 4) }] },
      ]),
  ],
  ['a gap before the first clock', 'gap', () => handMade([{ client: FRESH, clock: 1, structs: [paragraph] }])],
  ['a gap behind the last clock', 'gap', () => handMade([{ client: USED, clock: 9, structs: [paragraph] }])],
  ['a skip', 'gap', () => fresh({ skip: 2 }, paragraph)],
  ['a skip behind something new', 'gap', () => fresh(paragraph, { skip: 2 })],
  ['a skip on known clocks', 'gap', () => handMade([{ client: USED, clock: 0, structs: [{ skip: 2 }] }])],
  ['clocks beyond what a document reaches', 'malformed', () => fresh({ gc: 2 ** 32 })],
  [
    'more clientIDs than a person has',
    'malformed',
    () => handMade(Array.from({ length: 1_001 }, (_, i) => ({ client: 10_000 + i, clock: 0, structs: [paragraph] }))),
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
  ['an unknown mark', 'foreign-content', () => inMyText(content.format('onclick', '{}'))],
  ['a mark with nested attributes', 'foreign-content', () => inMyText(content.format('link', '{"href":{"a":1}}'))],
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
  ['bytes behind the end', 'malformed', () => Uint8Array.of(...fresh(paragraph), 0)],
  ['format v2', 'malformed', () => Y.convertUpdateFormatV1ToV2(fresh(paragraph))],
];

describe('the gate refuses, and nothing changes:', () => {
  test.each(HOSTILE)('%s', (_name, code, update) => {
    const server = createServer();
    const before = Y.encodeStateAsUpdate(server.doc);
    expect(server.judge(SENDER, update())).toMatchObject({ ok: false, code });
    expect(Y.encodeStateAsUpdate(server.doc)).toEqual(before);
    expect([...server.doc.share.keys()].sort()).toEqual([FORBIDDEN, MINE]);
  });

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

  test('tombstones of who may write nowhere', () => {
    expect(createServer().judge(READER, fresh({ gc: 3 }))).toMatchObject({ ok: false, code: 'forbidden-section' });
  });
});

describe('the gate accepts', { timeout: 30_000 }, () => {
  const judge = (update: Uint8Array) => createServer().judge(SENDER, update);

  test.each<[string, () => Uint8Array]>([
    ['nothing', () => handMade([])],
    ["text in one's own section", () => inMyText(content.string('béta 👩‍🌾'))],
    [
      'text between a neighbour and that neighbour, as undo does',
      () => fresh(word({ origin: id(USED, 4), rightOrigin: id(USED, 4) })),
    ],
    [
      'a mark with a hash, as overlapping marks have',
      () => inMyText(content.format('link--AbCd+/0=', '{"href":"https://www.brest.fr/"}')),
    ],
    [
      'tombstones of what was made and deleted before it was sent',
      () => fresh({ gc: 12 }, { parent: { root: MINE }, content: content.deleted(1) }),
    ],
    ['something under a tombstone, which becomes one', () => fresh({ gc: 1 }, word({ parent: id(FRESH, 0) }))],
    ['all that is known, resent by anybody', () => Y.encodeStateAsUpdate(createServer().doc)],
    ['a clientID without structs', () => handMade([{ client: VICTIMS, clock: 10, structs: [] }])],
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
  ])('%s', (_name, update) => {
    const server = createServer();
    const { judged } = server.receive(SENDER, update());
    expect(judged).toMatchObject({ ok: true });
    expect(server.doc.store.pendingStructs ?? server.doc.store.pendingDs).toBeNull();
  });

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
    expect(judge(handMade([], [[VICTIMS, [2, 2]]]))).toMatchObject({ ok: false, code: 'forbidden-section' });
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

  test('chains of 60,000 structs, forwards and across clientIDs, in the time of one message', () => {
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
    const start = performance.now();
    expect(judge(update)).toMatchObject({ ok: true });
    expect(performance.now() - start).toBeLessThan(10_000);
  });

  test('a chain in which every struct waits for another clientID, without overflowing the stack', () => {
    const length = 900;
    const runs = Array.from({ length }, (_, i) => ({
      client: FRESH + i,
      clock: 0,
      structs: [word({ origin: i === length - 1 ? id(USED, 6) : id(FRESH + i + 1, 0) })],
    }));
    expect(judge(handMade(runs))).toMatchObject({ ok: true });
  });

  test("a whole document's deletion named many times over is refused at once", () => {
    const ranges = Array.from({ length: 100_000 }, () => [0, 7] as const);
    const start = performance.now();
    expect(judge(handMade([], [[USED, ...ranges]]))).toMatchObject({ ok: false, code: 'malformed' });
    expect(performance.now() - start).toBeLessThan(3_000);
  });
});

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

test('an update that leaves something pending is a fault, not a state', () => {
  const doc = new Y.Doc({ gc: false });
  expect(() => applyUpdate(doc, handMade([{ client: 1, clock: 5, structs: [paragraph] }]))).toThrow();
});
