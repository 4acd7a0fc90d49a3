import { and, asc, eq, isNull } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import { cooperations, memberships, rooms, territories } from '#db/schema.ts';
import { COOPERATION_CAPABILITIES, type CooperationCapability } from '#domain/access/capability.ts';
import { allowed } from '#domain/access/may.ts';
import type { Actor, Member } from '#domain/access/who.ts';
import type { CooperationId, PersonId, TerritoryId } from '#domain/ids.ts';
import type { Setting } from '#domain/territories/setting.ts';
import { loadSiteActor } from './site-actor.ts';

/** A cooperation as far as its rooms go, as one person meets it. */
export type CooperationFacts = {
  readonly title: string;
  /** Whether it was put away. */
  readonly archived: boolean;
  readonly territories: readonly { readonly id: TerritoryId; readonly name: string; readonly setting: Setting }[];
  /** What the person holds today in the cooperation's rooms. */
  readonly held: readonly Member[];
  /** What they may do about it, by any of that or because they administer the site. */
  readonly duties: ReadonlySet<CooperationCapability>;
};

/** Reads a cooperation as far as its rooms go, or gives null where there is no such cooperation. */
export async function loadCooperationFacts(
  queryable: Queryable,
  cooperationId: CooperationId,
  personId: PersonId,
): Promise<CooperationFacts | null> {
  const [cooperation] = await queryable
    .select({ title: cooperations.title, archivedAt: cooperations.archivedAt })
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
      hatRole: memberships.hatRole,
      hatTerritoryId: memberships.hatTerritoryId,
      facilitator: memberships.facilitator,
    })
    .from(memberships)
    .innerJoin(rooms, eq(rooms.id, memberships.roomId))
    .where(and(eq(memberships.personId, personId), eq(rooms.cooperationId, cooperationId), isNull(memberships.endedAt)))
    .orderBy(asc(memberships.createdAt));
  const members = held.map(
    (row): Member => ({
      is: 'member',
      mandate: { role: row.role, territoryId: row.territoryId },
      hat: { role: row.hatRole, territoryId: row.hatTerritoryId },
      facilitator: row.facilitator,
    }),
  );
  const archived = cooperation.archivedAt !== null;
  const actors: Actor[] = [await loadSiteActor(queryable, personId), ...members];
  return {
    title: cooperation.title,
    archived,
    territories: itsTerritories,
    held: members,
    duties: new Set(
      actors.flatMap((who) => [...allowed(who, { cooperation: { archived } }, COOPERATION_CAPABILITIES)]),
    ),
  };
}
