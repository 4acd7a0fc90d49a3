import { isNotNull, sql } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import { people, setupLinks } from '#db/schema.ts';
import type { Config } from '../config.ts';
import { StartError } from '../start-error.ts';

/** What a database holds: the invented people of the demonstration, or somebody's real service. */
export type Purpose = 'demonstration' | 'service';

/**
 * Makes sure that a database is for what the process was started for, or for nothing yet, and gives
 * what it is for. Throws a `StartError` where it is for the other: in the demonstration whoever
 * comes sits down in any seat, which nobody may do among real people. Asked before the tables are
 * brought up to date, so that a start by mistake leaves the database as it was.
 */
export async function ensurePurpose(queryable: Queryable, config: PurposeConfig): Promise<Purpose | null> {
  const purpose = await readPurpose(queryable);
  if (purpose === 'service' && config.demo) {
    throw refusal(config, 'a real service, which the demonstration would open to everybody');
  }
  if (purpose === 'demonstration' && !config.demo) {
    throw refusal(config, 'the demonstration, where no real service can begin', WAY_OUT);
  }
  return purpose;
}

type PurposeConfig = Pick<Config, 'demo' | 'dataDir' | 'databaseUrl'>;

/** Before a start of the other kind was refused, both could come into one database. */
const WAY_OUT =
  ' Where real people work in it too, docs/OPERATING.md says how to part them (A demonstration in a real service).';

function refusal({ dataDir, databaseUrl }: PurposeConfig, held: string, wayOut = ''): StartError {
  return databaseUrl === null
    ? new StartError(`The data folder ${dataDir} holds ${held}: set DATA_DIR to another folder.${wayOut}`)
    : new StartError(`The database that DATABASE_URL names holds ${held}: set DATABASE_URL to another one.${wayOut}`);
}

/**
 * Null where nobody is in it, or where it has no tables yet. A demonstration may have real people
 * too, whom its administrator added; a service is one from its set-up link on.
 */
async function readPurpose(queryable: Queryable): Promise<Purpose | null> {
  const { rows } = await queryable.execute(sql`select to_regclass('people') is not null as there`);
  if (!rows[0]?.there) return null;
  const [persona] = await queryable.select({ id: people.id }).from(people).where(isNotNull(people.persona)).limit(1);
  if (persona) return 'demonstration';
  const [person] = await queryable.select({ id: people.id }).from(people).limit(1);
  const [link] = await queryable.select({ createdAt: setupLinks.createdAt }).from(setupLinks).limit(1);
  return person || link ? 'service' : null;
}
