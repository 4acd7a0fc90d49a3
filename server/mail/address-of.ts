import { eq } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import { memberships, people } from '#db/schema.ts';
import type { MembershipId, PersonId } from '#domain/ids.ts';

/** Where somebody is written to; null where they have no address, or are no more. */
export async function addressOfPerson(queryable: Queryable, personId: PersonId): Promise<string | null> {
  const [person] = await queryable.select({ email: people.email }).from(people).where(eq(people.id, personId));
  return person?.email ?? null;
}

/** The same of whoever has or had a seat. */
export async function addressOfSeat(queryable: Queryable, membershipId: MembershipId): Promise<string | null> {
  const [person] = await queryable
    .select({ email: people.email })
    .from(memberships)
    .innerJoin(people, eq(people.id, memberships.personId))
    .where(eq(memberships.id, membershipId));
  return person?.email ?? null;
}
