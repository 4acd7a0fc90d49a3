import { expect, test } from 'vitest';
import type { TerritoryId } from '#domain/ids.ts';
import { ClientClaims } from '../log/client-claims.ts';
import { content, handMade, id } from '../testing/hand-made-update.ts';
import { VOCABULARY } from '../testing/model-server.ts';
import {
  createServer,
  describeAcceptance,
  describeRefusals,
  FRESH,
  fresh,
  MINE,
  paragraph,
  READER,
  SENDER,
  USED,
  VICTIM,
  VICTIMS,
} from '../testing/two-sections.ts';
import { judgeUpdate } from './permission-gate.ts';

describeRefusals([
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
]);

describeAcceptance([['a clientID without structs', () => handMade([{ client: VICTIMS, clock: 10, structs: [] }])]]);

test('tombstones of who may write nowhere', () => {
  expect(createServer().judge(READER, fresh({ gc: 3 }))).toMatchObject({ ok: false, code: 'forbidden-section' });
});

test('a clientID that the database knows as another person’s is refused, though this process never saw it write', () => {
  const hat = { role: 'resident', territoryId: 'city' as TerritoryId } as const;
  const stored = new ClientClaims([{ clientId: FRESH, fromClock: 0, personId: VICTIM, hat }]);
  const sender = {
    personId: SENDER,
    roots: new Map([[MINE, true]]),
    ownerOf: (client: number) => stored.ownerOf(client),
  };
  const judged = judgeUpdate(createServer().doc, fresh(paragraph), sender, VOCABULARY);
  expect(judged).toMatchObject({ ok: false, code: 'foreign-client' });
});

test('thousands of small updates that wait for one which never comes are refused one by one, and none is kept', () => {
  const server = createServer();
  for (let clock = 1; clock <= 3_000; clock++) {
    const { judged } = server.receive(SENDER, handMade([{ client: FRESH, clock, structs: [paragraph] }]));
    expect(judged).toMatchObject({ ok: false, code: 'gap' });
  }
  expect(server.doc.store.pendingStructs ?? server.doc.store.pendingDs).toBeNull();
});
