/**
 * Attacks a running server with each kind of what once stopped it, in small and in large, while
 * honest people type beside it, and prints the longest turn of the server's event loop, the most
 * memory, and how long a keystroke took to be saved: `node bench/attack.mjs [name of an attack]…`.
 * Ends with code 1 where a promise of SECURITY.md does not hold.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import { ATTACKS } from './attacks/kinds.ts';
import { runAttack, type Size } from './attacks/run-attack.ts';
import { Typing } from './attacks/typing.ts';
import { given } from './given.ts';
import { inhabitants, SEED_FILE } from './servers/inhabitants.ts';
import { startServer } from './servers/server.ts';

const PROMISED = { turnMs: 200, moreMb: 200, keystrokeMs: 500 };
const HONEST = 3;
const MB = 1024 * 1024;

const asked = process.argv.slice(2);
const dataDir = mkdtempSync(path.join(tmpdir(), 'entente-attack-'));
// The database runs as another user, who has to reach its folder.
execFileSync('chmod', ['711', dataDir]);
const plan = JSON.stringify({ rooms: 1, membersOfOne: 8, membersOfEach: 0 });
execFileSync(process.execPath, [path.join(import.meta.dirname, '../dist/bench/seed.js'), dataDir, plan]);
const people = inhabitants.parse(JSON.parse(readFileSync(path.join(dataDir, SEED_FILE), 'utf8')));
const documentId = given(people.documentIds[0]);
const cookieOf = (index: number) => given(people.cookies[0]?.[index]);
const server = await startServer('entente', { dataDir });
let broken = 0;

process.stdout.write('attack              size    turn ms  more MB  keystroke p99 ms  its sockets were closed with\n');
for (const name of Object.keys(ATTACKS)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  for (const size of ['small', 'large'] as const) await measure(name, size);
}
await server.stop();
rmSync(dataDir, { recursive: true, force: true });
process.exit(broken > 0 ? 1 : 0);

async function measure(name: string, size: Size): Promise<void> {
  const honest = Array.from({ length: HONEST }, (_, index) => new Typing(server, documentId, cookieOf(index)));
  await Promise.all(honest.map((typing) => typing.client.inStep));
  const section = given(honest[1]?.client.writable[0]);
  await longestTurnMs();
  const before = residentMb();
  let most = before;
  const watch = setInterval(() => {
    most = Math.max(most, residentMb());
  }, 50);
  for (const typing of honest) typing.start();
  await pause(500);
  // Technicians write everywhere while a document is drafted: every fourth member is one, as the
  // second honest person is.
  const target = { port: server.port, documentId, cookie: cookieOf(5), root: `section:${section}` };
  const codes = await runAttack({ name, size, target });
  await pause(500);
  clearInterval(watch);
  const keystrokes = honest.flatMap((typing) => typing.stop()).toSorted((a, b) => a - b);
  const p99 = keystrokes[Math.ceil(keystrokes.length * 0.99) - 1] ?? Number.POSITIVE_INFINITY;
  const turn = await longestTurnMs();
  const more = most - before;
  const counted = new Map<number, number>();
  for (const code of codes) counted.set(code, (counted.get(code) ?? 0) + 1);
  const told = [...counted].map(([code, count]) => `${code} × ${count}`).join(', ') || 'none';
  const columns = [turn.toFixed(0).padStart(7), more.toFixed(0).padStart(8), p99.toFixed(0).padStart(17)];
  const holds = turn <= PROMISED.turnMs && more <= PROMISED.moreMb && p99 <= PROMISED.keystrokeMs;
  const cut = honest.some((typing) => typing.wasClosed);
  if (!holds || cut) broken += 1;
  const verdict = `${holds ? '' : '  BROKEN'}${cut ? '  HONEST CUT' : ''}`;
  process.stdout.write(`${name.padEnd(20)}${size.padEnd(6)}${columns.join(' ')}  ${told}${verdict}\n`);
}

/** Of all kinds, since it was last asked. */
async function longestTurnMs(): Promise<number> {
  const text = await (await fetch(`http://localhost:${server.port}/metrics`)).text();
  const turns = [...text.matchAll(/^entente_longest_turn_seconds\{[^}]*\} ([\d.e+-]+)$/gm)];
  return Math.max(0, ...turns.map(([, seconds]) => 1_000 * Number(seconds)));
}

function residentMb(): number {
  const [, kb = '0'] = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${server.pid}/status`, 'utf8')) ?? [];
  return (Number(kb) * 1024) / MB;
}
