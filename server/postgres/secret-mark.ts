import { createHmac } from 'node:crypto';
import type pg from 'pg';
import type { Logger } from 'pino';
import { StartError } from '../start-error.ts';

/** Anything that takes a statement: a pool, or one connection. */
type Queries = Pick<pg.Pool, 'query'>;

/**
 * Each process marks the database as used with its secret for as long as it is connected, by a
 * shared advisory lock whose number is a keyed hash. So processes that do not have the same secret
 * find each other, and none is left behind by who changes it everywhere.
 */
const SPACE = `hashtext('auth-secret')`;

/**
 * Makes sure that no process that runs now uses the database with another secret. Throws a
 * `StartError` where one does: what one process signs, the other would refuse.
 */
export async function ensureSameSecret(database: Queries, authSecret: string): Promise<void> {
  if (await isUsedWithAnother(database, authSecret)) throw new StartError(ANOTHER_SECRET);
}

/**
 * Marks the database as used with this secret until the connection ends. Two that began at the same
 * moment are found only now, and said in the log.
 */
export async function markSecret(connection: Queries, authSecret: string, log: Logger): Promise<void> {
  await connection.query(`select pg_advisory_lock_shared(${SPACE}, $1)`, [markOf(authSecret)]);
  if (await isUsedWithAnother(connection, authSecret)) log.error(ANOTHER_SECRET);
}

const ANOTHER_SECRET =
  'Another process uses this database with another AUTH_SECRET, so that links and forms of one would fail at the other: ' +
  'give all of them the same; to change it, stop all of them first.';

async function isUsedWithAnother(database: Queries, authSecret: string): Promise<boolean> {
  const { rows } = await database.query(
    `select 1 from pg_locks
     where locktype = 'advisory' and objsubid = 2 and classid = ${SPACE}::oid and objid <> $1::int::oid
       and database = (select oid from pg_database where datname = current_database())
     limit 1`,
    [markOf(authSecret)],
  );
  return rows.length > 0;
}

/** 32 bits of it: too few to learn the secret from, enough to tell two apart. */
function markOf(authSecret: string): number {
  return createHmac('sha256', authSecret).update('the secret of this database').digest().readInt32BE(0);
}
