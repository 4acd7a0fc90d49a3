/**
 * Three hundred members have a room's page open while twenty of them write: what a change of hat, a
 * member who joins, and fifty topics in ten seconds cost on `/live`, in redraws and in processor
 * time, and how long a keystroke waits meanwhile; with pages that hear the room's parts, and with
 * pages as they were before, which hear the whole room at each change. Clients and server share the
 * machine. Run, once `npm run build` has been: node --import tsx bench/hall.ts [members, 300]
 */
import { rmSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { type Database, openDatabase } from '#db/client.ts';
import { memberships, people } from '#db/schema.ts';
import { runningDatabase } from '#server/postgres/running-database.ts';
import { tellRoom } from '#server/rooms/change-room.ts';
import { freePort } from '#server/testing/free-port.ts';
import { given } from './given.ts';
import { percentile, startWriting } from './load/keystrokes.ts';
import { RoomPage } from './load/room-page.ts';
import { until } from './load/until.ts';
import { processorMs } from './servers/processor-time.ts';
import { seedFolder, withDatabase } from './servers/seeded-folder.ts';
import { startWithPages, stopServer } from './servers/with-pages.ts';

const WRITERS = 20;
const TOPICS = 50;
const WINDOW_MS = 10_000;
const PATIENCE_MS = 120_000;

const members = z.coerce
  .number()
  .int()
  .min(WRITERS)
  .max(2_000)
  .parse(process.argv[2] ?? 300);
const { dataDir, documentIds, cookies } = seedFolder('hall', { rooms: 1, membersOfOne: members, membersOfEach: 0 });
const signedIn = given(cookies[0]);
/** Runs the room, and does not write. */
const facilitating = given(signedIn.at(-1));
const documentId = given(documentIds[0]);
const { roomId, mandate } = await withDatabase(dataDir, nameFacilitator);
const port = await freePort();
const server = await startWithPages(dataDir, port);
const database = openDatabase(given(runningDatabase(path.join(dataDir, 'postgres'))), () => {});
try {
  await measure();
} finally {
  await database.$client.end();
  await stopServer(server);
  rmSync(dataDir, { recursive: true, force: true });
}
process.exit();

type Change = { readonly name: string; readonly make: () => Promise<unknown>; readonly fetches: boolean };

async function measure(): Promise<void> {
  const writing = await startWriting({ port, documentId, cookies: signedIn.slice(0, WRITERS) });
  /** The slowest of 95 in 100 keystrokes from then on. */
  const typedSince = (from: number) => {
    const since = writing.delays.filter(({ at }) => at >= from).map(({ ms }) => ms);
    if (since.length === 0) throw new Error('nothing that was typed reached the disk');
    return percentile(since, 0.95);
  };
  // The first page of a server, and the code that is compiled at the first keys, are nobody's.
  await draw();
  await pause(WINDOW_MS / 2);
  const alone = await windowOf(() => pause(WINDOW_MS));
  say(`no page open: keystroke ${typedSince(alone.from).toFixed(0)} ms, processor ${alone.processorMs.toFixed(0)} ms`);
  for (const hears of ['whole', 'parts'] as const) {
    const pages = signedIn.map(
      (cookie, index) => new RoomPage({ port, roomId, cookie, name: `Personne ${index + 1}`, hears, fetches: true }),
    );
    await Promise.all(pages.map((page) => page.open()));
    await pause(WINDOW_MS / 2);
    for (const { name, make, fetches } of [...rightsChanges(hears), topics(hears)]) {
      for (const page of pages) Object.assign(page, { bytes: 0, asked: 0, shownAt: 0, fetches });
      const { from, processorMs } = await windowOf(async () => {
        await Promise.all([make(), pause(WINDOW_MS)]);
        await until(() => pages.every(({ waiting }) => waiting === 0), PATIENCE_MS);
      });
      const [bytes, asked] = [sum(pages.map(({ bytes }) => bytes)), sum(pages.map(({ asked }) => asked))];
      const shownAt = pages.map((page) => page.shownAt);
      if (fetches && Math.min(...shownAt) === 0) throw new Error(`${name} is not shown by all`);
      say(
        [
          `${hears}, ${name}: /live ${(bytes / 1_000_000).toFixed(2)} MB`,
          `redraws ${asked}${fetches ? '' : ' asked for, not fetched'}`,
          ...(fetches ? [`shown by all within ${(Math.max(...shownAt) - from).toFixed(0)} ms`] : []),
          `processor ${processorMs.toFixed(0)} ms`,
          `keystroke ${typedSince(from).toFixed(0)} ms`,
        ].join(', '),
      );
    }
    for (const page of pages) page.close();
    await pause(WINDOW_MS / 2);
  }
  const stored = await writing.stop();
  say(`keystrokes ${writing.delays.length}, ${stored} on disk`);
  process.exitCode = stored === writing.delays.length ? 0 : 1;
}

function rightsChanges(hears: string): Change[] {
  return [
    { name: 'a hat', make: () => wear(hears === 'whole' ? 1 : 0), fetches: true },
    { name: 'a member joins', make: () => seat(`arrivant-${hears}@exemple.fr`), fetches: true },
  ];
}

/**
 * Fifty changes that are no rights. Before there were topics a room could be told something by a
 * change of rights alone, which stops writing: so pages of before hear it so.
 */
function topics(hears: string): Change {
  const tell = async (number: number) =>
    hears === 'whole' ? await wear(number % 2) : await tellRoom(database, roomId, [`threads:${documentId}`]);
  const make = async () => {
    for (let number = 0; number < TOPICS; number++) {
      const next = pause(WINDOW_MS / TOPICS);
      await tell(number);
      await next;
    }
  };
  return { name: `${TOPICS} topics`, make, fetches: false };
}

/** What passes while that is done: from when, in ms, and what the server and its database used. */
async function windowOf(work: () => Promise<unknown>) {
  const from = performance.now();
  return { from, processorMs: await processorMs(given(server.pid), work) };
}

async function nameFacilitator(seeded: Database) {
  const [one] = await seeded
    .update(memberships)
    .set({ facilitator: true })
    .where(
      eq(
        memberships.personId,
        seeded
          .select({ id: people.id })
          .from(people)
          .where(eq(people.name, `Personne ${members}`)),
      ),
    )
    .returning();
  const { roomId, mandateRole, mandateTerritoryId } = given(one);
  const mandate = { role: mandateRole, territoryId: mandateTerritoryId };
  return { roomId, mandate };
}

async function draw(): Promise<void> {
  const answer = await fetch(`http://localhost:${port}/rooms/${roomId}`, { headers: { cookie: facilitating } });
  await answer.text();
  if (!answer.ok) throw new Error(`the room was not shown: ${answer.status}`);
}

/** Changes the hat of whoever runs the room: their mandate's, or another. */
async function wear(other: number): Promise<void> {
  const role = other === 0 ? mandate.role : mandate.role === 'elected' ? 'resident' : 'elected';
  const answer = await fetch(`http://localhost:${port}/api/rooms/${roomId}/hat`, {
    method: 'POST',
    headers: {
      cookie: facilitating,
      'content-type': 'application/json',
      origin: `http://localhost:${port}`,
    },
    body: JSON.stringify({ ...mandate, role }),
  });
  if (!answer.ok) throw new Error(`the hat was refused: ${answer.status} ${await answer.text()}`);
}

/** By the form of the page, as without scripts: the server tells the room of it itself. */
async function seat(email: string): Promise<void> {
  const address = `http://localhost:${port}/rooms/${roomId}/members/new`;
  const headers = { cookie: facilitating, origin: `http://localhost:${port}` };
  const page = await (await fetch(address, { headers })).text();
  const form = given(page.split('<form').find((part) => part.includes('name="email"')));
  const body = new FormData();
  for (const [, name = '', value = ''] of form.matchAll(/<input type="hidden" name="([^"]+)"(?: value="([^"]*)")?/g)) {
    body.set(name, value.replaceAll('&quot;', '"').replaceAll('&amp;', '&'));
  }
  const wish = { name: 'Arrivant', email, role: mandate.role, territory: mandate.territoryId };
  for (const [name, value] of Object.entries(wish)) body.set(name, value);
  await (await fetch(address, { method: 'POST', headers, body, redirect: 'manual' })).text();
  const joined = await database.select().from(people).where(eq(people.email, email));
  if (joined.length === 0) throw new Error('nobody joined');
}

function sum(all: readonly number[]): number {
  return all.reduce((total, one) => total + one, 0);
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
