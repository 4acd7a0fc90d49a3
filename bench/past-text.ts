/**
 * How long it takes to read the text of a moment of a document that has many edits behind it, and
 * to read it with its authors, from the database: medians in milliseconds at a quarter, at half and
 * at the end of its log. Run: node --import tsx bench/past-text.ts [edits, 100000]
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { pino } from 'pino';
import { z } from 'zod';
import { openDatabase } from '#db/client.ts';
import { documentId } from '#domain/ids.ts';
import { replayDocument, replayText } from '#server/authorship/replay-document.ts';
import { startPostgres } from '#server/postgres/start-postgres.ts';
import { given } from './given.ts';
import { inhabitants, SEED_FILE, type SeedPlan } from './servers/inhabitants.ts';

const ROUNDS = 5;
const MOMENTS = [0.25, 0.5, 1];

const edits = z.coerce
  .number()
  .int()
  .min(100)
  .parse(process.argv[2] ?? 100_000);
const dataDir = mkdtempSync(path.join(tmpdir(), 'entente-past-'));
const plan: SeedPlan = { rooms: 1, membersOfOne: 2, membersOfEach: 0, history: { edits, stored: 'one-by-one' } };
execFileSync(process.execPath, ['--import', 'tsx', 'bench/seed.ts', dataDir, JSON.stringify(plan)], {
  cwd: path.resolve(import.meta.dirname, '..'),
});
const { documentIds } = inhabitants.parse(JSON.parse(readFileSync(path.join(dataDir, SEED_FILE), 'utf8')));
const id = documentId.parse(given(documentIds[0]));
const postgres = await startPostgres({ dataDir, pgBin: null, log: pino({ level: 'silent' }) });
const database = openDatabase(postgres.address, () => {});
try {
  for (const part of MOMENTS) {
    const seq = Math.round(edits * part);
    const text = await median(() => replayText(database, id, seq));
    const authors = await median(() => replayDocument(database, id, { seq }));
    process.stdout.write(`after ${seq} edits: text ${text} ms, with its authors ${authors} ms\n`);
  }
} finally {
  await database.$client.end();
  await postgres.stop();
  rmSync(dataDir, { recursive: true, force: true });
}

async function median(work: () => Promise<unknown>): Promise<number> {
  const took: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const began = performance.now();
    await work();
    took.push(performance.now() - began);
  }
  return Math.round(given(took.sort((a, b) => a - b)[Math.floor(ROUNDS / 2)]));
}
