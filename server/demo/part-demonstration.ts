import path from 'node:path';
import { pino } from 'pino';
import { openDatabase } from '#db/client.ts';
import { LaterSchemaError, migrateDatabase } from '#db/migrate.ts';
import { ConfigError, readConfig } from '../config.ts';
import { reachDatabase } from '../postgres/reach-database.ts';
import { createShutdown } from '../shutdown.ts';
import { StartError } from '../start-error.ts';
import { type RetireRefusal, retirePersonas } from './retire-personas.ts';

/** Whoever waits at the console: `say` is the answer, `fail` why there is none. */
type Console = { readonly say: (text: string) => void; readonly fail: (text: string) => void };

const MIGRATIONS = path.resolve(import.meta.dirname, '../../db/migrations');

/**
 * Makes a service of the database that the settings in `env` name, where real people and the
 * demonstration are mixed in it. Gives 0 where that was done, 1 where there was nothing to part, 2
 * where it could not be tried.
 */
export async function partDemonstration(
  env: Record<string, string | undefined>,
  { say, fail }: Console,
): Promise<0 | 1 | 2> {
  const shutdown = createShutdown(pino({ level: 'silent' }));
  try {
    const database = openDatabase(await reachDatabase(readConfig(env), shutdown), () => {});
    shutdown.add('database connections', () => database.$client.end());
    await migrateDatabase(database, MIGRATIONS);
    const retired = await retirePersonas(database);
    if (retired.ok) say(`Nobody comes in any more as one of the ${retired.value} invented people: it is a service.`);
    else fail(WHY_NOT[retired.code]);
    return retired.ok ? 0 : 1;
  } catch (error) {
    fail(`Nothing was parted. ${reasonOf(error)}`);
    return 2;
  } finally {
    await shutdown.run();
  }
}

const WHY_NOT: Readonly<Record<RetireRefusal, string>> = {
  'no-personas': 'There is nothing to part: none of the invented people is in this database.',
  'nobody-real': 'There is nothing to part: nobody but the invented people of the demonstration is in this database.',
};

function reasonOf(error: unknown): string {
  if (error instanceof StartError || error instanceof ConfigError) return error.message;
  if (error instanceof LaterSchemaError)
    return 'A later version of Entente brought this database up to date: use that.';
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
