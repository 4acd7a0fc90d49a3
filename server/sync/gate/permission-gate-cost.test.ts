import * as prng from 'lib0/prng';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { STEPS_OF_AN_UPDATE, STEPS_PER_BYTE } from '#protocol/limits.ts';
import { content, type HandMadeItem, type HandMadeRun, handMade, id } from '../testing/hand-made-update.ts';
import type { ModelServer } from '../testing/model-server.ts';
import { createServer, FRESH, MINE, SENDER, USED } from '../testing/two-sections.ts';
import { UpdateBudget } from './update-budget.ts';

const MANY = 4_000;
/** In the sender's text, behind « alpha »: 0 a comma, which everything else is written before. */
const COMMA = FRESH - 1;
const LAST = id(USED, 6);

function createServerWithComma(): ModelServer {
  const server = createServer();
  server.receive(
    SENDER,
    handMade([{ client: COMMA, clock: 0, structs: [{ origin: LAST, content: content.string(',') }] }]),
  );
  return server;
}

const run = (client: number, count: number, item: (index: number) => Omit<HandMadeItem, 'content'>): HandMadeRun => ({
  client,
  clock: 0,
  structs: Array.from({ length: count }, (_, index) => ({ ...item(index), content: content.string('a') })),
});

describe('what would take Yjs minutes, here and with every reader, is refused:', { timeout: 30_000 }, () => {
  test.each<[string, (server: ModelServer) => Uint8Array]>([
    [
      'thousands of characters behind one neighbour that have to be compared with thousands more',
      () =>
        handMade([
          run(FRESH, MANY, () => ({ origin: LAST, rightOrigin: id(COMMA, 0) })),
          run(FRESH + 1, MANY, () => ({ origin: LAST })),
        ]),
    ],
    [
      'one behind each of thousands, without a right neighbour',
      (server) => {
        const pieces = run(FRESH, MANY, (index) => ({ origin: index === 0 ? LAST : id(FRESH, index - 1) }));
        server.receive(
          SENDER,
          handMade([pieces], [[FRESH, ...Array.from({ length: MANY / 2 }, (_, i) => [2 * i, 1] as const)]]),
        );
        return handMade([run(FRESH + 1, MANY, (index) => ({ origin: id(FRESH, index) }))]);
      },
    ],
    [
      'thousands of values of one attribute, each without the one before',
      () => {
        const title = { parent: { root: MINE }, content: content.element('heading') };
        const level = { parent: id(FRESH, 0), sub: 'level', content: content.any(3) };
        return handMade([
          { client: FRESH, clock: 0, structs: [title] },
          { client: FRESH + 1, clock: 0, structs: Array.from({ length: MANY }, () => level) },
        ]);
      },
    ],
    [
      'a text cut into 100,000 pieces by one update',
      (server) => {
        const pairs = 'ab'.repeat(60_000);
        server.receive(
          SENDER,
          handMade([{ client: FRESH, clock: 0, structs: [{ origin: LAST, content: content.string(pairs) }] }]),
        );
        return handMade([], [[FRESH, ...Array.from({ length: 60_000 }, (_, i) => [2 * i, 1] as const)]]);
      },
    ],
  ])('%s', (_name, attack) => {
    const server = createServerWithComma();
    expect(server.judge(SENDER, attack(server))).toMatchObject({ ok: false, code: 'too-costly' });
  });
});

