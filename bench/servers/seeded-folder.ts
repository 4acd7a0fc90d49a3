import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { pino } from 'pino';
import { type Database, openDatabase } from '#db/client.ts';
import { startPostgres } from '#server/postgres/start-postgres.ts';
import { type Inhabitants, inhabitants, SEED_FILE, type SeedPlan } from './inhabitants.ts';

/** A new data folder, with who lives in it by this plan. Whoever asks for it removes it. */
export function seedFolder(name: string, plan: SeedPlan): Inhabitants & { readonly dataDir: string } {
  const dataDir = mkdtempSync(path.join(tmpdir(), `entente-${name}-`));
  execFileSync(process.execPath, ['--import', 'tsx', 'bench/seed.ts', dataDir, JSON.stringify(plan)], {
    cwd: path.resolve(import.meta.dirname, '../..'),
  });
  return { dataDir, ...inhabitants.parse(JSON.parse(readFileSync(path.join(dataDir, SEED_FILE), 'utf8'))) };
}

/** Does something with the database of a folder that no server has. */
export async function withDatabase<Result>(
  dataDir: string,
  work: (database: Database) => Promise<Result>,
): Promise<Result> {
  const postgres = await startPostgres({ dataDir, pgBin: null, log: pino({ level: 'silent' }) });
  const database = openDatabase(postgres.address, () => {});
  try {
    return await work(database);
  } finally {
    await database.$client.end();
    await postgres.stop();
  }
}
