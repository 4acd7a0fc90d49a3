import { and, eq } from 'drizzle-orm';
import { guestKeys } from '#db/schema.ts';
import type { InvitationId } from '#domain/ids.ts';
import { accept, type Outcome, refuse } from '#domain/refusal.ts';
import type { Services } from '../../services.ts';
import { hashToken, newToken } from '../../sign-in/hash-token.ts';
import { accessVisit, type VisitKeys } from './visit-access.ts';

/**
 * Makes the personal link by which a guest comes back from another device. It is shown once; the
 * one before opens nothing any more.
 */
export async function makeGuestLink(
  { database }: Pick<Services, 'database'>,
  invitationId: InvitationId,
  keys: VisitKeys,
): Promise<Outcome<string, 'not-found'>> {
  return database.transaction(async (transaction) => {
    const access = await accessVisit(transaction, invitationId, keys, true);
    if (!access.ok) return access;
    const { guest, rights } = access.value;
    if (!guest || !rights.own) return refuse('not-found');
    const ofGuest = and(eq(guestKeys.guestId, guest.personId), eq(guestKeys.kind, 'link'));
    await transaction.delete(guestKeys).where(ofGuest);
    const key = newToken();
    await transaction.insert(guestKeys).values({ keyHash: hashToken(key), guestId: guest.personId, kind: 'link' });
    return accept(key);
  });
}
