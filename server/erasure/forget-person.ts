import { and, eq, isNull } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import {
  addressChanges,
  digests,
  guestKeys,
  guests,
  mailSettings,
  memberships,
  people,
  seen,
  sessions,
  signInLinks,
} from '#db/schema.ts';
import type { PersonId } from '#domain/ids.ts';
import { untellFormerAddresses } from '../accounts/mail-former-address.ts';
import { NOTHING_ASKED } from '../residents/contributions/answer-address.ts';
import { DATABASE_TIME } from '../rooms/hats/wear-hats.ts';

/**
 * Takes somebody's name, addresses, sessions and keys out of the database, and what is kept of them
 * beside their seats. Their id stays, without anything readable, so that authorship and the journal
 * hold. Gives the addresses, to which mails may lie in the outbox.
 */
export async function forgetPerson(transaction: Queryable, personId: PersonId): Promise<readonly string[]> {
  const [known] = await transaction
    .select({ email: people.email, answerTo: guests.answerTo, answerAsked: guests.answerAsked })
    .from(people)
    .leftJoin(guests, eq(guests.personId, people.id))
    .where(eq(people.id, personId));
  await transaction
    .update(people)
    .set({
      ...{ name: '', email: null, emailVerified: null, image: null, locale: null },
      ...{ administrator: false, persona: null },
    })
    .where(eq(people.id, personId));
  await transaction.update(memberships).set({ function: '', commune: '' }).where(eq(memberships.personId, personId));
  for (const kept of [sessions, signInLinks, addressChanges, mailSettings, digests, seen])
    await transaction.delete(kept).where(eq(kept.personId, personId));
  await transaction.delete(guestKeys).where(eq(guestKeys.guestId, personId));
  await untellFormerAddresses(transaction, personId);
  await transaction
    .update(guests)
    .set({ endedAt: DATABASE_TIME, erasedAt: DATABASE_TIME, ...NOTHING_ASKED, answerTo: '', locale: '' })
    .where(and(eq(guests.personId, personId), isNull(guests.erasedAt)));
  return [known?.email, known?.answerTo, known?.answerAsked].filter((address) => !!address) as string[];
}
