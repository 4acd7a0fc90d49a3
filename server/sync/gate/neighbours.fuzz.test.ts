import * as prng from 'lib0/prng';
import { beforeAll, expect, test } from 'vitest';
import * as Y from 'yjs';
import { FIRST_SEED } from '#domain/testing/first-seed.ts';
import { rounds } from '#domain/testing/rounds.ts';
import { content, type HandMadeItem, handMade, id } from '../testing/hand-made-update.ts';
import type { ModelServer } from '../testing/model-server.ts';
import { createServer, MINE, SENDER, USED } from '../testing/two-sections.ts';

const ROUNDS = rounds(60);
const ATTACKS = 30;
const CLIENTS = [150, USED, 300, 400];

/** Letters of one text, each with any two others for its neighbours. */
function attack(random: prng.PRNG, { doc }: ModelServer): Uint8Array {
  const anyLetter = () => {
    const client = prng.oneOf(
      random,
      CLIENTS.filter((known) => Y.getState(doc.store, known) > 0),
    );
    return id(client, prng.int32(random, client === USED ? 2 : 0, Y.getState(doc.store, client) - 1));
  };
  const anyItem = (): HandMadeItem => ({
    origin: anyLetter(),
    ...(prng.bool(random) && { rightOrigin: anyLetter() }),
    content: content.string(prng.oneOf(random, ['a', 'bcd', 'efghij'])),
  });
  const client = prng.oneOf(random, CLIENTS);
  const structs = Array.from({ length: prng.int32(random, 1, 3) }, anyItem);
  const { client: deleted, clock } = anyLetter();
  const deletions = prng.int32(random, 0, 2) === 0 ? [[deleted, [clock, 1]] as const] : [];
  return handMade([{ client, clock: Y.getState(doc.store, client), structs }], deletions);
}

beforeAll(() => {
  // biome-ignore lint/suspicious/noConsole: a failure is repeated with this seed
  console.log(`seed ${FIRST_SEED}`);
});

test('whatever neighbours are named, all copies show one text, in whatever order they are told', {
  timeout: 60_000 + 1_000 * ROUNDS,
}, () => {
  for (let seed = FIRST_SEED; seed < FIRST_SEED + ROUNDS; seed++) {
    const random = prng.create(seed);
    const server = createServer();
    for (let i = 0; i < ATTACKS; i++) server.receive(SENDER, attack(random, server));
    for (const update of [Y.encodeStateAsUpdate(server.doc), Y.mergeUpdates(server.log)]) {
      const copy = new Y.Doc();
      Y.applyUpdate(copy, update);
      expect(copy.getXmlFragment(MINE).toString(), `seed ${seed}`).toBe(server.doc.getXmlFragment(MINE).toString());
    }
  }
});
