import pg from 'pg';
import { StartError } from '../start-error.ts';

const CONNECT_TIMEOUT_MS = 10_000;

/**
 * Makes sure that a site's own database can be reached. Throws a `StartError` that says why not.
 */
export async function checkSiteDatabase(url: string): Promise<{ readonly url: string }> {
  const connection = new pg.Client({ connectionString: url, connectionTimeoutMillis: CONNECT_TIMEOUT_MS });
  try {
    await connection.connect();
    await connection.end();
    return { url };
  } catch (error) {
    throw unreachable(url, error);
  }
}

function unreachable(url: string, cause: unknown): StartError {
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
