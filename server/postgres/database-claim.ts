import pg from 'pg';
import { StartError } from '../start-error.ts';

/** Any number will do, as long as every Entente process takes the same. */
const CLAIM_LOCK = 7_336_220;
const CONNECT_TIMEOUT_MS = 10_000;

export type DatabaseClaim = {
  /** Resolves when the connection that holds the claim was lost. */
  readonly lost: Promise<void>;
  readonly release: () => Promise<void>;
};

/**
 * Claims a site's own database for this process, since two would not see each other's edits. Throws a
 * `StartError` when another process has it or when the database cannot be reached.
 */
export async function claimDatabase(url: string): Promise<DatabaseClaim> {
  const connection = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    keepAlive: true,
    application_name: 'entente-claim',
  });
  const lost = new Promise<void>((resolve) => {
    connection.on('error', () => resolve());
    connection.on('end', () => resolve());
  });
  try {
    await connection.connect();
  } catch (error) {
    throw unreachable(url, error);
  }
  const { rows } = await connection.query<{ claimed: boolean }>('select pg_try_advisory_lock($1) as claimed', [
    CLAIM_LOCK,
  ]);
  if (rows[0]?.claimed !== true) {
    await connection.end();
    throw new StartError(
      `Another instance of Entente already serves the database ${withoutPassword(url)}: one process at a time may use a database.`,
    );
  }
  return { lost, release: () => connection.end() };
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
