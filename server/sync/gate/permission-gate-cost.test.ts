import * as prng from 'lib0/prng';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { content, type HandMadeItem, type HandMadeRun, handMade, id } from '../testing/hand-made-update.ts';
import type { ModelServer } from '../testing/model-server.ts';
import { createServer, FRESH, MINE, SENDER, USED } from '../testing/two-sections.ts';

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
    expect(server.judge(SENDER, attack(server))).toMatchObject({ ok: false, code: 'malformed' });
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
});
