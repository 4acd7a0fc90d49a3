import { sql } from 'drizzle-orm';
import type { Database } from '#db/client.ts';

/** Every column of the database that holds these words, in text or in bytes, as `table.column`. */
export async function findInDatabase(database: Database, words: string): Promise<string[]> {
  const columns = await database.execute<{ table_name: string; column_name: string; data_type: string }>(sql`
    select table_name, column_name, data_type from information_schema.columns
    where table_schema = 'public' and data_type in ('text', 'jsonb', 'character varying', 'bytea', 'ARRAY')`);
  const found: string[] = [];
  for (const { table_name, column_name, data_type } of columns.rows) {
    const cell = sql`${sql.identifier(table_name)}.${sql.identifier(column_name)}`;
    const holds =
      data_type === 'bytea'
        ? sql`position(convert_to(${words}, 'UTF8') in ${cell}) > 0`
        : sql`${cell}::text like ${`%${words}%`}`;
    const { rows } = await database.execute(sql`select 1 from ${sql.identifier(table_name)} where ${holds} limit 1`);
    if (rows.length > 0) found.push(`${table_name}.${column_name}`);
  }
  return found.sort();
}
