import { sql } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { until } from './sync-harness.ts';

/** Waits until so many statements wait for rows that somebody else holds. */
export function untilWaiting(database: Database, count: number): Promise<void> {
  return until(async () => {
    const { rows } = await database.execute<{ waiting: number }>(sql`
      select count(*)::int as waiting from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'`);
    return rows[0]?.waiting === count;
  });
}
