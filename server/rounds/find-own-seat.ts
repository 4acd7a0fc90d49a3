import { and, eq, sql } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import { memberships, roundSeats } from '#db/schema.ts';
import type { MembershipId, PersonId, RoundId } from '#domain/ids.ts';

/**
 * The seat that a round gave somebody, by its membership; null where it gave none. Of who left and
 * came back meanwhile it is the one of the membership that lasts, or else that ended last.
 */
export async function findOwnSeat(
  queryable: Queryable,
  roundId: RoundId,
  personId: PersonId,
): Promise<MembershipId | null> {
  const [seat] = await queryable
    .select({ membershipId: roundSeats.membershipId })
    .from(roundSeats)
    .innerJoin(memberships, eq(memberships.id, roundSeats.membershipId))
    .where(and(eq(roundSeats.roundId, roundId), eq(memberships.personId, personId)))
    .orderBy(sql`${memberships.endedAt} desc nulls first`)
    .limit(1);
  return seat?.membershipId ?? null;
}
