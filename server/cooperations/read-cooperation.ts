import { and, asc, count, eq, isNull, sql } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import { cooperations, cooperationThemes, memberships, rooms, territories, territoryParts } from '#db/schema.ts';
import type { CooperationCapability } from '#domain/access/capability.ts';
import { ROOM_KINDS, type RoomKind } from '#domain/document.ts';
import type { CooperationId, PersonId, RoomId, TerritoryId } from '#domain/ids.ts';
import { accept, type Outcome } from '#domain/refusal.ts';
import { type Setting, type Side, sideOf } from '#domain/territories/setting.ts';
import type { TerritoryFigures } from '#domain/territories/territory-figures.ts';
import type { Services } from '../services.ts';
import { accessCooperation } from './cooperation-access.ts';
import { type DocumentProgress, readDocumentProgress } from './document-progress.ts';

export type CooperationTerritory = TerritoryFigures & {
  readonly id: TerritoryId;
  readonly name: string;
  readonly setting: Setting;
  readonly side: Side;
  /** Put together from the official lists, which know all of its figures but the area. */
  readonly listed: boolean;
};

export type CooperationRoom = {
  readonly id: RoomId;
  readonly title: string;
  readonly kind: RoomKind;
  /** How many people sit in it today. */
  readonly members: number;
  /** Whether the reader is one of them. */
  readonly member: boolean;
  /** Whether it was put away. */
  readonly archived: boolean;
};

export type CooperationReading = {
  readonly id: CooperationId;
  readonly title: string;
  readonly summary: string;
  /** Whether it was put away: nothing is added to it. */
  readonly archived: boolean;
  readonly themes: readonly string[];
  readonly territories: readonly CooperationTerritory[];
  /** Those that the reader may enter: their own, and all for an administrator. */
  readonly rooms: readonly CooperationRoom[];
  /** The documents of those rooms, in the order of the rooms and then of the work. */
  readonly documents: readonly DocumentProgress[];
  readonly duties: ReadonlySet<CooperationCapability>;
};

/**
 * A cooperation with its figures and how far its documents are; `not-found` for whoever may not see
 * it.
 */
export async function readCooperation(
  services: Services,
  actor: PersonId,
  cooperationId: CooperationId,
): Promise<Outcome<CooperationReading, 'not-found'>> {
  const { database } = services;
  const access = await accessCooperation(database, actor, cooperationId);
  if (!access.ok) return access;
  const [cooperation] = await database.select().from(cooperations).where(eq(cooperations.id, cooperationId));
  const entered = await loadRooms(database, cooperationId, actor, access.value.duties.has('see-every-room'));
  return accept({
    id: cooperationId,
    title: access.value.title,
    summary: cooperation?.summary ?? '',
    archived: access.value.archived,
    themes: await loadThemes(database, cooperationId),
    territories: await loadTerritories(database, cooperationId),
    rooms: entered,
    documents: await readDocumentProgress(
      services,
      entered.filter(({ archived }) => !archived),
    ),
    duties: access.value.duties,
  });
}

async function loadThemes(queryable: Queryable, cooperationId: CooperationId): Promise<string[]> {
  const rows = await queryable
    .select({ title: cooperationThemes.title })
    .from(cooperationThemes)
    .where(eq(cooperationThemes.cooperationId, cooperationId))
    .orderBy(asc(cooperationThemes.position));
  return rows.map(({ title }) => title);
}

async function loadTerritories(queryable: Queryable, cooperationId: CooperationId): Promise<CooperationTerritory[]> {
  const rows = await queryable
    .select({
      id: territories.id,
      name: territories.name,
      setting: territories.setting,
      kind: territories.kind,
      communes: territories.communes,
      epci: territories.epci,
      areaKm2: territories.areaKm2,
      inhabitants: territories.inhabitants,
      densityPerKm2: territories.densityPerKm2,
      source: territories.source,
      year: territories.year,
      listed: sql<boolean>`exists (select from ${territoryParts} where ${territoryParts.territoryId} = ${territories.id})`,
    })
    .from(territories)
    .where(eq(territories.cooperationId, cooperationId))
    .orderBy(asc(territories.position), asc(territories.id));
  return rows.map((row) => ({ ...row, side: sideOf(row.setting) }));
}

/**
 * The rooms of a cooperation that a person may enter, with how many sit there; the steering
 * committee first.
 */
async function loadRooms(
  queryable: Queryable,
  cooperationId: CooperationId,
  personId: PersonId,
  administrator: boolean,
): Promise<CooperationRoom[]> {
  const rows = await queryable
    .select({
      id: rooms.id,
      title: rooms.title,
      kind: rooms.kind,
      archived: sql<boolean>`${rooms.archivedAt} is not null`,
      members: count(memberships.id),
      member: sql<boolean>`coalesce(bool_or(${memberships.personId} = ${personId}), false)`,
    })
    .from(rooms)
    .leftJoin(memberships, and(eq(memberships.roomId, rooms.id), isNull(memberships.endedAt)))
    .where(eq(rooms.cooperationId, cooperationId))
    .groupBy(rooms.id)
    .orderBy(asc(rooms.createdAt), asc(rooms.id));
  return rows
    .filter(({ member }) => member || administrator)
    .sort((a, b) => ROOM_KINDS.indexOf(a.kind) - ROOM_KINDS.indexOf(b.kind));
}
