import { and, eq, isNull } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import { contributions, guests, memberships, people } from '#db/schema.ts';
import type { DutyRefusal } from '#domain/access/part-refusal.ts';
import type { PersonId } from '#domain/ids.ts';
import { accept, type Outcome, refuse } from '#domain/refusal.ts';
import { hasAccount } from '#domain/residents/account.ts';
import { accessForDuty } from '../facts/room-access.ts';
import type { ContributionPlace } from '../residents/contributions/contribution-place.ts';
import type { Services } from '../services.ts';
import { eraseGuest } from './erase-guest.ts';
import type { Erased, ErasedWords } from './erase-words.ts';

export type EraseAuthorRefusal = 'not-found' | DutyRefusal<'review-contributions'> | 'no-author' | 'author-has-account';

/**
 * Erases the author of a contribution, for whoever asked a member who reviews. Who has an account
 * by now does it themselves: a reviewer's word takes nobody out of rooms that are not theirs.
 */
export function eraseAuthor(
  services: Services,
  actor: PersonId,
  place: ContributionPlace,
  words: ErasedWords,
): Promise<Outcome<null, EraseAuthorRefusal>> {
  return eraseGuest(services, words, (queryable) => judge(queryable, actor, place));
}

/** Why somebody may not erase the author of a contribution; null where they may. */
export async function whyNotErased(
  { database }: Pick<Services, 'database'>,
  actor: PersonId,
  place: ContributionPlace,
): Promise<EraseAuthorRefusal | null> {
  const judged = await judge(database, actor, place);
  return judged.ok ? null : judged.code;
}

async function judge(
  queryable: Queryable,
  actor: PersonId,
  { roomId, contributionId }: ContributionPlace,
): Promise<Outcome<Erased, EraseAuthorRefusal>> {
  const access = await accessForDuty(queryable, actor, roomId, 'review-contributions');
  if (!access.ok) return access;
  const [row] = await queryable
    .select({ guestId: contributions.guestId })
    .from(contributions)
    .where(and(eq(contributions.id, contributionId), eq(contributions.roomId, roomId)));
  if (!row) return refuse('not-found');
  if (!row.guestId) return refuse('no-author');
  if (await ownsAccount(queryable, row.guestId)) return refuse('author-has-account');
  return accept({ personId: row.guestId, roomId });
}

async function ownsAccount(queryable: Queryable, guestId: PersonId): Promise<boolean> {
  const [author] = await queryable
    .select({
      email: people.email,
      administrator: people.administrator,
      keptAt: guests.keptAt,
      erasedAt: guests.erasedAt,
    })
    .from(guests)
    .innerJoin(people, eq(people.id, guests.personId))
    .where(eq(guests.personId, guestId));
  // Who erased themselves is nobody's account; words that they left may still be taken out.
  if (!author || author.erasedAt) return false;
  const seats = await queryable
    .select({ id: memberships.id })
    .from(memberships)
    .where(and(eq(memberships.personId, guestId), isNull(memberships.endedAt)))
    .limit(1);
  const { email, administrator, keptAt } = author;
  return hasAccount({
    administrator,
    hasAddress: email !== null,
    wasKept: keptAt !== null,
    isMember: seats.length > 0,
  });
}
