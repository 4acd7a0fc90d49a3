import * as prng from 'lib0/prng';
import { beforeAll, expect, test } from 'vitest';
import * as Y from 'yjs';
import type { PersonId } from '#domain/ids.ts';
import { FIRST_SEED } from '#domain/testing/first-seed.ts';
import { rounds } from '#domain/testing/rounds.ts';
import { content, type HandMadeItem, type HandMadeStruct, handMade, id } from '../testing/hand-made-update.ts';
import { ModelClient } from '../testing/model-client.ts';
import { ModelServer } from '../testing/model-server.ts';
import { editAtRandom, type Random } from '../testing/random-editor.ts';

/** 20,000 attacks; `npm run fuzz` makes 50,000 each time, with other seeds. */
const ROUNDS = rounds(100);
const ATTACKS = 200;
/** How many attacks are made of one honest update. */
const MUTATIONS = 8;
const MINE = 'section:mine';
const FORBIDDEN = 'section:forbidden';
const HOSTILE = 'hostile' as PersonId;
const HONEST = 'honest' as PersonId;

/** A server with a document that the honest and the hostile person wrote, each in their section. */
function createRound(random: Random) {
  const server = new ModelServer(
    new Map([
      [
        HOSTILE,
        new Map([
          [MINE, true],
          [FORBIDDEN, false],
        ]),
      ],
      [
        HONEST,
        new Map([
          [MINE, true],
          [FORBIDDEN, true],
        ]),
      ],
    ]),
  );
  const honest = new ModelClient(server, HONEST, { random, gc: prng.bool(random), undoIn: [] });
  const hostile = new ModelClient(server, HOSTILE, { random, gc: prng.bool(random), undoIn: [] });
  for (let i = 0; i < 12; i++) {
    editAtRandom(random, honest.doc.getXmlFragment(prng.oneOf(random, [MINE, FORBIDDEN])));
    editAtRandom(random, hostile.doc.getXmlFragment(MINE));
  }
  honest.send();
  hostile.send();
  hostile.connect();
  honest.connect();
  return { server, honest, hostile };
}

const CONTENTS = [
  content.string('intrus 👩‍🌾'),
  content.string('a'),
  content.format('bold', '{}'),
  content.format('x', '{}'),
  content.deleted(2),
  content.element('paragraph'),
  content.element('script'),
  content.text,
  content.map,
  content.any(3),
  content.any({}),
  content.json('1'),
  content.embed('{}'),
  content.subdocument('x'),
  content.binary(Uint8Array.of(1)),
];

/** An update out of whatever ids there are, of which a part may even be allowed. */
function forgeUpdate(random: Random, { server, hostile }: ReturnType<typeof createRound>): Uint8Array {
  const clients = [...server.doc.store.clients.keys()];
  const anyClient = () => prng.oneOf(random, [...clients, hostile.doc.clientID, prng.uint32(random, 1, 50)]);
  const anyClock = (client: number) => {
    const state = Y.getState(server.doc.store, client);
    return prng.oneOf(random, [state, prng.int32(random, 0, state + 2), Math.max(0, state - 1)]);
  };
  const anyId = () => {
    const client = anyClient();
    return id(client, anyClock(client));
  };
  const anyItem = (): HandMadeItem => {
    const origin = prng.bool(random) ? { origin: anyId() } : {};
    const rightOrigin = prng.int32(random, 0, 2) === 0 ? { rightOrigin: anyId() } : {};
    const parent = prng.oneOf(random, [
      { root: MINE },
      { root: FORBIDDEN },
      { root: 'section:made-up' },
      anyId(),
      anyId(),
    ]);
    const sub = prng.int32(random, 0, 4) === 0 ? { sub: 'level' } : {};
    return { ...origin, ...rightOrigin, parent, ...sub, content: prng.oneOf(random, CONTENTS) };
  };
  const anyStruct = (): HandMadeStruct => {
    const kind = prng.int32(random, 0, 12);
    if (kind === 0) return { gc: prng.int32(random, 1, 4) };
    return kind === 1 ? { skip: 1 } : anyItem();
  };
  const runs = Array.from({ length: prng.int32(random, 0, 2) }, () => {
    const client = anyClient();
    return { ...id(client, anyClock(client)), structs: Array.from({ length: prng.int32(random, 1, 3) }, anyStruct) };
  });
  const deletions = Array.from({ length: prng.int32(random, 0, 2) }, () => {
    const { client, clock } = anyId();
    return [client, [clock, prng.int32(random, 0, 3)]] as const;
  });
  return handMade(runs, deletions);
}

/** What an honest client of the hostile person could send, in whatever sections. */
function honestUpdate(random: Random, { server, hostile }: ReturnType<typeof createRound>): Uint8Array {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(server.doc));
  copy.clientID = prng.oneOf(random, [hostile.doc.clientID, prng.uint32(random, 1, 2 ** 31)]);
  const since = Y.encodeStateVector(copy);
  for (let i = 0; i < 3; i++) editAtRandom(random, copy.getXmlFragment(prng.oneOf(random, [MINE, FORBIDDEN])));
  return Y.encodeStateAsUpdate(copy, prng.int32(random, 0, 3) > 0 ? since : undefined);
}

