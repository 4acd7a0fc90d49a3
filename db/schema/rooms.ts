import { sql } from 'drizzle-orm';
import { boolean, jsonb, pgTable, text, timestamp, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import type { Charter } from '../../domain/charter.ts';
import { ROOM_KINDS } from '../../domain/document.ts';
import type { CooperationId, MembershipId, PersonId, RoomId, TerritoryId } from '../../domain/ids.ts';
import { ROLES } from '../../domain/seat.ts';
import { cooperations } from './cooperations.ts';
import { people } from './people.ts';
import { territories } from './territories.ts';

export const rooms = pgTable('rooms', {
  id: uuid('id').$type<RoomId>().primaryKey().defaultRandom(),
  cooperationId: uuid('cooperation_id')
    .$type<CooperationId>()
    .notNull()
    .references(() => cooperations.id, { onDelete: 'cascade' }),
  title: text('title').notNull(),
  kind: text('kind', { enum: ROOM_KINDS }).notNull(),
  charter: jsonb('charter').$type<Charter>().notNull(),
  /** Set while a facilitator has stopped all writing. */
  frozenAt: timestamp('frozen_at', { withTimezone: true }),
  createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
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
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
    /** When the person left the room; history keeps the row. */
    endedAt: timestamp('ended_at', { withTimezone: true }),
  },
  (table) => [
    uniqueIndex('memberships_one_active').on(table.roomId, table.personId).where(sql`${table.endedAt} is null`),
  ],
);
