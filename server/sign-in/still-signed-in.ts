import { and, sql } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import { sessions } from '#db/schema.ts';
import { lasts } from './find-session.ts';

/**
 * Which of these sessions, given by their names, last still. One query, however many they are. An
 * open socket does not count as a use: a browser that was left open somewhere is signed out like
 * one that was closed.
 */
export async function stillSignedIn(database: Queryable, sessionIds: readonly string[]): Promise<ReadonlySet<string>> {
  if (sessionIds.length === 0) return new Set();
  const rows = await database
    .select({ id: sessions.tokenHash })
    .from(sessions)
    .where(and(lasts(), sql`${sessions.tokenHash} = any(${sql.param(sessionIds)}::text[])`));
  return new Set(rows.map(({ id }) => id));
}
