import { setTimeout as pause } from 'node:timers/promises';
import * as Y from 'yjs';
import { given } from '../given.ts';
import { Client } from '../load/client.ts';
import { cookieOf } from '../load/gathering.ts';
import type { History } from '../load/history.ts';
import { Typist } from '../load/typing.ts';
import { until } from '../load/until.ts';
import type { SeedPlan } from '../servers/inhabitants.ts';
import type { ProcessorTime, RunningServer } from '../servers/server.ts';
import type { Column, Measures, Scenario, Stage } from './scenario.ts';

const CROWD = 300;
const PATIENCE_MS = 120_000;
/** A peer takes as long to be told a history as people took to write it, or nearly. */
const TELLING_PATIENCE_MS = 600_000;
/**
 * Longer than hocuspocus waits until it stores a document; who used so little meanwhile is idle.
 */
const STORED_AFTER_MS = 3_000;
const IDLE_CPU_MS = 60;
/** What was deleted may be told in fewer bytes at one time than at another. */
const NEARLY_ALL = 0.8;
const WRITING_CLIENT_ID = 77;
/** How many updates a peer is told before the others wait for their turn. */
const TOLD_AT_ONCE = 2_000;
const COLUMNS: readonly Column[] = [
  { measure: 'coldCpuMs', label: 'server CPU, ms', digits: 0, charted: true },
  { measure: 'coldWithDatabaseMs', label: 'with its database', digits: 0 },
  { measure: 'coldWallMs', label: 'until there, ms', digits: 0 },
  { measure: 'firstEditCpuMs', label: 'first edit in it, CPU ms', digits: 0 },
  { measure: 'firstEditWallMs', label: 'until others see it, ms', digits: 0 },
  { measure: 'againCpuMs', label: 'next time, CPU ms', digits: 0, charted: true },
  { measure: 'againWallMs', label: 'until there, ms', digits: 0 },
  { measure: 'crowdCpuMs', label: `${CROWD} at once, CPU ms`, digits: 0, charted: true },
  { measure: 'crowdWallMs', label: 'until all there, ms', digits: 0 },
];

/** A document with much behind it, opened in a process that has just started. */
function opening(name: string, title: string, history: NonNullable<SeedPlan['history']>): Scenario {
  return {
    name,
    title,
    seed: { rooms: 1, membersOfOne: CROWD, membersOfEach: 0, history },
    servers: ['entente', 'y-leveldb', 'hocuspocus'],
    seconds: 0,
    columns: COLUMNS,
    run: measureOpening,
  };
}

export const openMerged = opening('open-merged', 'Opening 260,000 edits, stored merged', {
  edits: 260_000,
  stored: 'merged',
});
export const openOneByOne = opening('open-log', 'Opening 100,000 edits, stored one by one', {
  edits: 100_000,
  stored: 'one-by-one',
});

/**
 * Opens it three times, after a start each: as it was stored, after somebody wrote in it, and by a
 * crowd.
 */
async function measureOpening(stage: Stage): Promise<Measures> {
  const history = stage.history();
  if (stage.server !== 'entente') await withServer(stage, (server) => tell(stage, server, history));
  const cold = await withServer(stage, (server) => measureOne(stage, server, history));
  const edit = await withServer(stage, (server) => writeIn(stage, server));
  const again = await withServer(stage, (server) => measureOne(stage, server, history));
  const crowd = await withServer(stage, (server) => measureCrowd(stage, server, again.bytes));
  return {
    coldCpuMs: cold.cpuMs,
    coldWithDatabaseMs: cold.cpuMs + cold.databaseMs,
    coldWallMs: cold.wallMs,
    firstEditCpuMs: edit.cpuMs,
    firstEditWallMs: edit.wallMs,
    againCpuMs: again.cpuMs,
    againWallMs: again.wallMs,
    crowdCpuMs: crowd.cpuMs,
    crowdWallMs: crowd.wallMs,
  };
}

/** What is made at first use is not what the document costs, so another one is opened before. */
async function withServer<Result>(stage: Stage, act: (server: RunningServer) => Promise<Result>): Promise<Result> {
  const server = await stage.start();
  const small = new Opening(stage, server, { document: 1 });
  await small.client.inStep;
  small.client.close();
  const result = await act(server);
  await server.stop();
  return result;
}

async function measureOne(stage: Stage, server: RunningServer, { state }: History) {
  const wanted = clocksOf(state);
  const before = await server.time();
  const began = performance.now();
  const opening = new Opening(stage, server, { wanted });
  await opening.client.inStep;
  const isWhole = await until(() => opening.wholeBytes > 0, PATIENCE_MS);
  if (!isWhole) throw new Error('the document did not come back whole');
  const after = await server.time();
  opening.client.close();
  return { ...spent(before, after), wallMs: opening.lastAt - began, bytes: opening.wholeBytes };
}

