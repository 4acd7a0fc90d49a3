import { eq } from 'drizzle-orm';
import { guests } from '#db/schema.ts';
import type { InvitationId } from '#domain/ids.ts';
import { accept, type Outcome, refuse } from '#domain/refusal.ts';
import type { Services } from '../services.ts';
import { accessVisit, type VisitKeys } from './visit-access.ts';

/**
 * Keeps the address at which a guest wants to be told what becomes of their contributions, in the language in which they asked; an empty one for
 * no mails. It is for that alone: nobody signs in by it, and nobody who runs the room sees it.
 */
export async function setAnswerAddress(
  { database }: Pick<Services, 'database'>,
  invitationId: InvitationId,
  keys: VisitKeys,
  { email, locale }: { readonly email: string; readonly locale: string },
): Promise<Outcome<null, 'not-found'>> {
  return database.transaction(async (transaction): Promise<Outcome<null, 'not-found'>> => {
    const access = await accessVisit(transaction, invitationId, keys, true);
    if (!access.ok) return access;
    const { guest, rights } = access.value;
    if (!guest || !rights.own) return refuse('not-found');
    await transaction.update(guests).set({ answerTo: email, locale }).where(eq(guests.personId, guest.personId));
    return accept(null);
  });
}
