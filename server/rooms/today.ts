import { sql } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import type { Day } from '#domain/members/mandate.ts';
import { TIME_ZONE } from '#i18n/formats.ts';

/**
 * The day that it is in the territories, as the database counts: mandates begin and end on days.
 */
export const today = sql<string>`(now() at time zone ${TIME_ZONE})::date`;

/** The same day as a value, to judge by. */
export async function readToday(queryable: Queryable): Promise<Day> {
  const { rows } = await queryable.execute<{ today: Day }>(sql`select ${today}::text as today`);
  const [row] = rows;
  if (!row) throw new Error('the database did not say which day it is');
  return row.today;
}
