import { sql } from 'drizzle-orm';
import { TIME_ZONE } from '#i18n/formats.ts';

/** The day that it is in the territories, as the database counts: mandates begin and end on days. */
export const today = sql<string>`(now() at time zone ${TIME_ZONE})::date`;
