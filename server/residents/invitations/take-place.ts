import { eq, sql } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import { guestKeys, guests, invitations, people } from '#db/schema.ts';
import type { InvitationId, TerritoryId } from '#domain/ids.ts';
import { shareOfAddress } from '#domain/residents/invitation.ts';
import { networkOf } from '../../http/client-address.ts';
import type { Services } from '../../services.ts';
import { hashToken } from '../../sign-in/hash-token.ts';
import { admit, countUp } from '../residents-limits.ts';
import type { GuestFacts, VisitAccess, VisitKeys } from './visit-access.ts';

/**
 * A script with a link is not to use up its places: so many people at once share no address, and
 * nobody takes all of a small one.
 */
export async function judgeNewcomer(
  services: Pick<Services, 'database'>,
  { invitation }: VisitAccess,
  address: string | undefined,
): Promise<'in' | 'waits' | 'refused'> {
  if (address === undefined) return 'in';
  const network = networkOf(address);
  if (!(await admit(services, 'newcomer-from-address', network))) return 'refused';
  if (invitation.places === null) return 'in';
  const came = await countUp(services, 'place-from-address', `${invitation.id}:${network}`);
  return came > shareOfAddress(invitation.places) ? 'waits' : 'in';
}

type Newcomer = { readonly name: string; readonly territoryId: TerritoryId; readonly waitsForPlace: boolean };

/**
 * Makes a guest of a newcomer: somebody with a name or none, without an address and without a
 * membership.
 */
export async function takePlace(
  transaction: Queryable,
  { invitation }: VisitAccess,
  keys: VisitKeys & { readonly guest: string },
  { name, territoryId, waitsForPlace }: Newcomer,
): Promise<GuestFacts> {
  if (!waitsForPlace) await countPlace(transaction, invitation.id);
  const [person] = await transaction.insert(people).values({ name }).returning({ id: people.id });
  if (!person) throw new Error('an inserted person came back without its id');
  const { id: invitationId, roomId, role } = invitation;
  const [guest] = await transaction
    .insert(guests)
    .values({ personId: person.id, invitationId, roomId, role, territoryId, waitsForPlace })
    .returning();
  if (!guest) throw new Error('an inserted guest came back without its row');
  await transaction.insert(guestKeys).values({ keyHash: hashToken(keys.guest), guestId: person.id, kind: 'browser' });
  return { ...guest, name };
}

/** Counts one more who came by a link, for good. */
export async function countPlace(transaction: Queryable, invitationId: InvitationId): Promise<void> {
  await transaction
    .update(invitations)
    .set({ taken: sql`${invitations.taken} + 1` })
    .where(eq(invitations.id, invitationId));
}
