import { and, asc, eq, isNull } from 'drizzle-orm';
import { memberships, rooms } from '#db/schema.ts';
import type { RoomKind } from '#domain/document.ts';
import type { CooperationId, PersonId, RoomId } from '#domain/ids.ts';
import type { Seat } from '#domain/seat.ts';
import { mayOnSite } from '../facts/site-actor.ts';
import type { Services } from '../services.ts';

export type RoomSummary = {
  readonly id: RoomId;
  readonly title: string;
  readonly kind: RoomKind;
  readonly cooperationId: CooperationId;
};

const summary = { id: rooms.id, title: rooms.title, kind: rooms.kind, cooperationId: rooms.cooperationId };

/**
 * The rooms in use that a person sees, oldest first: those where they are a member, and all for an
 * administrator.
 */
export async function listRooms(services: Services, actor: PersonId): Promise<RoomSummary[]> {
  const { database } = services;
  if (await mayOnSite(database, actor, 'see-every-room')) {
    return database
      .select(summary)
      .from(rooms)
      .where(isNull(rooms.archivedAt))
      .orderBy(asc(rooms.createdAt), asc(rooms.id));
  }
  return database
    .select(summary)
    .from(rooms)
    .innerJoin(memberships, eq(memberships.roomId, rooms.id))
    .where(and(eq(memberships.personId, actor), isNull(memberships.endedAt), isNull(rooms.archivedAt)))
    .orderBy(asc(rooms.createdAt), asc(rooms.id));
}

export type OwnMembership = {
  readonly roomId: RoomId;
  readonly mandate: Seat;
  readonly hat: Seat;
  readonly facilitator: boolean;
};

/** Where a person sits today, oldest seat first. */
export async function listMemberships(services: Services, actor: PersonId): Promise<OwnMembership[]> {
  const rows = await services.database
    .select()
    .from(memberships)
    .where(and(eq(memberships.personId, actor), isNull(memberships.endedAt)))
    .orderBy(asc(memberships.createdAt), asc(memberships.id));
  return rows.map((row) => ({
    roomId: row.roomId,
    mandate: { role: row.mandateRole, territoryId: row.mandateTerritoryId },
    hat: { role: row.hatRole, territoryId: row.hatTerritoryId },
    facilitator: row.facilitator,
  }));
}
