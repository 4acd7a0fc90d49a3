import { asc, eq, inArray } from 'drizzle-orm';
import { cache } from 'react';
import type { Queryable } from '#db/client.ts';
import { memberships, people } from '#db/schema.ts';
import { byName } from '#domain/by-name.ts';
import type { PersonId } from '#domain/ids.ts';
import type { MembershipFacts, RoomFacts } from './room-facts.ts';

/** How a member is called, and what is said under their name. No decision goes by any of it. */
export type MemberNames = {
  readonly name: string;
  /** What they are where they come from, and which commune that is; empty where nothing is said. */
  readonly function: string;
  readonly commune: string;
};

export type NamedMember = MembershipFacts & MemberNames;

/** The members of a room with their names, by name. While a page is drawn they are read once. */
export const namedMembers = cache(
  async (queryable: Queryable, { memberships: members }: RoomFacts): Promise<ReadonlyMap<PersonId, NamedMember>> => {
    const ids = [...members.values()].map(({ membershipId }) => membershipId);
    if (ids.length === 0) return new Map();
    const { personId, function: its, commune } = memberships;
    const rows = await queryable
      .select({ personId, name: people.name, function: its, commune })
      .from(memberships)
      .innerJoin(people, eq(people.id, personId))
      .where(inArray(memberships.id, ids))
      .orderBy(asc(memberships.id));
    const named = rows.sort(byName).flatMap(({ personId, ...names }): [PersonId, NamedMember][] => {
      const member = members.get(personId);
      return member ? [[personId, { ...member, ...names }]] : [];
    });
    return new Map(named);
  },
);

/** What somebody is called, or nothing where there is none. */
export async function nameOfPerson(queryable: Queryable, personId: PersonId): Promise<string> {
  const [found] = await queryable.select({ name: people.name }).from(people).where(eq(people.id, personId));
  return found?.name ?? '';
}
