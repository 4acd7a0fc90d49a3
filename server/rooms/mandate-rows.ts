import { and, eq, isNull } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import { mandates, memberships, roundSeats } from '#db/schema.ts';
import type { MembershipId, RoundId } from '#domain/ids.ts';
import type { Day, MandateFrom } from '#domain/mandate.ts';
import type { Seat } from '#domain/seat.ts';

/** The first day of the mandate that a membership has now. */
export async function presentSince(queryable: Queryable, membershipId: MembershipId): Promise<Day> {
  const [present] = await queryable.select({ beginsOn: mandates.beginsOn }).from(mandates).where(isOpen(membershipId));
  if (!present) throw new Error(`the membership ${membershipId} has no mandate`);
  return present.beginsOn;
}

/** Ends a membership's mandate on that day and begins the next. */
export async function replaceMandate(
  transaction: Queryable,
  membershipId: MembershipId,
  { seat, beginsOn }: MandateFrom,
  formerEndsOn: Day,
): Promise<void> {
  await transaction.update(mandates).set({ endsOn: formerEndsOn }).where(isOpen(membershipId));
  await transaction.insert(mandates).values({ membershipId, ...seat, beginsOn });
  await transaction
    .update(memberships)
    .set({ mandateRole: seat.role, mandateTerritoryId: seat.territoryId })
    .where(eq(memberships.id, membershipId));
}

export async function wearMandate(transaction: Queryable, membershipId: MembershipId, mandate: Seat): Promise<void> {
  await transaction
    .update(memberships)
    .set({ hatRole: mandate.role, hatTerritoryId: mandate.territoryId })
    .where(eq(memberships.id, membershipId));
}

/** Changes the hat that comes back to a member when the exchange round under way ends. */
export async function changeHatAfterRound(
  transaction: Queryable,
  roundId: RoundId,
  membershipId: MembershipId,
  change: (hat: Seat) => Seat,
): Promise<void> {
  const theirs = and(eq(roundSeats.roundId, roundId), eq(roundSeats.membershipId, membershipId));
  const [seat] = await transaction
    .select({ role: roundSeats.beforeRole, territoryId: roundSeats.beforeTerritoryId })
    .from(roundSeats)
    .where(theirs);
  if (!seat) return;
  const { role, territoryId } = change(seat);
  await transaction.update(roundSeats).set({ beforeRole: role, beforeTerritoryId: territoryId }).where(theirs);
}

function isOpen(membershipId: MembershipId) {
  return and(eq(mandates.membershipId, membershipId), isNull(mandates.endsOn));
}
