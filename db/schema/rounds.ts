import { sql } from 'drizzle-orm';
import { index, pgTable, primaryKey, text, timestamp, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import type { MembershipId, PersonId, RoomId, RoundId, SectionId, TerritoryId } from '../../domain/ids.ts';
import { ROUND_RULES } from '../../domain/rounds/round.ts';
import { ROLES } from '../../domain/seat.ts';
import { sections } from './documents.ts';
import { people } from './people.ts';
import { memberships, rooms } from './rooms.ts';
import { territories } from './territories.ts';

/**
 * A timed moment in which everyone in a room wears somebody else's hat. A room has one at a time.
 */
export const exchangeRounds = pgTable(
  'exchange_rounds',
  {
    id: uuid('id').$type<RoundId>().primaryKey().defaultRandom(),
    roomId: uuid('room_id')
      .$type<RoomId>()
      .notNull()
      .references(() => rooms.id, { onDelete: 'cascade' }),
    rule: text('rule', { enum: ROUND_RULES }).notNull(),
    /** From which anybody can repeat a draw of lots; null where nothing was drawn. */
    seed: text('seed'),
    /** What the room works on meanwhile. */
    question: text('question').notNull(),
    startedBy: uuid('started_by')
      .$type<PersonId>()
      .notNull()
      .references(() => people.id),
    startedAt: timestamp('started_at', { withTimezone: true }).notNull().defaultNow(),
    /** When it ends by itself. */
    endsAt: timestamp('ends_at', { withTimezone: true }).notNull(),
    /** When it ended; null while it runs. */
    endedAt: timestamp('ended_at', { withTimezone: true }),
    /** Who ended it before its time, or null. */
    endedBy: uuid('ended_by')
      .$type<PersonId>()
      .references(() => people.id),
  },
  (table) => [
    uniqueIndex('exchange_rounds_one_running').on(table.roomId).where(sql`${table.endedAt} is null`),
    index('exchange_rounds_by_room').on(table.roomId, table.startedAt),
  ],
);

/** The sections that a round is about. */
export const roundSections = pgTable(
  'round_sections',
  {
    roundId: uuid('round_id')
      .$type<RoundId>()
      .notNull()
      .references(() => exchangeRounds.id, { onDelete: 'cascade' }),
    sectionId: uuid('section_id')
      .$type<SectionId>()
      .notNull()
      .references(() => sections.id, { onDelete: 'cascade' }),
  },
  (table) => [primaryKey({ columns: [table.roundId, table.sectionId] })],
);

/** Who sat where in a round, and the sentence on what they understood from there. */
export const roundSeats = pgTable(
  'round_seats',
  {
    roundId: uuid('round_id')
      .$type<RoundId>()
      .notNull()
      .references(() => exchangeRounds.id, { onDelete: 'cascade' }),
    membershipId: uuid('membership_id')
      .$type<MembershipId>()
      .notNull()
      .references(() => memberships.id, { onDelete: 'cascade' }),
    /** The mandate held when the round gave the seat. */
    mandateRole: text('mandate_role', { enum: ROLES }).notNull(),
    mandateTerritoryId: uuid('mandate_territory_id')
      .$type<TerritoryId>()
      .notNull()
      .references(() => territories.id),
    /** The hat worn before, which comes back at the end. */
    beforeRole: text('before_role', { enum: ROLES }).notNull(),
    beforeTerritoryId: uuid('before_territory_id')
      .$type<TerritoryId>()
      .notNull()
      .references(() => territories.id),
    seatRole: text('seat_role', { enum: ROLES }).notNull(),
    seatTerritoryId: uuid('seat_territory_id')
      .$type<TerritoryId>()
      .notNull()
      .references(() => territories.id),
    /** Later than the round's start for whoever came into the room while it ran. */
    seatedAt: timestamp('seated_at', { withTimezone: true }).notNull().defaultNow(),
    /** What they understood from the other seat, in a sentence; null until they say. */
    understood: text('understood'),
    understoodAt: timestamp('understood_at', { withTimezone: true }),
  },
  (table) => [primaryKey({ columns: [table.roundId, table.membershipId] })],
);
