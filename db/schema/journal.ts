import { sql } from 'drizzle-orm';
import { bigint, customType, index, jsonb, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import type { CooperationId, PersonId, RoomId } from '../../domain/ids.ts';

const bytea = customType<{ data: Uint8Array; driverData: Buffer }>({ dataType: () => 'bytea' });

/** Left to the trigger `journal_chain`, which overwrites whatever an insert says. */
const byTrigger = () => sql`default`;

/**
 * The append-only record of who did what, each entry carrying the hash of the one before. Triggers
 * number, date and chain the entries, and refuse every update, delete and truncation. It keeps
 * plain ids: an entry outlives what it tells about, and appending one locks nobody else's row.
 */
export const journal = pgTable(
  'journal',
  {
    /** 1, 2, 3… without a gap, in the order of the chain. */
    id: bigint('id', { mode: 'number' }).primaryKey().$defaultFn(byTrigger),
    at: timestamp('at', { withTimezone: true }).notNull().$defaultFn(byTrigger),
    actorId: uuid('actor_id').$type<PersonId>().notNull(),
    cooperationId: uuid('cooperation_id').$type<CooperationId>(),
    /** Null where the entry concerns all rooms of its cooperation. */
    roomId: uuid('room_id').$type<RoomId>(),
    /** A verb in the past, `hat-changed` for instance. */
    action: text('action').notNull(),
    details: jsonb('details').notNull(),
    /** The hash of the entry before; null for the first. */
    previousHash: bytea('previous_hash').$defaultFn(byTrigger),
    /** SHA-256 over the hash before and all other columns; `hash-entry.ts` says how. */
    hash: bytea('hash').notNull().$defaultFn(byTrigger),
  },
  (table) => [
    index('journal_by_room').on(table.roomId, table.id),
    index('journal_of_cooperation').on(table.cooperationId, table.id).where(sql`${table.roomId} is null`),
  ],
);
