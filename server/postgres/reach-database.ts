import { stat } from 'node:fs/promises';
import path from 'node:path';
import { pino } from 'pino';
import type { DatabaseAddress } from '#db/client.ts';
import type { Config } from '../config.ts';
import { holdDataDir } from '../data-dir/data-dir.ts';
import { endOnSignals } from '../end-on-signals.ts';
import type { Shutdown } from '../shutdown.ts';
import { folderError, StartError } from '../start-error.ts';
import { runningDatabase } from './running-database.ts';
import { checkSiteDatabase } from './site-database.ts';
import { startPostgres } from './start-postgres.ts';

const log = pino({ level: 'silent' });

/**
 * Finds the database that the settings name, for a command beside the service: the site's own, the
 * one that a service runs in DATA_DIR, or that one started for as long as the command takes. What
 * it starts ends with `shutdown`.
 */
export async function reachDatabase(config: Config, shutdown: Shutdown): Promise<DatabaseAddress> {
  const { databaseUrl, dataDir, pgBin } = config;
  if (databaseUrl) return checkSiteDatabase(databaseUrl);
  const databaseDir = path.join(dataDir, 'postgres');
  await stat(databaseDir).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw folderError(error, dataDir);
    throw new StartError(`There is no database in ${dataDir}: set DATA_DIR or DATABASE_URL as the service has it.`);
  });
  const running = runningDatabase(databaseDir);
  if (running) return running;
  // Broken off in the middle is not whole: whoever looks at the exit code must not take it for an
  // answer.
  endOnSignals(shutdown, { on: (signal, end) => process.on(signal, end), exit: () => process.exit(2) });
  const held = await holdDataDir(dataDir);
  shutdown.add('data folder', held.release);
  const postgres = await startPostgres({ dataDir, pgBin, log });
  shutdown.add('database', postgres.stop);
  return postgres.address;
}
