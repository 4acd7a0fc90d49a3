/**
 * Attacks the production server, pages and all, with each kind of what once stopped it, in small
 * and in large, while honest people type beside it with a page open. Prints the longest turn of the
 * server's event loop, the most memory, how long a keystroke took to be saved, and what the
 * attacker was told: `node bench/attack.mjs [--profile folder] [name of an attack]…`. Ends with
 * code 1 where a promise of SECURITY.md does not hold, where somebody honest was told or cut, or
 * where an attack did not reach what it is aimed at.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { faultsOf } from './attacks/faults.ts';
import { SIZES, type Size } from './attacks/kind.ts';
import { KINDS } from './attacks/kinds.ts';
import { measureAttack } from './attacks/measure-attack.ts';
import { heading, tableRow } from './attacks/table.ts';
import { inhabitants, SEED_FILE, type SeedPlan } from './servers/inhabitants.ts';
import { type RunningServer, startServer } from './servers/server.ts';

/** Every fourth member is a technician, who writes everywhere while a document is drafted. */
const MEMBERS = 12;
/** How often an attack is measured in which something did not hold. */
const TRIES = 3;

const { values, positionals } = parseArgs({ allowPositionals: true, options: { profile: { type: 'string' } } });
const unknown = positionals.filter((name) => !KINDS[name]);
if (unknown.length > 0) throw new Error(`no attack is called ${unknown.join(', ')}: ${Object.keys(KINDS).join(', ')}`);
const names = positionals.length > 0 ? positionals : Object.keys(KINDS);

const dataDir = mkdtempSync(path.join(tmpdir(), 'entente-attack-'));
// The database runs as another user, who has to reach its folder.
execFileSync('chmod', ['711', dataDir]);
const plan: SeedPlan = {
  // Enough people for a hall, at least.
  rooms: Math.max(26, names.length * SIZES.length * TRIES),
  membersOfOne: MEMBERS,
  membersOfEach: MEMBERS,
  withRounds: true,
};
const seed = path.join(import.meta.dirname, '../dist/bench/seed.js');
execFileSync(process.execPath, [seed, dataDir, JSON.stringify(plan)]);
const people = inhabitants.parse(JSON.parse(readFileSync(path.join(dataDir, SEED_FILE), 'utf8')));

let broken = 0;
process.stdout.write(heading());
for (const [index, name] of names.entries()) await attackWith(name, index * SIZES.length * TRIES);
rmSync(dataDir, { recursive: true, force: true });
process.exit(broken > 0 ? 1 : 0);

/**
 * Each kind has a server of its own, so that none hides behind the memory that another one took,
 * and each measurement a room. What is the server's fault shows again and again; what is a busy
 * machine's does not.
 */
async function attackWith(name: string, firstRoom: number): Promise<void> {
  const profile = values.profile && path.join(values.profile, name);
  const server = await startServer('entente', { dataDir, withPages: true, profile });
  for (const [index, size] of SIZES.entries()) {
    const tries = Array.from({ length: TRIES }, (_, nth) => firstRoom + index * TRIES + nth);
    if (!(await holdsOnce(server, { name, size }, tries))) broken += 1;
  }
  await server.stop();
}

async function holdsOnce(server: RunningServer, kind: { name: string; size: Size }, rooms: readonly number[]) {
  for (const room of rooms) {
    const began = performance.now();
    const seen = await measureAttack(server, people, { ...kind, room });
    const faults = faultsOf(seen);
    process.stdout.write(tableRow({ ...kind, seconds: (performance.now() - began) / 1_000, seen, faults }));
    if (faults.length === 0) return true;
  }
  return false;
}
