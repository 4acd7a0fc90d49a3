import { and, gt, sql } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import { sessions } from '#db/schema.ts';

/** Which of these sessions, given by their names, are there and have not expired. One query, however many they are. */
export async function stillSignedIn(database: Queryable, sessionIds: readonly string[]): Promise<ReadonlySet<string>> {
  if (sessionIds.length === 0) return new Set();
  // As `nameSession` names them; here, so that no token leaves the database.
  const name = sql<string>`encode(sha256(convert_to(${sessions.sessionToken}, 'UTF8')), 'hex')`;
  const rows = await database
    .select({ name })
    .from(sessions)
    .where(and(gt(sessions.expires, new Date()), sql`${name} = any(${sql.param(sessionIds)}::text[])`));
  return new Set(rows.map((row) => row.name));
}
