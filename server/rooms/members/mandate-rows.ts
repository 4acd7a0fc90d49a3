import { and, eq, isNull } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import { mandates, memberships } from '#db/schema.ts';
import type { MembershipId } from '#domain/ids.ts';
import type { Day, MandateFrom } from '#domain/members/mandate.ts';

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

function isOpen(membershipId: MembershipId) {
  return and(eq(mandates.membershipId, membershipId), isNull(mandates.endsOn));
}
