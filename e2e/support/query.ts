import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Client } from 'pg';
import type { ServerProcess } from './server-process.ts';

/** Asks the database of a server behind its back. */
export async function query<Row>(
  { dataDir }: ServerProcess,
  text: string,
  values: readonly unknown[] = [],
): Promise<Row[]> {
  // PostgreSQL notes the folder of its socket on the fifth line.
  const host = readFileSync(path.join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[4] ?? '';
  const database = new Client({ host, user: 'app', database: 'postgres' });
  await database.connect();
  const { rows } = await database.query(text, [...values]);
  await database.end();
  return rows as Row[];
}
