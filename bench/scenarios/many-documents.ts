import { given } from '../given.ts';
import { DeliveryTracker } from '../load/delivery-tracker.ts';
import { type Gathering, gather } from '../load/gathering.ts';
import { Histogram } from '../load/histogram.ts';
import { Pace } from '../load/pace.ts';
import { createRandom } from '../load/random.ts';
import { rehearse } from '../load/rehearsal.ts';
import { type Measured, runWindow } from '../load/window.ts';
import type { Memory, RunningServer } from '../servers/server.ts';
import { DELIVERY_COLUMNS } from './columns.ts';
import type { Scenario, Stage } from './scenario.ts';

const DOCUMENTS = 1_000;
const DOCUMENTS_A_ROOM = 3;
const CLIENTS = 3;
const EDIT_EVERY_MS = 3_000;
const OPENED_AT_ONCE = 20;
/** In so many documents somebody keeps all of it, to see that it is the same in the end. */
const LOOKED_INTO = 20;

/** A thousand documents, in each three people who type now and then. */
export const manyDocuments: Scenario = {
  name: 'documents',
  title: `${DOCUMENTS.toLocaleString('en')} documents, ${CLIENTS} clients each`,
  seed: { rooms: Math.ceil(DOCUMENTS / DOCUMENTS_A_ROOM) + 1, membersOfOne: CLIENTS, membersOfEach: CLIENTS },
  servers: ['entente', 'y-websocket', 'y-leveldb', 'hocuspocus', 'relay'],
  seconds: 10,
  columns: [
    { measure: 'heldKb', label: 'memory a document, KB', digits: 1, charted: true },
    { measure: 'rssKb', label: 'of the process, KB', digits: 1 },
    ...DELIVERY_COLUMNS,
  ],
  async run(stage) {
    const server = await stage.start();
    await rehearse(stage, server);
    const before = await server.memory();
    const gatherings = await openDocuments(stage, server, stage.inhabitants.documentIds.slice(0, DOCUMENTS));
    const pace = new Pace(DOCUMENTS);
    for (const { write } of gatherings.flatMap(({ writers }) => writers)) pace.every(EDIT_EVERY_MS, write);
    const measures = await runWindow(server, together(gatherings), pace, stage.seconds);
    const after = await server.memory();
    for (const gathering of gatherings) gathering.close();
    return { ...memoryOf(before, after), ...measures };
  },
};

async function openDocuments(
  stage: Stage,
  server: RunningServer,
  documentIds: readonly string[],
): Promise<readonly Gathering[]> {
  const latency = new Histogram();
  const random = createRandom(DOCUMENTS);
  const gatherings: Gathering[] = [];
  for (let first = 0; first < documentIds.length; first += OPENED_AT_ONCE) {
    const keepers = first < LOOKED_INTO ? CLIENTS : 0;
    const some = documentIds.slice(first, first + OPENED_AT_ONCE).map((documentId) => {
      const tracker = new DeliveryTracker(CLIENTS, latency);
      return gather({ stage, server, documentId, clients: CLIENTS, writers: CLIENTS, tracker, keepers, random });
    });
    gatherings.push(...(await Promise.all(some)));
  }
  return gatherings;
}

/** All documents as one, which are counted together. */
function together(gatherings: readonly Gathering[]): Measured {
  const sum = (count: (tracker: DeliveryTracker) => number) =>
    gatherings.reduce((total, { tracker }) => total + count(tracker), 0);
  return {
    tracker: {
      latency: given(gatherings[0]).tracker.latency,
      get delivered() {
        return sum(({ delivered }) => delivered);
      },
      get expected() {
        return sum(({ expected }) => expected);
      },
      get outOfOrder() {
        return sum(({ outOfOrder }) => outOfOrder);
      },
      get isComplete() {
        return gatherings.every(({ tracker }) => tracker.isComplete);
      },
    },
    hasConverged: () => gatherings.every((gathering) => gathering.hasConverged()),
  };
}

function memoryOf(before: Memory, after: Memory) {
  return {
    heldKb: (after.held - before.held) / 1024 / DOCUMENTS,
    rssKb: (after.rss - before.rss) / 1024 / DOCUMENTS,
  };
}
