/**
 * Kills Node, a backend of PostgreSQL, all of PostgreSQL, or Node and PostgreSQL at once, under
 * load, and counts what was lost; kills or freezes the one of two processes that has a room, until
 * the other takes it over when the lease expires; then takes the database away from 20 people who
 * go on typing, and watches the server's memory. Run: node --import tsx bench/durability.ts [rounds
 * of each, 50] [seed] [node|backend|postgres|everything|owner-killed|owner-frozen|away …]
 */
import process from 'node:process';
import * as prng from 'lib0/prng';
import { z } from 'zod';
import {
  killRound,
  type RoundReport,
  STANDALONE,
  VICTIMS,
  type Victim,
} from '#server/testing/durability/kill-round.ts';
import { Site } from '#server/testing/durability/site.ts';
import { FATES, takeoverRound } from '#server/testing/durability/takeover-round.ts';
import { databaseAway } from './durability/database-away.ts';

const [roundsGiven, seedGiven, ...victimsGiven] = process.argv.slice(2);
const rounds = z.coerce
  .number()
  .int()
  .positive()
  .parse(roundsGiven ?? 50);
const seed = z.coerce
  .number()
  .int()
  .parse(seedGiven ?? Math.floor(Math.random() * 2 ** 31));
const OWNERS = FATES.map((fate) => `owner-${fate}` as const);
type Loss = Victim | (typeof OWNERS)[number];
const chosen = z.array(z.enum([...VICTIMS, ...OWNERS, 'away'])).parse(victimsGiven);
const isWanted = (what: Loss | 'away') => chosen.length === 0 || chosen.includes(what);
const random = prng.create(seed);

say(`${rounds} rounds of each, seed ${seed}`);
const reports = new Map<Loss, readonly RoundReport[]>();
for (const victim of VICTIMS) if (isWanted(victim)) reports.set(victim, await killOften(victim));
for (const fate of FATES) if (isWanted(`owner-${fate}`)) reports.set(`owner-${fate}`, await takeOverOften(fate));
if (reports.size > 0) sayTable(reports);
if (isWanted('away')) await takeAway();
process.exit([...reports.values()].flat().some(({ problems }) => problems.length > 0) ? 1 : 0);

async function killOften(victim: Victim): Promise<RoundReport[]> {
  const site = await Site.prepare({ standalone: STANDALONE[victim] });
  try {
    await site.startServer();
    return await repeat(victim, () => killRound(site, victim, random));
  } finally {
    await site.end();
  }
}

async function takeOverOften(fate: (typeof FATES)[number]): Promise<RoundReport[]> {
  const site = await Site.prepare({ standalone: true });
  try {
    await site.startNeighbour();
    if (fate === 'frozen') await site.startServer();
    return await repeat(`owner-${fate}`, async () => {
      if (fate === 'killed') await site.startServer();
      return takeoverRound(site, { fate, random });
    });
  } finally {
    await site.end();
  }
}

async function repeat(what: string, act: () => Promise<RoundReport>): Promise<RoundReport[]> {
  const done: RoundReport[] = [];
  for (let round = 1; round <= rounds; round++) {
    const began = performance.now();
    const report = await act();
    done.push(report);
    const { written, seen, saved, problems } = report;
    const seconds = ((performance.now() - began) / 1_000).toFixed(1);
    say(`${what} ${round}/${rounds}: ${written} written, ${seen} seen, ${saved} saved when it was lost (${seconds} s)`);
    for (const problem of problems.slice(0, 20)) say(`  ${problem}`);
  }
  return done;
}

function sayTable(table: ReadonlyMap<Loss, readonly RoundReport[]>): void {
  say('\n| killed | rounds | marks written | seen by then | saved by then | written while away | lost or wrong |');
  say('|---|--:|--:|--:|--:|--:|--:|');
  for (const [victim, ofVictim] of table) say(`| ${[victim, ofVictim.length, ...totals(ofVictim)].join(' | ')} |`);
}

async function takeAway(): Promise<void> {
  const typing = { people: 20, seconds: 20, editsPerSecond: 8, charactersPerEdit: 1 };
  const { edits, savedWhileAway, heapBytes, secondsToSave, complaints } = await databaseAway(typing);
  const mebibytes = (bytes: number) => (bytes / 2 ** 20).toFixed(1);
  const { before, most, after } = heapBytes;
  say(`\nThe database was away for ${typing.seconds} s while ${typing.people} people typed ${edits} characters.`);
  say(`Called saved meanwhile: ${savedWhileAway}. All was saved ${secondsToSave.toFixed(1)} s after it was back.`);
  say(`The server's heap: ${mebibytes(before)} MiB before, ${mebibytes(most)} at most, ${mebibytes(after)} after.`);
  for (const complaint of complaints) say(`  ${complaint}`);
}

function totals(ofVictim: readonly RoundReport[]): number[] {
  const sum = (figure: (report: RoundReport) => number) =>
    ofVictim.reduce((total, report) => total + figure(report), 0);
  return [
    sum(({ written }) => written),
    sum(({ seen }) => seen),
    sum(({ saved }) => saved),
    sum(({ whileAway }) => whileAway),
    sum(({ problems }) => problems.length),
  ];
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
