import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { DatabaseAddress } from '#db/client.ts';
import { databaseProcess } from './database-process.ts';
import { DATABASE_ROLE } from './make-database.ts';

/**
 * Where PostgreSQL notes in its own file the folder of its socket; the lines are counted from 0.
 */
const SOCKET_LINE = 4;

/**
 * How to reach the embedded database that a service runs in this folder now, or null where none
 * does.
 */
export function runningDatabase(databaseDir: string): DatabaseAddress | null {
  if (databaseProcess(databaseDir) === null) return null;
  const socketDir = readFileSync(path.join(databaseDir, 'postmaster.pid'), 'utf8').split('\n')[SOCKET_LINE];
  return socketDir ? { socketDir, user: DATABASE_ROLE, database: 'postgres' } : null;
}
