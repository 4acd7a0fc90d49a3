import { and, eq, isNull } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import { isRefusedAs } from '#db/refused-by-database.ts';
import { addressChanges, memberships, people } from '#db/schema.ts';
import type { PersonId } from '#domain/ids.ts';
import { accept, type Outcome, refuse } from '#domain/refusal.ts';
import { mayOnSite } from '../facts/site-actor.ts';
import { type Overtaken, refuseOvertaken } from '../form-fingerprint.ts';
import { changesBetween } from '../journal/changes.ts';
import { refreshRoomsOf } from '../rooms/refresh-rooms.ts';
import { admitRepeat } from '../rooms/repeat-limits.ts';
import type { Services } from '../services.ts';
import { forgetUnusedLinks } from '../sign-in/sign-in-links.ts';
import {
  type Account,
  type AccountPlace,
  type AccountRefusal,
  accessAccount,
  accountFingerprint,
} from './account-access.ts';
import { addressCorrected } from './change-address.ts';
import { tellFormerAddress } from './mail-former-address.ts';
import { noteCorrectionOf } from './note-correction.ts';

export type CorrectAccountRefusal = AccountRefusal | 'required' | 'address-taken' | 'too-many-changes';
type Corrected = Outcome<boolean, CorrectAccountRefusal> | Overtaken<'form-overtaken'>;

/**
 * Corrects somebody’s name and address for them, in every room at once: an administrator
 * anybody’s, whoever manages a room’s members those of who never came in. The former address is
 * told, and opens nothing any more. `seen` is the fingerprint of what the form showed. The same
 * ones are no event. Gives whether anything changed.
 */
export async function correctSomebody(
  services: Services,
  actor: PersonId,
  place: AccountPlace,
  typed: Account,
  seen: string,
): Promise<Corrected> {
  try {
    const work = (transaction: Queryable) => correct(transaction, actor, place, typed, seen);
    const corrected = await services.database.transaction(work);
    if (corrected.ok && corrected.value) await refreshRoomsOf(services, place.personId);
    return corrected;
  } catch (error) {
    // Somebody else was given it after it was looked for.
    if (isRefusedAs(error, 'not-unique', 'people_email_unique')) return refuse('address-taken');
    throw error;
  }
}

async function correct(
  transaction: Queryable,
  actor: PersonId,
  place: AccountPlace,
  { name, email }: Account,
  seen: string,
): Promise<Corrected> {
  const { personId } = place;
  // Held before it is judged: who comes in, or gets a seat elsewhere, comes before or after.
  await transaction.select({ id: people.id }).from(people).where(eq(people.id, personId)).for('update');
  const judged = await accessAccount(transaction, actor, place);
  if (!judged.ok) return judged;
  const before = judged.value;
  if (before.email !== null && email === null) return refuse('required');
  const renamed = changesBetween({ name: before.name }, { name });
  const moved = email !== null && email !== before.email ? addressCorrected(before.email, email) : [];
  if (renamed.length + moved.length === 0) return accept(false);
  const refusal = refuseOvertaken('form-overtaken', seen, accountFingerprint(before));
  if (refusal) return refusal;
  if (!(await admitRepeat(transaction, 'correct-account', actor, null))) return refuse('too-many-changes');
  if (email !== null && moved.length > 0) {
    const [owner] = await transaction.select({ id: people.id }).from(people).where(eq(people.email, email));
    if (owner) return refuse('address-taken');
    await moveAddress(transaction, actor, before, email);
  }
  await transaction.update(people).set({ name }).where(eq(people.id, personId));
  await noteCorrectionOf(transaction, actor, personId, [...renamed, ...moved]);
  return accept(true);
}

/** What was mailed to the former address opens nothing; nobody was invited at the new one yet. */
async function moveAddress(
  transaction: Queryable,
  actor: PersonId,
  before: typeof people.$inferSelect,
  email: string,
): Promise<void> {
  const { id: personId } = before;
  await transaction.update(people).set({ email, emailVerified: null }).where(eq(people.id, personId));
  await forgetUnusedLinks(transaction, personId);
  await transaction.delete(addressChanges).where(eq(addressChanges.personId, personId));
  if (before.email !== null) {
    const by = (await mayOnSite(transaction, actor, 'correct-people')) ? 'administrator' : 'facilitator';
    await tellFormerAddress(transaction, { personId, address: before.email, by });
  }
  if (before.cameInAt !== null) return;
  const seats = and(eq(memberships.personId, personId), isNull(memberships.endedAt));
  await transaction.update(memberships).set({ mail: null, mailedAt: null }).where(seats);
}
