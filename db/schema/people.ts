import { boolean, pgTable, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import type { PersonId } from '../../domain/ids.ts';

/** Whoever can sign in. `image` is there because next-auth's adapter names it; nothing shows it. */
export const people = pgTable('people', {
  id: uuid('id').$type<PersonId>().primaryKey().defaultRandom(),
  name: text('name').notNull().default(''),
  email: text('email').unique(),
  emailVerified: timestamp('email_verified', { withTimezone: true, mode: 'date' }),
  image: text('image'),
  /** The language that they chose, for mails; null where they never chose one. */
  locale: text('locale'),
  /** May create cooperations and give out rooms. */
  administrator: boolean('administrator').notNull().default(false),
  /** The key of a demonstration persona, and null for everybody real. */
  persona: text('persona').unique(),
  createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
});

/** One row a browser that is signed in; the cookie holds the token. */
export const sessions = pgTable('sessions', {
  sessionToken: text('session_token').primaryKey(),
  userId: uuid('person_id')
    .$type<PersonId>()
    .notNull()
    .references(() => people.id, { onDelete: 'cascade' }),
  expires: timestamp('expires', { withTimezone: true, mode: 'date' }).notNull(),
});

/** Sign-in links that were sent and not used yet; next-auth stores their hashes. */
export const verificationTokens = pgTable(
  'verification_tokens',
  {
    identifier: text('identifier').notNull(),
    token: text('token').notNull(),
    expires: timestamp('expires', { withTimezone: true, mode: 'date' }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.identifier, table.token] })],
);

/** The hash of the one-time link that makes the first person the administrator. */
export const setupLinks = pgTable('setup_links', {
  tokenHash: text('token_hash').primaryKey(),
  createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
});
