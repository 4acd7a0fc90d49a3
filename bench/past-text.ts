/**
 * How long it takes to read the text of a moment of a document that has many edits behind it, and
 * to read it with its authors, from the database: medians in milliseconds at a quarter, at half and
 * at the end of its log. Run: node --import tsx bench/past-text.ts [edits, 100000]
 */
import { rmSync } from 'node:fs';
import process from 'node:process';
import { z } from 'zod';
import type { Database } from '#db/client.ts';
import { documentId } from '#domain/ids.ts';
import { replayDocument, replayText } from '#server/authorship/replay-document.ts';
import { given } from './given.ts';
import { seedFolder, withDatabase } from './servers/seeded-folder.ts';

const ROUNDS = 5;
const MOMENTS = [0.25, 0.5, 1];

const edits = z.coerce
  .number()
  .int()
  .min(100)
  .parse(process.argv[2] ?? 100_000);
const people = { rooms: 1, membersOfOne: 2, membersOfEach: 0 };
const { dataDir, documentIds } = seedFolder('past', { ...people, history: { edits, stored: 'one-by-one' } });
const id = documentId.parse(given(documentIds[0]));
try {
  await withDatabase(dataDir, measure);
} finally {
  rmSync(dataDir, { recursive: true, force: true });
}

async function measure(database: Database): Promise<void> {
  for (const part of MOMENTS) {
    const seq = Math.round(edits * part);
    const text = await median(() => replayText(database, id, seq));
    const authors = await median(() => replayDocument(database, id, { seq }));
    process.stdout.write(`after ${seq} edits: text ${text} ms, with its authors ${authors} ms\n`);
  }
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
