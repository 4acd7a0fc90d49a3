import { setTimeout as pause } from 'node:timers/promises';
import * as Y from 'yjs';
import { given } from '../given.ts';
import { Client } from '../load/client.ts';
import { cookieOf, gather } from '../load/gathering.ts';
import { openPatiently } from '../load/open-patiently.ts';
import { until } from '../load/until.ts';
import type { RunningServer } from '../servers/server.ts';
import type { Measures, Scenario, Stage } from './scenario.ts';

const OWED_BYTES = 60 * 1024 * 1024;
const CHUNK = '.'.repeat(64 * 1024);
/** So many that none of them writes more than an hour's share, and no section is full. */
const WRITERS = 40;
const CLIENTS = WRITERS + 1;
/** Memory is looked at after each such part. */
const PARTS = 6;
const PATIENCE_MS = 60_000;
const MB = 1024 * 1024;

/**
 * Somebody stops reading while 60 MB are written; what this costs is the difference to a run in
 * which they read on.
 */
export const stalledReader: Scenario = {
  name: 'stalled',
  title: 'One reader stops reading, 60 MB are owed',
  seed: { rooms: 1, membersOfOne: CLIENTS + 1, membersOfEach: 0, openSections: WRITERS },
  servers: ['entente', 'relay', 'y-websocket', 'y-leveldb', 'hocuspocus'],
  seconds: 0,
  columns: [
    { measure: 'moreMb', label: 'more memory, MB', digits: 1, charted: true },
    { measure: 'rssMoreMb', label: 'of the process, MB', digits: 1 },
    { measure: 'closedWith', label: 'closed with', digits: 0 },
    { measure: 'backInStep', label: 'back in step', digits: 0 },
    { measure: 'deliveredShare', label: 'others were delivered', digits: 4 },
  ],
  async run(stage) {
    const reading = await writeMuch(stage, false);
    const stalled = await writeMuch(stage, true);
    const more = (kind: 'held' | 'rss') =>
      Math.max(...stalled.memory.map((memory, part) => memory[kind] - given(reading.memory[part])[kind]));
    return { ...stalled.measures, moreMb: more('held') / MB, rssMoreMb: more('rss') / MB };
  },
};

/**
 * The one who may stall is none of the gathering, so that what the others are delivered is counted
 * apart.
 */
async function writeMuch(stage: Stage, stalls: boolean) {
  const server = await stage.start();
  const documentId = given(stage.inhabitants.documentIds[stalls ? 1 : 0]);
  const doc = new Y.Doc();
  const slow = openSlow(stage, server, documentId, doc);
  await slow.inStep;
  const gathering = await gather({ stage, server, documentId, clients: CLIENTS, writers: WRITERS, keepers: 1 });
  if (stalls) slow.socket.pause();
  const memory = [];
  const edits = Math.ceil(OWED_BYTES / CHUNK.length);
  for (let edit = 0; edit < edits; edit += 1) {
    given(gathering.writers[edit % WRITERS]).write(CHUNK);
    const arrived = await until(() => gathering.tracker.isComplete, PATIENCE_MS);
    // A server whose bounds are met has nothing to be measured by.
    if (!arrived) throw new Error(`edit ${edit + 1} of ${edits} did not reach everybody`);
    if ((edit + 1) % Math.floor(edits / PARTS) === 0) memory.push(await server.memory());
  }
  const { tracker } = gathering;
  const measures: Measures = { deliveredShare: tracker.delivered / tracker.expected };
  if (stalls) Object.assign(measures, await comeBack(stage, server, slow, documentId, doc));
  gathering.close();
  slow.close();
  await server.stop();
  return { memory, measures };
}

function openSlow(stage: Stage, server: RunningServer, documentId: string, doc: Y.Doc): Client {
  const { port, dialect } = server;
  const update = (bytes: Buffer) => Y.applyUpdate(doc, bytes);
  const stateVector = Y.encodeStateVector(doc);
  return new Client({
    port,
    dialect,
    documentId,
    cookie: cookieOf(stage, documentId, CLIENTS),
    heard: { update },
    stateVector,
  });
}

/**
 * Reads on: either all comes that was kept, or the socket is closed and the next one brings what is
 * missing.
 */
async function comeBack(
  stage: Stage,
  server: RunningServer,
  slow: Client,
  documentId: string,
  doc: Y.Doc,
): Promise<Measures> {
  slow.socket.resume();
  const closedWith = await Promise.race([slow.closed, pause(CLOSES_WITHIN_MS, 0)]);
  const again = closedWith === 0 ? null : await openPatiently(() => openSlow(stage, server, documentId, doc));
  // The relay has nothing to give to who comes back.
  const backInStep = server.dialect.answers
    ? await until(() => lengthOf(doc) >= OWED_BYTES, PATIENCE_MS)
    : lengthOf(doc) >= OWED_BYTES;
  again?.close();
  return { closedWith, backInStep: backInStep ? 1 : 0 };
}

const CLOSES_WITHIN_MS = 5_000;

/** The letters in a document, by the clocks of those who wrote them. */
function lengthOf(doc: Y.Doc): number {
  return [...Y.decodeStateVector(Y.encodeStateVector(doc)).values()].reduce((sum, clock) => sum + clock, 0);
}
