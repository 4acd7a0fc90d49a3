import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { given } from '../given.ts';
import { Client } from '../load/client.ts';
import type { Inhabitants } from '../servers/inhabitants.ts';
import type { RunningServer } from '../servers/server.ts';
import type { Seen } from './faults.ts';
import { Honest } from './honest.ts';
import type { Size, Target } from './kind.ts';
import { KINDS } from './kinds.ts';
import { runAttack } from './run-attack.ts';

const DOCUMENTS_OF_A_ROOM = 3;
/** Somebody of each role who types in a section; the second may write everywhere. */
const HONEST = [0, 1, 2];
/** The members who attack: they may write everywhere too. */
const HOSTILE = [5, 9] as const;
const HALL = 300;
const LOOK_EVERY_MS = 50;
const [BEFORE_MS, AFTER_MS] = [1_500, 500];

type Order = { readonly name: string; readonly size: Size; readonly room: number };

/** Attacks a room of a server while honest people type in it, and gives what was seen. */
export async function measureAttack(server: RunningServer, people: Inhabitants, order: Order): Promise<Seen> {
  const { id: roomId, roundId } = given(people.rooms[order.room]);
  const documentId = given(people.documentIds[order.room * DOCUMENTS_OF_A_ROOM]);
  const cookieOf = (member: number) => given(people.cookies[order.room * DOCUMENTS_OF_A_ROOM]?.[member]);
  const honest = new Honest(server, { roomId, documentId }, HONEST.map(cookieOf));
  await honest.start();
  await pause(BEFORE_MS);
  const roots = honest.typings.map(({ root }) => root);
  const everywhere = given(honest.typings[1]).client.writable.map((section) => `section:${section}`);
  const target: Target = {
    port: server.port,
    roomId,
    documentId,
    roundId: given(roundId),
    territoryIds: people.territoryIds,
    cookies: [cookieOf(HOSTILE[0]), cookieOf(HOSTILE[1])],
    root: given(roots[1]),
    otherRoots: everywhere.filter((root) => !roots.includes(root)),
    unused: await unusedDocument(
      server,
      given(people.documentIds[order.room * DOCUMENTS_OF_A_ROOM + 1]),
      cookieOf(HOSTILE[0]),
    ),
    hall: hallOf(people, order.room),
  };
  const { aim, warmUp } = given(KINDS[order.name]);
  await warmUp?.(target);
  const memory = await watchMemory(server);
  const turns = await watchTurns(server);
  const told = await runAttack({ name: order.name, size: order.size, target });
  await pause(AFTER_MS);
  const felt = await honest.stop();
  return { ...(await turns.stop()), moreMb: memory.stop(), felt, told, aim: aim[order.size] };
}

async function unusedDocument(
  { port, dialect }: RunningServer,
  documentId: string,
  cookie: string,
): Promise<Target['unused']> {
  const client = new Client({ port, dialect, documentId, cookie, heard: {} });
  await client.inStep;
  client.close();
  return { documentId, roots: client.writable.map((section) => `section:${section}`) };
}

/** People of other rooms. */
function hallOf({ rooms, documentIds, cookies }: Inhabitants, room: number): Target['hall'] {
  const others = rooms.flatMap((_, index) => (index === room ? [] : [index * DOCUMENTS_OF_A_ROOM]));
  const all = others.flatMap((first) => {
    return given(cookies[first]).map((cookie) => ({ documentId: given(documentIds[first]), cookie }));
  });
  return all.slice(0, HALL);
}

async function watchTurns(server: RunningServer) {
  const began = performance.now();
  await Promise.all([longestTurnMs(server), server.turns()]);
  return {
    stop: async () => {
      const { longestMs: workMs, waitedMs } = await server.turns();
      const waitedPercent = (100 * waitedMs) / (performance.now() - began);
      return { turnMs: await longestTurnMs(server), workMs, waitedPercent };
    },
  };
}

/** Of all kinds of work, since it was last asked. */
async function longestTurnMs({ port }: RunningServer): Promise<number> {
  const text = await (await fetch(`http://localhost:${port}/metrics`)).text();
  const turns = [...text.matchAll(/^entente_longest_turn_seconds\{[^}]*\} ([\d.e+-]+)$/gm)];
  return Math.max(0, ...turns.map(([, seconds]) => 1_000 * Number(seconds)));
}

/** Gives how much more memory, in MB, the server had at most between now and `stop`. */
async function watchMemory(server: RunningServer): Promise<{ readonly stop: () => number }> {
  // What was left to be collected is not to be taken for what an attack could use.
  await server.memory();
  const before = residentMb(server);
  let most = before;
  const timer = setInterval(() => {
    most = Math.max(most, residentMb(server));
  }, LOOK_EVERY_MS);
  return {
    stop: () => {
      clearInterval(timer);
      return most - before;
    },
  };
}

function residentMb({ pid }: RunningServer): number {
  const [, kb = '0'] = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kb) / 1024;
}
