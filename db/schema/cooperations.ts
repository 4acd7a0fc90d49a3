import { integer, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import type { CooperationId, ThemeId } from '../../domain/ids.ts';

export const cooperations = pgTable('cooperations', {
  id: uuid('id').$type<CooperationId>().primaryKey().defaultRandom(),
  title: text('title').notNull(),
  summary: text('summary').notNull().default(''),
  /** Set once it is put away: nothing is added to it. */
  archivedAt: timestamp('archived_at', { withTimezone: true }),
  createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
});

/** What a cooperation decided to work on, in its order. */
export const cooperationThemes = pgTable('cooperation_themes', {
  id: uuid('id').$type<ThemeId>().primaryKey().defaultRandom(),
  cooperationId: uuid('cooperation_id')
    .$type<CooperationId>()
    .notNull()
    .references(() => cooperations.id, { onDelete: 'cascade' }),
  title: text('title').notNull(),
  position: integer('position').notNull(),
});