async function measureCrowd(stage: Stage, server: RunningServer, bytes: number) {
  const before = await server.time();
  const began = performance.now();
  const crowd = Array.from({ length: CROWD }, (_, person) => new Opening(stage, server, { person }));
  await Promise.all(crowd.map(({ client }) => client.inStep));
  const isThere = await until(() => crowd.every((opening) => opening.bytes >= bytes * NEARLY_ALL), PATIENCE_MS);
  if (!isThere) throw new Error('not everybody was sent the document');
  const after = await server.time();
  for (const { client } of crowd) client.close();
  return { ...spent(before, after), wallMs: Math.max(...crowd.map(({ lastAt }) => lastAt)) - began };
}

/**
 * Tells a peer the history as people would have: edit by edit, or all at once where it is to be
 * merged.
 */
async function tell(stage: Stage, server: RunningServer, { updates, state }: History): Promise<void> {
  const author = new Opening(stage, server);
  await author.client.inStep;
  for (const [index, update] of updates.entries()) {
    author.client.sendUpdate(update);
    if (index % TOLD_AT_ONCE === 0) await until(() => author.client.socket.bufferedAmount === 0, PATIENCE_MS);
  }
  const reader = new Opening(stage, server);
  const wanted = clocksOf(state);
  const isTold = await until(() => reader.holds(wanted), TELLING_PATIENCE_MS);
  if (!isTold) throw new Error('the server could not be told the history in time');
  for (const { client } of [author, reader]) client.close();
  await isStored(server);
}

/**
 * Somebody comes and writes while somebody else reads, and the server has time to tidy up behind
 * them. What the first edit costs is measured, since a server may leave undone until then what
 * nobody who only reads needs.
 */
async function writeIn(stage: Stage, server: RunningServer) {
  const reader = new Opening(stage, server);
  const writer = new Opening(stage, server);
  await Promise.all([reader.client.inStep, writer.client.inStep]);
  await isStored(server);
  const before = await server.time();
  const began = performance.now();
  const sentBefore = reader.bytes;
  writer.client.sendUpdate(new Typist(WRITING_CLIENT_ID, `section:${writer.client.writable[0] ?? 'stand-in'}`).open());
  const isSeen = await until(() => reader.bytes > sentBefore, PATIENCE_MS);
  if (!isSeen) throw new Error('an edit did not reach the other reader');
  const after = await server.time();
  const wallMs = reader.lastAt - began;
  await isStored(server);
  for (const { client } of [writer, reader]) client.close();
  await isStored(server);
  return { ...spent(before, after), wallMs };
}

/** Waits until the server has nothing more to do. */
async function isStored(server: RunningServer): Promise<void> {
  for (let busy = true; busy; ) {
    const before = await server.time();
    await pause(STORED_AFTER_MS);
    const { cpuMs, databaseMs } = spent(before, await server.time());
    busy = cpuMs + databaseMs > IDLE_CPU_MS;
  }
}

function spent(before: ProcessorTime, after: ProcessorTime) {
  return { cpuMs: (after.server - before.server) * 1e3, databaseMs: (after.database - before.database) * 1e3 };
}

/** For each author, up to which clock. */
type Clocks = ReadonlyMap<number, number>;

function clocksOf(state: Uint8Array): Clocks {
  return Y.decodeStateVector(Y.encodeStateVectorFromUpdate(state));
}

/** Somebody who opens a document, and what of it has come. */
class Opening {
  readonly client: Client;
  bytes = 0;
  /**
   * How many bytes had come when it was whole: hocuspocus may send all of it once more. 0 until
   * then.
   */
  wholeBytes = 0;
  /** When the last part of it came. */
  lastAt = 0;
  readonly #follows: boolean;
  /** For each of its authors, up to which clock it is here. */
  readonly #clocks = new Map<number, number>();

  /**
   * Of the first document, for the first person, unless said otherwise; only the first person looks
   * what it holds.
   */
  constructor(
    stage: Stage,
    server: RunningServer,
    { document = 0, person = 0, wanted = null }: { document?: number; person?: number; wanted?: Clocks | null } = {},
  ) {
    this.#follows = person === 0;
    const { port, dialect } = server;
    const documentId = given(stage.inhabitants.documentIds[document]);
    const update = (bytes: Buffer) => {
      this.lastAt = performance.now();
      this.bytes += bytes.length;
      if (this.#follows) this.#note(bytes);
      if (wanted && this.wholeBytes === 0 && this.holds(wanted)) this.wholeBytes = this.bytes;
    };
    this.client = new Client({
      port,
      dialect,
      documentId,
      cookie: cookieOf(stage, documentId, person),
      heard: { update },
    });
  }

  /** y-websocket answers before it has read its disk, and sends what it read later. */
  holds(wanted: Clocks): boolean {
    return [...wanted].every(([clientId, clock]) => (this.#clocks.get(clientId) ?? 0) >= clock);
  }

  /**
   * Part by part, since a peer that is told edit by edit may tell them so too, a hundred thousand
   * times.
   */
  #note(update: Uint8Array): void {
    const { from, to } = Y.parseUpdateMeta(update);
    for (const [clientId, clock] of to) {
      const known = this.#clocks.get(clientId) ?? 0;
      if ((from.get(clientId) ?? 0) <= known) this.#clocks.set(clientId, Math.max(known, clock));
    }
  }
}
