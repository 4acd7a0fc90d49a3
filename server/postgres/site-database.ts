import pg from 'pg';
import { z } from 'zod';
import { StartError } from '../start-error.ts';

const CONNECT_TIMEOUT_MS = 10_000;

/** As PostgreSQL counts versions: 15.0. */
const OLDEST_VERSION = 150_000;

/**
 * Makes sure that a site's own database can be reached. Throws a `StartError` that says why not.
 */
export async function checkSiteDatabase(url: string): Promise<{ readonly url: string }> {
  return connected(url, async () => ({ url }));
}

/**
 * Makes sure that the service can run on a site's own database: that it can be reached, is new
 * enough, and that the tables can be brought up to date. Throws a `StartError` that says why not.
 */
export async function checkServiceDatabase(url: string): Promise<{ readonly url: string }> {
  return connected(url, async (connection) => {
    const { rows } = await connection.query(WHAT_IT_ALLOWS);
    const { number, version, allowed, grants } = allowedSchema.parse(rows[0]);
    if (number < OLDEST_VERSION) throw new Error(`it is PostgreSQL ${version}, and Entente needs 15 or newer`);
    if (!allowed) throw new Error(`${MAY_MAKE_NO_TABLES} ${grants}`);
    return { url };
  });
}

/** The tables are in `public`, beside two schemas that the service makes. */
const WHAT_IT_ALLOWS = `
  select current_setting('server_version_num')::int as number,
    current_setting('server_version') as version,
    has_database_privilege(current_database(), 'CREATE') and has_schema_privilege('public', 'CREATE') as allowed,
    format('GRANT CREATE ON DATABASE %1$I TO %2$I; GRANT CREATE ON SCHEMA public TO %2$I', current_database(), current_user)
      as grants`;

const allowedSchema = z.object({ number: z.int(), version: z.string(), allowed: z.boolean(), grants: z.string() });

const MAY_MAKE_NO_TABLES = 'its role may make no tables in it; connected to it, an administrator of the server runs';

async function connected<Value>(url: string, work: (connection: pg.Client) => Promise<Value>): Promise<Value> {
  const connection = new pg.Client({ connectionString: url, connectionTimeoutMillis: CONNECT_TIMEOUT_MS });
  try {
    await connection.connect();
    return await work(connection).finally(() => connection.end());
  } catch (error) {
    throw unusable(url, error);
  }
}

function unusable(url: string, cause: unknown): StartError {
  const { message, code, errors } = cause as { message?: string; code?: string; errors?: Error[] };
  const reason = message || errors?.[0]?.message || code || 'no answer';
  return new StartError(`The database ${withoutPassword(url)} that DATABASE_URL names cannot be used: ${reason}.`, {
    cause,
  });
}

/** The address without the password, for a message. */
function withoutPassword(url: string): string {
  const { hostname, port, pathname } = new URL(url);
  return `${hostname || 'localhost'}${port ? `:${port}` : ''}${pathname}`;
}
