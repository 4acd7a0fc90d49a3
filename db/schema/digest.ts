import { date, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { DAILY_MAILS, DEFAULT_DAILY_MAIL } from '../../domain/daily-mail.ts';
import type { PersonId } from '../../domain/ids.ts';
import { at, ref } from '../columns.ts';
import { people } from './people.ts';

const ofPerson = () =>
  ref<PersonId>('person_id')
    .notNull()
    .references(() => people.id, { onDelete: 'cascade' });

/** What somebody wants to be written about once a day; who never said is not in it. */
export const mailSettings = pgTable(
  'mail_settings',
  {
    personId: ofPerson(),
    daily: text('daily', { enum: DAILY_MAILS }).notNull().default(DEFAULT_DAILY_MAIL),
  },
  (table) => [primaryKey({ columns: [table.personId] })],
);

/** Up to when somebody was told, day by day, and whether there was anything to write. */
export const digests = pgTable(
  'digests',
  {
    personId: ofPerson(),
    day: date('day').notNull(),
    upTo: at('up_to').notNull(),
    /** Null where there was nothing to tell. */
    sentAt: at('sent_at'),
  },
  (table) => [primaryKey({ columns: [table.personId, table.day] })],
);
