import { and, asc, eq, isNull } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import { cooperations, memberships, rooms, territories } from '#db/schema.ts';
import type { MembershipFacts } from '#domain/capabilities.ts';
import type { CooperationId, PersonId, TerritoryId } from '#domain/ids.ts';
import type { Setting } from '#domain/setting.ts';

/** What decides whether a person may open a room in a cooperation, and with which mandate. */
export type CooperationFacts = {
  readonly title: string;
  readonly territories: readonly { readonly id: TerritoryId; readonly name: string; readonly setting: Setting }[];
  /** What the person holds today in the cooperation's rooms. */
  readonly held: readonly MembershipFacts[];
};

/** Reads a cooperation as far as its rooms go, or gives null where there is no such cooperation. */
export async function loadCooperationFacts(
  queryable: Queryable,
  cooperationId: CooperationId,
  personId: PersonId,
): Promise<CooperationFacts | null> {
  const [cooperation] = await queryable
    .select({ title: cooperations.title })
    .from(cooperations)
    .where(eq(cooperations.id, cooperationId));
  if (!cooperation) return null;
  const itsTerritories = await queryable
    .select({ id: territories.id, name: territories.name, setting: territories.setting })
    .from(territories)
    .where(eq(territories.cooperationId, cooperationId))
    .orderBy(asc(territories.position), asc(territories.id));
  const held = await queryable
    .select({
      role: memberships.mandateRole,
      territoryId: memberships.mandateTerritoryId,
      facilitator: memberships.facilitator,
    })
    .from(memberships)
    .innerJoin(rooms, eq(rooms.id, memberships.roomId))
    .where(and(eq(memberships.personId, personId), eq(rooms.cooperationId, cooperationId), isNull(memberships.endedAt)))
    .orderBy(asc(memberships.createdAt));
  return {
    title: cooperation.title,
    territories: itsTerritories,
    held: held.map(({ role, territoryId, facilitator }) => ({ mandate: { role, territoryId }, facilitator })),
  };
}
