import { bigint, boolean, index, integer, pgTable, text, timestamp, uuid, varchar } from 'drizzle-orm/pg-core';
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
  /** When they first signed in, or null for who was only invited. */
  cameInAt: timestamp('came_in_at', { withTimezone: true }),
  createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
});

/**
 * One row a browser that is signed in; only its cookie has the token, of which the hash is stored.
 */
export const sessions = pgTable(
  'sessions',
  {
    tokenHash: text('token_hash').primaryKey(),
    personId: uuid('person_id')
      .$type<PersonId>()
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    /** When it ends at the latest; it ends earlier where nobody uses it. */
    expires: timestamp('expires', { withTimezone: true }).notNull(),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
    /** To the hour. */
    lastUsedAt: timestamp('last_used_at', { withTimezone: true }).notNull().defaultNow(),
    /** What the browser said that it is, for its person to know it again. */
    userAgent: text('user_agent').notNull().default(''),
  },
  (table) => [index('sessions_by_person').on(table.personId)],
);

/**
 * Links to sign in with that were mailed. Used and expired ones are kept for a while, so that
 * whoever presses one again is led on. Hashes stand for the link's token and for the browsers that
 * asked for it and used it.
 */
export const signInLinks = pgTable(
  'sign_in_links',
  {
    tokenHash: text('token_hash').primaryKey(),
    personId: uuid('person_id')
      .$type<PersonId>()
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    /** The path to go to afterwards. */
    leadsTo: text('leads_to').notNull(),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
    expiresAt: timestamp('expires_at', { withTimezone: true }).notNull(),
    askedBy: text('asked_by'),
    usedAt: timestamp('used_at', { withTimezone: true }),
    usedBy: text('used_by'),
  },
  (table) => [index('sign_in_links_by_person').on(table.personId)],
);

/**
 * Counters of limits that the processes on one database share; columns as rate-limiter-flexible
 * wants them.
 */
export const rateLimits = pgTable('rate_limits', {
  key: varchar('key', { length: 255 }).primaryKey(),
  points: integer('points').notNull().default(0),
  expire: bigint('expire', { mode: 'number' }),
});

/** The hash of the one-time link that makes the first person the administrator. */
export const setupLinks = pgTable('setup_links', {
  tokenHash: text('token_hash').primaryKey(),
  createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
});

/**
 * An address that somebody wants to be known under, and the link that was sent there. It stays once
 * it was followed, so that following it again can be said to be done. One a person.
 */
export const addressChanges = pgTable('address_changes', {
  personId: uuid('person_id')
    .$type<PersonId>()
    .primaryKey()
    .references(() => people.id, { onDelete: 'cascade' }),
  email: text('email').notNull(),
  /** Of the link's token, which is nowhere else. */
  tokenHash: text('token_hash').notNull().unique(),
  expires: timestamp('expires', { withTimezone: true, mode: 'date' }).notNull(),
});

/**
 * Who answers for what is kept of people, as the notice for residents says it. One row, or none
 * while nobody filled it in.
 */
export const siteSettings = pgTable('site_settings', {
  id: integer('id').primaryKey().default(1),
  /** The authority that is responsible, and where one writes about one's data. */
  controller: text('controller').notNull().default(''),
  contact: text('contact').notNull().default(''),
  /** For how many months contributions keep their author's name. */
  keptMonths: integer('kept_months').notNull().default(24),
});
