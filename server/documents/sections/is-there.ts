import { exists, or, sql } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';

/** Whether any of these selections finds a row. */
export async function isThere(
  queryable: Queryable,
  ...selections: readonly Parameters<typeof exists>[0][]
): Promise<boolean> {
  const { rows } = await queryable.execute<{ found: boolean }>(sql`select ${or(...selections.map(exists))} as found`);
  return rows[0]?.found ?? false;
}
