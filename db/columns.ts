import { type PgTimestampConfig, timestamp, uuid } from 'drizzle-orm/pg-core';

const WITH_ZONE: PgTimestampConfig = { withTimezone: true };

/** An id that the database makes. */
export const ownId = <Id extends string>() => uuid('id').$type<Id>().primaryKey().defaultRandom();

/**
 * A column that names a row of another table; add `references` where it may not outlive that row.
 */
export const ref = <Id extends string>(column: string) => uuid(column).$type<Id>();

/** An instant. */
export const at = (column: string) => timestamp(column, WITH_ZONE);

/** When a row was made. */
export const madeAt = () => at('created_at').notNull().defaultNow();
