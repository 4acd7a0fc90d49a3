import { sql } from 'drizzle-orm';
import {
  boolean,
  customType,
  date,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { type Charter, charterSchema } from '../../domain/charter/charter.ts';
import { ROOM_KINDS } from '../../domain/document.ts';
import type { CooperationId, MembershipId, PersonId, RoomId, SectionId, TerritoryId } from '../../domain/ids.ts';
import { ROLES, type Role } from '../../domain/seat.ts';
import { cooperations } from './cooperations.ts';
import { people } from './people.ts';
import { territories } from './territories.ts';

/** A charter as it was kept, with what is new since then as the rules of before had it. */
const charterColumn = customType<{ data: Charter; driverData: unknown }>({
  dataType: () => 'jsonb',
  toDriver: (charter) => JSON.stringify(charter),
  fromDriver: (kept) => charterSchema.parse(kept),
});

export const rooms = pgTable('rooms', {
  id: uuid('id').$type<RoomId>().primaryKey().defaultRandom(),
  cooperationId: uuid('cooperation_id')
    .$type<CooperationId>()
    .notNull()
    .references(() => cooperations.id, { onDelete: 'cascade' }),
  title: text('title').notNull(),
  kind: text('kind', { enum: ROOM_KINDS }).notNull(),
  /** The version in force; `charter_versions` has it too, with those before. */
  charter: charterColumn('charter').notNull(),
  charterNumber: integer('charter_number').notNull().default(1),
  /** Set while a facilitator has stopped all writing. */
  frozenAt: timestamp('frozen_at', { withTimezone: true }),
  /** Set once the room is put away: it is read, and nothing is written or decided in it. */
  archivedAt: timestamp('archived_at', { withTimezone: true }),
  /**
   * Grows with each change of who may do what, so that nothing judged by older rights is appended
   * to a log.
   */
  rightsVersion: integer('rights_version').notNull().default(0),
  /**
   * How many of the changes that `rights_version` counts were of members alone: an open page hears
   * these whole, and need not be drawn again for them.
   */
  memberChanges: integer('member_changes').notNull().default(0),
  createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
});

/**
 * Which process has a room's documents in memory and alone appends to their logs. `epoch` grows
 * each time another one takes over, and every append names it. A row is never deleted, so that no
 * epoch comes twice.
 */
export const roomLeases = pgTable('room_leases', {
  roomId: uuid('room_id')
    .$type<RoomId>()
    .primaryKey()
    .references(() => rooms.id, { onDelete: 'cascade' }),
  /** An id that a process gives itself when it starts. */
  holder: uuid('holder').notNull(),
  /** Where other processes reach it, `http://host:port`. */
  address: text('address').notNull(),
  epoch: integer('epoch').notNull(),
  expiresAt: timestamp('expires_at', { withTimezone: true }).notNull(),
});

/** A person's seat in a room: the mandate that they hold and the hat that they wear now. */
export const memberships = pgTable(
  'memberships',
  {
    id: uuid('id').$type<MembershipId>().primaryKey().defaultRandom(),
    roomId: uuid('room_id')
      .$type<RoomId>()
      .notNull()
      .references(() => rooms.id, { onDelete: 'cascade' }),
    personId: uuid('person_id')
      .$type<PersonId>()
      .notNull()
      .references(() => people.id),
    mandateRole: text('mandate_role', { enum: ROLES }).notNull(),
    mandateTerritoryId: uuid('mandate_territory_id')
      .$type<TerritoryId>()
      .notNull()
      .references(() => territories.id),
    hatRole: text('hat_role', { enum: ROLES }).notNull(),
    hatTerritoryId: uuid('hat_territory_id')
      .$type<TerritoryId>()
      .notNull()
      .references(() => territories.id),
    facilitator: boolean('facilitator').notNull().default(false),
    /**
     * What is said under their name: `maire`, and the commune that they come from. Empty where
     * nothing is.
     */
    function: text('function').notNull().default(''),
    commune: text('commune').notNull().default(''),
    /**
     * What became of the last mail that told them of their seat, and when; null where none was
     * written.
     */
    mail: text('mail', { enum: ['sent', 'kept', 'failed'] }),
    mailedAt: timestamp('mailed_at', { withTimezone: true }),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
    /** When the person left the room; history keeps the row. */
    endedAt: timestamp('ended_at', { withTimezone: true }),
  },
  (table) => [
    uniqueIndex('memberships_one_active').on(table.roomId, table.personId).where(sql`${table.endedAt} is null`),
  ],
);

/**
 * Every charter that a room ever gave itself, the first being the one it was opened with. Appended,
 * never changed.
 */
export const charterVersions = pgTable(
  'charter_versions',
  {
    roomId: uuid('room_id')
      .$type<RoomId>()
      .notNull()
      .references(() => rooms.id, { onDelete: 'cascade' }),
    /** From 1, without gaps. */
    number: integer('number').notNull(),
    charter: charterColumn('charter').notNull(),
    /** The sections that name their own writers instead of their nature's. */
    sectionWriters: jsonb('section_writers').$type<Record<SectionId, Role[]>>().notNull().default({}),
    /** What the change is for, in the words of who made it; empty for the first. */
    title: text('title').notNull().default(''),
    /** Null where nobody chose it: the charter that a room was opened with. */
    authorId: uuid('author_id')
      .$type<PersonId>()
      .references(() => people.id),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.roomId, table.number] })],
);

/**
 * What a member held and holds, one row a mandate, so that history keeps it. The open one is what
 * `memberships` names; days are those of the territories.
 */
export const mandates = pgTable(
  'mandates',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    membershipId: uuid('membership_id')
      .$type<MembershipId>()
      .notNull()
      .references(() => memberships.id, { onDelete: 'cascade' }),
    role: text('role', { enum: ROLES }).notNull(),
    territoryId: uuid('territory_id')
      .$type<TerritoryId>()
      .notNull()
      .references(() => territories.id),
    /** The first day, and the last one, or null while it lasts. */
    beginsOn: date('begins_on').notNull(),
    endsOn: date('ends_on'),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [
    index('mandates_by_membership').on(table.membershipId),
    uniqueIndex('mandates_one_open').on(table.membershipId).where(sql`${table.endsOn} is null`),
  ],
);
