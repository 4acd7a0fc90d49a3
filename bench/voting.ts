/**
 * A hall of three hundred votes within two seconds, by the production server's own pages and
 * sockets, while twenty of them write: how soon each ballot is confirmed, whether all are kept, how
 * much `/live` sends, and how long a keystroke waits meanwhile; on wish while residents send so
 * many contributions a minute to the same room. Clients and server share the machine. Run, once
 * `npm run build` has been: node --import tsx bench/voting.ts [voters, 300] [contributions a
 * minute, 0]
 */
import { rmSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import { eq, sql } from 'drizzle-orm';
import { WebSocket } from 'ws';
import { z } from 'zod';
import { type Database, openDatabase } from '#db/client.ts';
import { attendances, ballots, contributions, meetings, memberships, territories } from '#db/schema.ts';
import type { RoomId } from '#domain/ids.ts';
import { CHOICES } from '#domain/meetings/voting/decision.ts';
import { LIVE_SUBPROTOCOL, liveMessageSchema } from '#protocol/live.ts';
import { draftDecision } from '#server/decisions/draft-decision.ts';
import { openDecision } from '#server/decisions/open-decision.ts';
import { runningDatabase } from '#server/postgres/running-database.ts';
import { makeInvitation } from '#server/residents/invitations/make-invitation.ts';
import type { Services } from '#server/services.ts';
import { freePort } from '#server/testing/free-port.ts';
import { startFlood } from './flood.ts';
import { given } from './given.ts';
import { percentile, startWriting } from './load/keystrokes.ts';
import { processorMs } from './servers/processor-time.ts';
import { seedFolder, withDatabase } from './servers/seeded-folder.ts';
import { startWithPages, stopServer } from './servers/with-pages.ts';

const WRITERS = 20;
const VOTE_MS = 2_000;
/**
 * Before the vote, so that nobody's first request is measured; after it, so that the last count is
 * told.
 */
const [BEFORE_MS, AFTER_MS] = [6_000, 3_000];

const voters = z.coerce
  .number()
  .int()
  .min(WRITERS)
  .max(2_000)
  .parse(process.argv[2] ?? 300);
const contributionsPerMinute = z.coerce
  .number()
  .int()
  .min(0)
  .max(6_000)
  .parse(process.argv[3] ?? 0);
const { dataDir, documentIds, cookies } = seedFolder('voting', { rooms: 1, membersOfOne: voters, membersOfEach: 0 });
const signedIn = given(cookies[0]);
const place = await withDatabase(dataDir, prepareVote);
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

async function measure(): Promise<void> {
  const live = signedIn.map((cookie) => watch(cookie));
  await Promise.all(live.map(({ isOpen }) => isOpen));
  const cookies = signedIn.slice(0, WRITERS);
  const writing = await startWriting({ port, documentId: place.documentId, cookies });
  // Everybody has the vote before them: this asks for it as their pages do.
  await Promise.all(signedIn.map((cookie) => ask(cookie)));
  const flood = startFlood({ ...place.link, port }, contributionsPerMinute);
  const onlyWriting = await shareOfProcessor(() => pause(BEFORE_MS));
  const bytesBefore = sum(live.map(({ bytes }) => bytes()));
  const [from, delays] = [performance.now(), [] as number[]];
  const voting = await shareOfProcessor(() =>
    Promise.all(
      signedIn.map(async (cookie, index) => {
        await pause(Math.random() * VOTE_MS);
        delays.push(await castBallot(cookie, index));
      }),
    ),
  );
  const votedMs = performance.now() - from;
  const aBallotMs = ((voting.share - onlyWriting.share) * voting.ms) / voters;
  await pause(AFTER_MS);
  const seconds = (performance.now() - from) / 1_000;
  const perSecond = (sum(live.map(({ bytes }) => bytes())) - bytesBefore) / seconds;
  const { delays: flooded, statuses } = await flood.stop();
  const kept = await database.select().from(ballots);
  const told = live.filter(({ voted }) => voted() === voters).length;
  const stored = await writing.stop();
  say(`${voters} voted within ${(votedMs / 1_000).toFixed(1)} s, ${WRITERS} writing, ${live.length} sockets on /live`);
  say(`ballots kept        ${kept.length}`);
  say(`confirmed after     ${percentiles(delays)}`);
  say(`processor time      ${aBallotMs.toFixed(1)} ms a ballot, in the server and its database`);
  say(`/live, all          ${(perSecond / 1_000_000).toFixed(2)} MB/s; ${told} were told of ${voters} voices`);
  say(`keystroke on disk   ${percentiles(writing.delays.filter(({ at }) => at >= from).map(({ ms }) => ms))}`);
  say(`keystrokes          ${writing.delays.length}, ${stored} on disk`);
  if (flooded.length > 0) {
    const taken = await database.select({ id: contributions.id }).from(contributions);
    say(
      `contributions       ${flooded.length} at ${contributionsPerMinute} a minute, ${taken.length} kept; answers ${JSON.stringify([...statuses])}`,
    );
    say(`answered after      ${percentiles(flooded)}`);
  }
  const isGood = kept.length === voters && told === live.length && stored === writing.delays.length;
  process.exitCode = isGood ? 0 : 1;
}

/** How much of one processor the server and its database used meanwhile. */
async function shareOfProcessor(
  meanwhile: () => Promise<unknown>,
): Promise<{ readonly share: number; readonly ms: number }> {
  const from = performance.now();
  const usedMs = await processorMs(given(server.pid), meanwhile);
  const ms = performance.now() - from;
  return { ms, share: usedMs / ms };
}

/** A meeting in which everybody is, with a decision that is open. */
async function prepareVote(seeded: Database) {
  const members = await seeded.select().from(memberships);
  const { roomId, personId, id: first } = given(members[0]);
  const now = sql`clock_timestamp()`;
  const [meeting] = await seeded
    .insert(meetings)
    .values({
      roomId,
      title: 'Assemblée',
      startsAt: new Date(),
      timeZone: 'Europe/Paris',
      state: 'open',
      convenedAt: now,
      openedAt: now,
      chairId: first,
      createdBy: personId,
    })
    .returning({ id: meetings.id });
  const at = { roomId, meetingId: given(meeting).id };
  await seeded
    .insert(attendances)
    .values(members.map(({ id }) => ({ meetingId: at.meetingId, membershipId: id, mode: 'on-site' as const })));
  const services = { database: seeded } as unknown as Services;
  const decision = await draftDecision(services, personId, at, {
    title: 'Une question à tous',
    proposal: 'Que la ville et la campagne se rencontrent chaque année.',
    rule: 'double-majority',
    method: 'ballots',
    itemId: null,
    sections: [],
    followsId: null,
    replacesId: null,
    responsible: '',
    responsibleId: null,
    dueOn: null,
  });
  if (!decision.ok) throw new Error(decision.code);
  const opened = await openDecision(services, personId, { ...at, decisionId: decision.value });
  if (!opened.ok) throw new Error(opened.code);
  const [territory] = await seeded.select({ id: territories.id }).from(territories);
  await seeded.update(memberships).set({ facilitator: true }).where(eq(memberships.id, first));
  const link = await makeInvitation(services, personId, roomId, {
    ...{ title: 'Que vous manque-t-il ?', welcome: '', gives: 'contributions', role: 'resident', territoryId: null },
    ...{ documentId: null, sectionIds: [], allows: ['words'], review: true, places: null, days: 30 },
  });
  if (!link.ok) throw new Error(link.code);
  const { invitationId, secret } = link.value;
  return {
    ...at,
    decisionId: decision.value,
    documentId: given(documentIds[0]),
    link: { invitationId, secret, territoryId: given(territory).id },
  };
}

/**
 * A page that listens to the room, with how much it was sent and how many ballots it was last told
 * of.
 */
function watch(cookie: string) {
  let [bytes, voted] = [0, 0];
  const roomId: RoomId = place.roomId;
  const socket = new WebSocket(`ws://localhost:${port}/live/${roomId}`, [LIVE_SUBPROTOCOL], {
    headers: { cookie, origin: `http://localhost:${port}` },
    perMessageDeflate: false,
  });
  const isOpen = new Promise<void>((resolve, reject) => {
    socket.once('message', () => resolve());
    socket.once('close', (code) => reject(new Error(`closed with ${code}`)));
  });
  socket.on('message', (data: Buffer) => {
    bytes += data.length;
    if (!data.includes('"type":"meeting"')) return;
    const message = liveMessageSchema.safeParse(JSON.parse(data.toString())).data;
    if (message?.type === 'meeting') voted = message.meeting?.decision?.voted ?? voted;
  });
  return { isOpen, bytes: () => bytes, voted: () => voted };
}

function ballotAddress(): string {
  return `http://localhost:${port}/api/rooms/${place.roomId}/meetings/${place.meetingId}/ballot`;
}

async function ask(cookie: string): Promise<void> {
  const response = await fetch(ballotAddress(), { headers: { cookie } });
  if (!response.ok) throw new Error(`asked in vain: ${response.status}`);
  await response.json();
}

/** Gives how long it took until it was confirmed, in milliseconds. */
async function castBallot(cookie: string, index: number): Promise<number> {
  const from = performance.now();
  const response = await fetch(ballotAddress(), {
    method: 'POST',
    headers: { cookie, 'content-type': 'application/json', origin: `http://localhost:${port}` },
    body: JSON.stringify({ decisionId: place.decisionId, choice: given(CHOICES[index % CHOICES.length]) }),
  });
  if (!response.ok) throw new Error(`a ballot was refused: ${response.status} ${await response.text()}`);
  await response.json();
  return performance.now() - from;
}

function percentiles(all: readonly number[]): string {
  const at = (share: number) => percentile(all, share).toFixed(0);
  return `p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, p99 ${at(0.99)} ms, most ${at(1)} ms`;
}

function sum(all: readonly number[]): number {
  return all.reduce((total, one) => total + one, 0);
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