describe('one budget is spent by all that walks:', { timeout: 30_000 }, () => {
  /** A text of so many structs, each behind the one before, of which every second is deleted. */
  function createServerWithPieces(pieces: number): ModelServer {
    const server = createServer();
    const typed = content.string('ab'.repeat(pieces / 2));
    server.receive(SENDER, handMade([{ client: FRESH, clock: 0, structs: [{ origin: LAST, content: typed }] }]));
    const second = Array.from({ length: pieces / 2 }, (_, i) => [2 * i + 1, 1] as const);
    server.receive(SENDER, handMade([], [[FRESH, ...second]]));
    return server;
  }

  const spentOn = (server: ModelServer, update: Uint8Array) => {
    const budget = new UpdateBudget(update.byteLength);
    const judged = server.judge(SENDER, update, budget);
    return { judged, spent: budget.spent, bound: STEPS_OF_AN_UPDATE + STEPS_PER_BYTE * update.byteLength };
  };

  test('a run of letters is walked through once, however many are written into it', () => {
    const spent = [500, 1_000, 2_000].map((count) => {
      const server = createServerWithPieces(count);
      const between = (i: number) => ({ origin: id(FRESH, i), rightOrigin: id(FRESH, i + 1) });
      const { judged, spent } = spentOn(server, handMade([run(FRESH + 1, count - 1, between)]));
      expect(judged).toMatchObject({ ok: true });
      return spent / count;
    });
    expect(Math.max(...spent)).toBeLessThan(1.2 * Math.min(...spent));
  });

  test('so is the run that the update itself makes', () => {
    const spent = [500, 1_000, 2_000].map((count) => {
      const typing = run(FRESH, count, (i) => ({
        origin: i === 0 ? LAST : id(FRESH, i - 1),
        rightOrigin: id(USED, 2 + (i % 2)),
      }));
      return spentOn(createServer(), handMade([typing])).spent / count;
    });
    expect(Math.max(...spent)).toBeLessThan(1.2 * Math.min(...spent));
  });

  test('an update of more new structs than sixty thousand is refused, and one that says them again is not', () => {
    const server = createServer();
    const typing = (count: number) =>
      handMade([run(FRESH, count, (i) => ({ origin: i === 0 ? LAST : id(FRESH, i - 1) }))]);
    expect(server.judge(SENDER, typing(60_001))).toMatchObject({ ok: false, code: 'too-costly' });
    expect(server.receive(SENDER, typing(60_000)).judged).toMatchObject({ ok: true });
    expect(server.judge(SENDER, typing(60_001))).toMatchObject({ ok: true });
  });

  test.each<[string, number, (pieces: number, items: number) => Uint8Array]>([
    [
      'what the author of each of thousands of items must have known',
      2_000,
      (pieces, items) =>
        handMade([run(FRESH + 1, items, (i) => ({ origin: id(FRESH, i % 7), rightOrigin: id(FRESH, pieces - 1) }))]),
    ],
    [
      'each of thousands of places where a long text is cut, each before the last',
      6,
      (pieces, items) =>
        handMade([run(FRESH + 1, items, (i) => ({ origin: id(FRESH, pieces + 2 * (items - i) - 2) }))]),
    ],
  ])('%s is refused when the budget is spent, and not before', (name, pieces, attack) => {
    const server = createServerWithPieces(pieces);
    const more = content.string('cd'.repeat(60_000));
    const behind = { origin: id(FRESH, pieces - 1), content: more };
    server.receive(SENDER, handMade([{ client: FRESH, clock: pieces, structs: [behind] }]));
    const { judged, spent, bound } = spentOn(server, attack(pieces, 60_000));
    expect({ name, judged }).toMatchObject({ judged: { ok: false, code: 'too-costly' } });
    expect(spent).toBeGreaterThan(bound);
    expect(spent).toBeLessThan(1.1 * bound);
  });
});

describe('what honest people write in a long spell offline is accepted:', { timeout: 30_000 }, () => {
  const textOf = (doc: Y.Doc) => (doc.getXmlFragment(MINE).get(0) as Y.XmlElement).get(0) as Y.XmlText;

  /** Every edit is at another place, as no person writes, and by turns under three clientIDs. */
  function editAlone(server: ModelServer, seed: number, clientIds: readonly number[]): Uint8Array {
    const random = prng.create(seed);
    const doc = new Y.Doc();
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(server.doc));
    for (const clientId of clientIds) {
      doc.clientID = clientId;
      for (let i = 0; i < 300; i++) {
        const text = textOf(doc);
        const at = prng.int32(random, 0, text.length);
        if (at < text.length && prng.int32(random, 0, 3) === 0) text.delete(at, 1);
        else text.insert(at, 'mot ', prng.bool(random) ? { bold: {} } : {});
      }
    }
    return Y.encodeStateAsUpdate(doc, Y.encodeStateVector(server.doc));
  }

  test('thousands of edits at random places of one text, by two at once', () => {
    const server = createServer();
    const both = [editAlone(server, 1, [1_000, 3_000, 2_000]), editAlone(server, 2, [1_500, 2_500])];
    for (const update of both) expect(server.receive(SENDER, update).judged).toMatchObject({ ok: true });
  });

  test('a paragraph of thousands of pieces, deleted at once beside formatting', () => {
    const server = createServer();
    const bold = { origin: LAST, content: content.format('bold', '{}') };
    const origin = id(COMMA, 0);
    const pieces = run(FRESH, MANY, (i) => (i === 0 ? { origin } : { origin, rightOrigin: id(FRESH, i - 1) }));
    server.receive(SENDER, handMade([{ client: COMMA, clock: 0, structs: [bold] }]));
    server.receive(SENDER, handMade([pieces]));
    expect(server.receive(SENDER, handMade([], [[FRESH, [0, MANY]]])).judged.ok).toBe(true);
    expect(server.doc.getXmlFragment(MINE).toString()).toBe('<paragraph>alpha</paragraph>');
  });

  test('a letter deleted at the end of each of thousands of paragraphs, in a document of many pieces', () => {
    const server = createServer();
    const pieces = run(FRESH, 199_000, (i) => ({ origin: i === 0 ? LAST : id(FRESH, 2 * i - 1) }));
    const structs = pieces.structs.map((item) => ({ ...item, content: content.string('ab') }));
    Y.applyUpdate(server.doc, handMade([{ ...pieces, structs }]));
    const ends = Array.from({ length: 2_500 }, (_, i) => [158 * i + 1, 1] as const);
    expect(server.judge(SENDER, handMade([], [[FRESH, ...ends]])).ok).toBe(true);
  });
});
