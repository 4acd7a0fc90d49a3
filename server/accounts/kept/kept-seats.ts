import { asc, desc, eq, inArray } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import { cooperations, mandates, memberships, rooms, territories } from '#db/schema.ts';
import type { PersonId } from '#domain/ids.ts';
import { KEPT_AT_MOST } from './kept-at-most.ts';

/** Where somebody sits and sat, with what they held there. */
export async function keptSeats(queryable: Queryable, personId: PersonId) {
  const seats = await queryable
    .select({
      id: memberships.id,
      cooperation: cooperations.title,
      room: rooms.title,
      facilitator: memberships.facilitator,
      function: memberships.function,
      commune: memberships.commune,
      since: memberships.createdAt,
      until: memberships.endedAt,
    })
    .from(memberships)
    .innerJoin(rooms, eq(rooms.id, memberships.roomId))
    .innerJoin(cooperations, eq(cooperations.id, rooms.cooperationId))
    .where(eq(memberships.personId, personId))
    .orderBy(desc(memberships.createdAt))
    .limit(KEPT_AT_MOST);
  const ids = seats.map(({ id }) => id);
  const held = await queryable
    .select({
      membershipId: mandates.membershipId,
      mandate: { role: mandates.role, territory: territories.name, from: mandates.beginsOn, to: mandates.endsOn },
    })
    .from(mandates)
    .innerJoin(territories, eq(territories.id, mandates.territoryId))
    .where(inArray(mandates.membershipId, ids))
    .orderBy(asc(mandates.beginsOn));
  return seats.map(({ id, ...seat }) => ({
    ...seat,
    mandates: held.filter(({ membershipId }) => membershipId === id).map(({ mandate }) => mandate),
  }));
}
