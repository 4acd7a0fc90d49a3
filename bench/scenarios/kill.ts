import { setTimeout as pause } from 'node:timers/promises';
import { given } from '../given.ts';
import { Client } from '../load/client.ts';
import { DeliveryTracker } from '../load/delivery-tracker.ts';
import { cookieOf, openAll } from '../load/gathering.ts';
import { openPatiently } from '../load/open-patiently.ts';
import { Pace } from '../load/pace.ts';
import { createRandom, type Random } from '../load/random.ts';
import { eachToken, Typist, tokenOf } from '../load/typing.ts';
import { until } from '../load/until.ts';
import type { RunningServer } from '../servers/server.ts';
import type { Scenario, Stage } from './scenario.ts';

const KILLS = 10;
const CLIENTS = 20;
const EDIT_EVERY_MS = 100;
const FIRST_KILL_MS = 300;
const LAST_KILL_MS = 4_000;
/** How long what was seen may take to come back. */
const PATIENCE_MS = 4_000;

/**
 * Twenty people write while the server is killed at a random time; then it is asked for what they
 * saw.
 */
export const kill: Scenario = {
  name: 'kill',
  title: `kill -9 at a random time, ${KILLS} times a round`,
  seed: { rooms: 1, membersOfOne: CLIENTS, membersOfEach: 0 },
  servers: ['entente', 'y-leveldb', 'hocuspocus'],
  seconds: LAST_KILL_MS / 1000,
  columns: [
    { measure: 'lostOfSeenPercent', label: 'lost of what peers saw, %', digits: 2, charted: true },
    { measure: 'lostOfAcknowledgedPercent', label: 'of what was acknowledged, %', digits: 2 },
    { measure: 'seen', label: 'edits seen', digits: 0 },
    { measure: 'acknowledged', label: 'acknowledged', digits: 0 },
    { measure: 'kills', label: 'kills', digits: 0 },
  ],
  async run(stage) {
    // The moments differ from round to round; which they were does not matter for what may be lost.
    const random = createRandom(Date.now());
    const total = { seen: 0, lostOfSeen: 0, acknowledged: 0, lostOfAcknowledged: 0 };
    let server = await stage.start();
    for (let round = 0; round < KILLS; round += 1) {
      const edits = await writeUntilKilled(stage, server, random, round);
      server = await stage.start();
      const kept = await readBack(stage, server, edits);
      for (const { writer, seen, acknowledged } of edits) {
        const here = kept.get(writer) ?? 0;
        total.seen += seen;
        total.acknowledged += acknowledged;
        total.lostOfSeen += Math.max(0, seen - here);
        total.lostOfAcknowledged += Math.max(0, acknowledged - here);
      }
    }
    return {
      kills: KILLS,
      seen: total.seen,
      acknowledged: total.acknowledged,
      lostOfSeenPercent: (100 * total.lostOfSeen) / total.seen,
      lostOfAcknowledgedPercent: (100 * total.lostOfAcknowledged) / total.acknowledged,
    };
  },
};

/** How many of a writer's edits somebody else saw, and how many the server acknowledged. */
type Edits = { readonly writer: number; readonly seen: number; readonly acknowledged: number };

async function writeUntilKilled(
  stage: Stage,
  server: RunningServer,
  random: Random,
  round: number,
): Promise<readonly Edits[]> {
  const { port, dialect } = server;
  const documentId = given(stage.inhabitants.documentIds[0]);
  const tracker = new DeliveryTracker(CLIENTS);
  const first = round * CLIENTS;
  const clients = await openAll(CLIENTS, (index) => {
    const update = (bytes: Buffer) => tracker.received(index, bytes, first);
    return new Client({ port, dialect, documentId, cookie: cookieOf(stage, documentId, index), heard: { update } });
  });
  const pace = new Pace(round);
  const preceding = clients.map((client, index) => {
    const writer = tracker.addWriter(index);
    const typist = new Typist(Math.floor(random() * 2 ** 32), `section:${client.writable[0] ?? 'stand-in'}`);
    client.sendUpdate(typist.open());
    pace.every(EDIT_EVERY_MS, () => {
      if (client.socket.readyState !== client.socket.OPEN) return;
      client.sendUpdate(typist.type(tokenOf(first + writer, tracker.sent(writer))));
    });
    return client.written;
  });
  const writing = pace.run(LAST_KILL_MS + 500);
  await pause(FIRST_KILL_MS + random() * (LAST_KILL_MS - FIRST_KILL_MS));
  await server.kill();
  await Promise.all(clients.map(({ closed }) => closed));
  await writing;
  return clients.map(({ saved }, index) => ({
    writer: first + index,
    seen: tracker.seen(index),
    acknowledged: Math.max(0, saved - given(preceding[index])),
  }));
}

/** How many edits of each writer the restarted server has. */
async function readBack(
  stage: Stage,
  server: RunningServer,
  edits: readonly Edits[],
): Promise<ReadonlyMap<number, number>> {
  const kept = new Map<number, number>();
  const update = (bytes: Buffer) =>
    eachToken(bytes, (writer, sequence) => kept.set(writer, Math.max(kept.get(writer) ?? 0, sequence + 1)));
  const { port, dialect } = server;
  const documentId = given(stage.inhabitants.documentIds[0]);
  const client = await openPatiently(
    () => new Client({ port, dialect, documentId, cookie: cookieOf(stage, documentId, 0), heard: { update } }),
  );
  const isBack = () =>
    edits.every(({ writer, seen, acknowledged }) => (kept.get(writer) ?? 0) >= Math.max(seen, acknowledged));
  // y-websocket answers before it has read its disk, and sends the rest later.
  await until(isBack, PATIENCE_MS);
  client.close();
  return kept;
}