/** The same with some of its bytes changed. */
function mutate(random: Random, update: Uint8Array): Uint8Array {
  const bytes = [...update];
  for (let left = prng.int32(random, 0, 3); left > 0; left--) {
    bytes.splice(prng.int32(random, 0, bytes.length - 1), prng.int32(random, 0, 1), prng.int32(random, 0, 255));
  }
  return Uint8Array.from(bytes);
}

/** All that may not change: the text, and one by one what it is made of. */
function traceOf(doc: Y.Doc): unknown {
  const values: unknown[] = [];
  const visit = (type: Y.XmlFragment | Y.XmlElement | Y.XmlText) => {
    for (let item = type._start; item; item = item.right) if (!item.deleted) visitContent(item.content);
    for (const item of type._map.values()) if (!item.deleted) visitContent(item.content);
  };
  const visitContent = (what: Y.Item['content']) => {
    if (what instanceof Y.ContentType) visit(what.type as Y.XmlElement);
    else if (what instanceof Y.ContentFormat) values.push(what.key, what.value);
    else values.push(...what.getContent());
  };
  const fragment = doc.getXmlFragment(FORBIDDEN);
  visit(fragment);
  return [fragment.toString(), values];
}

beforeAll(() => {
  // biome-ignore lint/suspicious/noConsole: a failure is repeated with this seed
  console.log(`seed ${FIRST_SEED}`);
});

/** Attacks of both kinds, a third of them made of honest updates. */
function* attacks(random: Random, round: ReturnType<typeof createRound>): Iterable<Uint8Array> {
  let honest = honestUpdate(random, round);
  for (let attack = 0; attack < ATTACKS; attack++) {
    if (attack % (3 * MUTATIONS) === 0) honest = honestUpdate(random, round);
    yield attack % 3 === 0 ? mutate(random, honest) : forgeUpdate(random, round);
  }
}

/** A copy as a reader has it, who hears of changes one by one or several at once. */
class Reader {
  readonly doc: Y.Doc;
  readonly #atOnce: number;
  #heard: Uint8Array[] = [];

  constructor(state: Uint8Array, gc: boolean, atOnce: number) {
    this.doc = new Y.Doc({ gc });
    this.#atOnce = atOnce;
    for (const key of [MINE, FORBIDDEN]) this.doc.getXmlFragment(key);
    Y.applyUpdate(this.doc, state);
  }

  hear(update: Uint8Array): void {
    if (this.#heard.push(update) >= this.#atOnce) this.catchUp();
  }

  catchUp(): void {
    if (this.#heard.length > 0) Y.applyUpdate(this.doc, Y.mergeUpdates(this.#heard));
    this.#heard = [];
  }
}

function playRound(seed: number): number {
  let accepted = 0;
  const random = prng.create(seed);
  const round = createRound(random);
  const { server } = round;
  const before = traceOf(server.doc);
  const state = Y.encodeStateAsUpdate(server.doc);
  const readers = [new Reader(state, true, 1), new Reader(state, false, 5), new Reader(state, true, 1_000)];
  for (const update of attacks(random, round)) {
    const { emitted } = server.receive(HOSTILE, update);
    if (!emitted) continue;
    accepted += 1;
    for (const reader of readers) reader.hear(emitted);
  }
  for (const reader of readers) reader.catchUp();
  const newcomers = [Y.encodeStateAsUpdate(server.doc), Y.mergeUpdates(server.log)];
  const copies = [...readers, ...newcomers.map((update) => new Reader(update, true, 1))].map(({ doc }) => doc);
  expectUntouched(server.doc, before, `seed ${seed}`);
  const mine = shown(server.doc);
  for (const copy of copies) {
    expect(shown(copy), `seed ${seed}`).toEqual(mine);
    expectUntouched(copy, before, `seed ${seed}`);
  }
  server.restart();
  expect(shown(server.doc), `seed ${seed}`).toEqual(mine);
  expectUntouched(server.doc, before, `seed ${seed}`);
  return accepted;
}

function expectUntouched(doc: Y.Doc, before: unknown, where: string): void {
  expect(traceOf(doc), where).toEqual(before);
  expect([...doc.share.keys()].sort(), where).toEqual([FORBIDDEN, MINE]);
  expect(doc.store.pendingStructs ?? doc.store.pendingDs, where).toBeNull();
}

/**
 * What a person reads in the hostile person's section, and all that counts as written or deleted.
 */
function shown(doc: Y.Doc): unknown {
  return [
    doc.getXmlFragment(MINE).toString(),
    [...Y.decodeStateVector(Y.encodeStateVector(doc))].sort(([a], [b]) => a - b),
  ];
}

test('what a hostile client sends leaves no trace where it may not write, nothing pending, and no two copies', {
  timeout: 60_000 + 1_000 * ROUNDS,
}, () => {
  let accepted = 0;
  for (let seed = FIRST_SEED; seed < FIRST_SEED + ROUNDS; seed++) accepted += playRound(seed);
  // Else the rounds would show nothing.
  expect(accepted).toBeGreaterThan(ROUNDS);
});
