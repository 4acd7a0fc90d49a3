import { and, eq } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import { contributions, guests, invitations } from '#db/schema.ts';
import type { ContributionId, InvitationId } from '#domain/ids.ts';
import { countPlace } from './take-place.ts';

/**
 * Holds the link by which somebody came who has no place yet, before their contribution is held:
 * whoever contributes takes the two in this order.
 */
export async function holdPlaces(transaction: Queryable, contributionId: ContributionId): Promise<void> {
  const [found] = await transaction
    .select({ invitationId: guests.invitationId })
    .from(contributions)
    .innerJoin(guests, eq(guests.personId, contributions.guestId))
    .where(and(eq(contributions.id, contributionId), eq(guests.waitsForPlace, true)));
  if (found) await holdInvitation(transaction, found.invitationId);
}

async function holdInvitation(transaction: Queryable, id: InvitationId) {
  const [held] = await transaction.select().from(invitations).where(eq(invitations.id, id)).for('update');
  return held ?? null;
}

/**
 * Gives the author of accepted words the place that they waited for; false where none is left. Who
 * has one keeps it.
 */
export async function givePlace(
  transaction: Queryable,
  { guestId }: Pick<typeof contributions.$inferSelect, 'guestId'>,
): Promise<boolean> {
  if (guestId === null) return true;
  const waiting = and(eq(guests.personId, guestId), eq(guests.waitsForPlace, true));
  const [guest] = await transaction.select().from(guests).where(waiting);
  if (!guest) return true;
  const invitation = await holdInvitation(transaction, guest.invitationId);
  if (!invitation || (invitation.places !== null && invitation.taken >= invitation.places)) return false;
  await countPlace(transaction, invitation.id);
  await transaction.update(guests).set({ waitsForPlace: false }).where(waiting);
  return true;
}
