import { and, eq, isNull, ne } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import { addressChanges, contributions, guestKeys, guests, people, sessions, signInLinks } from '#db/schema.ts';
import type { InvitationId, PersonId } from '#domain/ids.ts';
import { accept, type Outcome, refuse } from '#domain/refusal.ts';
import { accessRoom } from '../facts/room-access.ts';
import { tellRoom } from '../rooms/change-room.ts';
import { DATABASE_TIME } from '../rooms/wear-hats.ts';
import type { Services } from '../services.ts';
import type { ContributionPlace } from './settle-contribution.ts';
import { CONTRIBUTIONS_TOPIC } from './topics.ts';
import { accessVisit, type VisitKeys } from './visit-access.ts';

/** Whether what somebody wrote stays without their name, or goes; what stands in a text of the room already stays in any case. */
export const ERASED_WORDS = ['stay', 'go'] as const;
export type ErasedWords = (typeof ERASED_WORDS)[number];

/**
 * Erases a guest, as they wish: their name and everything by which they come back go; an id without a name stays, so that
 * authorship and the journal hold. Also while the invitation is paused, and once it is over.
 */
export async function eraseOneself(
  { database }: Pick<Services, 'database'>,
  invitationId: InvitationId,
  keys: VisitKeys,
  words: ErasedWords,
): Promise<Outcome<null, 'not-found'>> {
  return database.transaction(async (transaction) => {
    const access = await accessVisit(transaction, invitationId, keys, true);
    if (!access.ok) return access;
    const { guest } = access.value;
    if (!guest) return refuse('not-found');
    await erase(transaction, guest.personId, words);
    await tellRoom(transaction, guest.roomId, [CONTRIBUTIONS_TOPIC]);
    return accept(null);
  });
}

/** The same for whoever asked a member who reviews: of the author of a contribution. */
export async function eraseAuthor(
  { database }: Pick<Services, 'database'>,
  actor: PersonId,
  { roomId, contributionId }: ContributionPlace,
  words: ErasedWords,
): Promise<Outcome<null, 'not-found' | 'only-reviewers' | 'no-author'>> {
  return database.transaction(async (transaction) => {
    const access = await accessRoom(transaction, actor, roomId);
    if (!access.ok) return access;
    if (!access.value.duties.has('review-contributions')) return refuse('only-reviewers');
    const [row] = await transaction
      .select({ guestId: contributions.guestId })
      .from(contributions)
      .where(and(eq(contributions.id, contributionId), eq(contributions.roomId, roomId)));
    if (!row) return refuse('not-found');
    if (!row.guestId) return refuse('no-author');
    await erase(transaction, row.guestId, words);
    await tellRoom(transaction, roomId, [CONTRIBUTIONS_TOPIC]);
    return accept(null);
  });
}

/** Takes a guest's name, address, sessions and keys out of the database. Their id stays, without anything readable. */
export async function forgetGuest(transaction: Queryable, guestId: PersonId): Promise<void> {
  await transaction
    .update(people)
    .set({ name: '', email: null, emailVerified: null, locale: null })
    .where(eq(people.id, guestId));
  await transaction.delete(guestKeys).where(eq(guestKeys.guestId, guestId));
  await transaction.delete(sessions).where(eq(sessions.personId, guestId));
  await transaction.delete(signInLinks).where(eq(signInLinks.personId, guestId));
  await transaction.delete(addressChanges).where(eq(addressChanges.personId, guestId));
  await transaction
    .update(guests)
    .set({ endedAt: DATABASE_TIME, erasedAt: DATABASE_TIME })
    .where(and(eq(guests.personId, guestId), isNull(guests.erasedAt)));
}

async function erase(transaction: Queryable, guestId: PersonId, words: ErasedWords): Promise<void> {
  await forgetGuest(transaction, guestId);
  if (words === 'stay') return;
  await transaction
    .update(contributions)
    .set({ body: '', passage: '', choice: null, why: '', hiddenAt: DATABASE_TIME })
    .where(and(eq(contributions.guestId, guestId), ne(contributions.state, 'taken-up')));
}
