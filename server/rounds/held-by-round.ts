import { eq } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import { roundSeats } from '#db/schema.ts';
import type { MembershipId } from '#domain/ids.ts';
import type { RoomFacts } from '../facts/room-facts.ts';

/**
 * The members whose seat the round under way holds until its end. Who stayed out of it is none of
 * them, and without a round nobody is.
 */
export async function heldByRound(
  queryable: Queryable,
  { round }: Pick<RoomFacts, 'round'>,
): Promise<ReadonlySet<MembershipId>> {
  if (!round) return new Set();
  const { membershipId } = roundSeats;
  const rows = await queryable.select({ membershipId }).from(roundSeats).where(eq(roundSeats.roundId, round.id));
  return new Set(rows.map((row) => row.membershipId));
}
