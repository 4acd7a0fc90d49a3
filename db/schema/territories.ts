import { doublePrecision, integer, pgTable, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import type { CooperationId, TerritoryId } from '../../domain/ids.ts';
import { SETTINGS } from '../../domain/territories/setting.ts';
import { TERRITORY_KINDS } from '../../domain/territories/territory.ts';
import { cooperations } from './cooperations.ts';

/**
 * A territory as one cooperation sees it: the figures are those it agreed on, with their source.
 */
export const territories = pgTable('territories', {
  id: uuid('id').$type<TerritoryId>().primaryKey().defaultRandom(),
  cooperationId: uuid('cooperation_id')
    .$type<CooperationId>()
    .notNull()
    .references(() => cooperations.id, { onDelete: 'cascade' }),
  name: text('name').notNull(),
  /** INSEE code of a commune, SIREN of an EPCI, null where there is no official code. */
  code: text('code'),
  kind: text('kind', { enum: TERRITORY_KINDS }).notNull(),
  setting: text('setting', { enum: SETTINGS }).notNull(),
  communes: integer('communes').notNull(),
  epci: integer('epci').notNull(),
  areaKm2: doublePrecision('area_km2').notNull(),
  inhabitants: integer('inhabitants').notNull(),
  /** As published, since sources compute it from figures less rounded than those above. */
  densityPerKm2: doublePrecision('density_per_km2').notNull(),
  source: text('source').notNull(),
  year: integer('year').notNull(),
  position: integer('position').notNull(),
  createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
});

/** The official EPCI or communes that a territory was put together from. */
export const territoryParts = pgTable(
  'territory_parts',
  {
    territoryId: uuid('territory_id')
      .$type<TerritoryId>()
      .notNull()
      .references(() => territories.id, { onDelete: 'cascade' }),
    code: text('code').notNull(),
    name: text('name').notNull(),
  },
  (table) => [primaryKey({ columns: [table.territoryId, table.code] })],
);
