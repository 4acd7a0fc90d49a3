import { sql } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';

/** What the database's clock says now: one clock for all processes. */
export async function readClock(queryable: Queryable): Promise<Date> {
  const { rows } = await queryable.execute(sql`select extract(epoch from clock_timestamp()) * 1000 as ms`);
  return new Date(Number(rows[0]?.ms));
}
