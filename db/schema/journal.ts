import { bigserial, index, jsonb, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import type { CooperationId, PersonId, RoomId } from '../../domain/ids.ts';
import { cooperations } from './cooperations.ts';
import { people } from './people.ts';
import { rooms } from './rooms.ts';

/** The append-only record of who did what. */
export const journal = pgTable(
  'journal',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    at: timestamp('at', { withTimezone: true }).notNull().defaultNow(),
    actorId: uuid('actor_id')
      .$type<PersonId>()
      .notNull()
      .references(() => people.id),
    cooperationId: uuid('cooperation_id')
      .$type<CooperationId>()
      .references(() => cooperations.id),
    roomId: uuid('room_id')
      .$type<RoomId>()
      .references(() => rooms.id),
    /** A verb in the past, `hat-changed` for instance. */
    action: text('action').notNull(),
    details: jsonb('details').notNull(),
  },
  (table) => [index('journal_by_room').on(table.roomId, table.id)],
);
