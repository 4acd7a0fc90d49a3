import { and, asc, eq, isNotNull, isNull } from 'drizzle-orm';
import { memberships, people, territories } from '#db/schema.ts';
import type { Role } from '#domain/seat.ts';
import type { Setting } from '#domain/territories/setting.ts';
import type { Services } from '../services.ts';

/** Somebody to sign in as in the demonstration, with the first seat that they hold. */
export type PersonaView = {
  readonly persona: string;
  readonly name: string;
  readonly administrator: boolean;
  readonly facilitator: boolean;
  readonly mandate: { readonly role: Role; readonly territory: string; readonly setting: Setting } | null;
};

/** The personas in the order of their territories; none outside the demonstration. */
export async function listPersonas({ config, database }: Services): Promise<PersonaView[]> {
  if (!config.demo) return [];
  const rows = await database
    .selectDistinctOn([people.persona], {
      persona: people.persona,
      name: people.name,
      administrator: people.administrator,
      facilitator: memberships.facilitator,
      role: memberships.mandateRole,
      territory: territories.name,
      setting: territories.setting,
      position: territories.position,
    })
    .from(people)
    .leftJoin(memberships, and(eq(memberships.personId, people.id), isNull(memberships.endedAt)))
    .leftJoin(territories, eq(territories.id, memberships.mandateTerritoryId))
    .where(isNotNull(people.persona))
    .orderBy(people.persona, asc(memberships.createdAt));
  return rows
    .sort((a, b) => (a.position ?? 0) - (b.position ?? 0))
    .flatMap(({ persona, name, administrator, facilitator, role, territory, setting }) => {
      if (persona === null) return [];
      const mandate = role && territory && setting ? { role, territory, setting } : null;
      return [{ persona, name, administrator, facilitator: facilitator ?? false, mandate }];
    });
}
