import { and, eq, isNull, ne } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import { isRefusedAs } from '#db/refused-by-database.ts';
import { addressChanges, guests, memberships, people } from '#db/schema.ts';
import type { PersonId, RoomId } from '#domain/ids.ts';
import { type MemberAccount, mayCorrectAccount } from '#domain/members/members.ts';
import { accept, type Outcome, type Refusal, refuse } from '#domain/refusal.ts';
import { mayOnSite } from '../facts/site-actor.ts';
import { formFingerprint, type Overtaken, refuseOvertaken } from '../form-fingerprint.ts';
import { changesBetween } from '../journal/changes.ts';
import { accessMembers } from '../rooms/members/member-access.ts';
import { refreshRoomsOf } from '../rooms/refresh-rooms.ts';
import { admitRepeat } from '../rooms/repeat-limits.ts';
import type { Services } from '../services.ts';
import { forgetUnusedLinks } from '../sign-in/sign-in-links.ts';
import { addressCorrected } from './change-address.ts';
import { isNoGuest } from './list-people.ts';
import { tellFormerAddress } from './mail-former-address.ts';
import { noteCorrectionOf } from './note-correction.ts';

/** Somebody, and the room in which they are met; null where an administrator looks at all. */
export type AccountPlace = { readonly personId: PersonId; readonly roomId: RoomId | null };

/** What somebody is called, and the address by which they come in; null where they have none. */
export type Account = { readonly name: string; readonly email: string | null };

/** The same with the fingerprint by which a form says what it showed. */
export type AccountToCorrect = Account & { readonly seen: string };

export type AccountRefusal =
  | 'not-found'
  | 'only-administrators'
  | 'only-facilitators'
  | 'no-such-member'
  | 'own-account'
  | 'account-in-use'
  | 'account-elsewhere';

export type CorrectAccountRefusal = AccountRefusal | 'required' | 'address-taken' | 'too-many-changes';
type Corrected = Outcome<boolean, CorrectAccountRefusal> | Overtaken<'form-overtaken'>;

/** Reads what of somebody’s account may be corrected for them; refuses where nobody else may. */
export async function readAccount(
  { database }: Pick<Services, 'database'>,
  actor: PersonId,
  place: AccountPlace,
): Promise<Outcome<AccountToCorrect, AccountRefusal>> {
  const judged = await judge(database, actor, place);
  if (!judged.ok) return judged;
  const { name, email } = judged.value;
  return accept({ name, email, seen: fingerprint({ name, email }) });
}

/**
 * Corrects somebody’s name and address for them, in every room at once: an administrator anybody’s,
 * whoever manages a room’s members those of who never came in. The former address is told, and
 * opens nothing any more. `seen` is the fingerprint of what the form showed. The same ones are no
 * event. Gives whether anything changed.
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
  const judged = await judge(transaction, actor, place);
  if (!judged.ok) return judged;
  const before = judged.value;
  if (before.email !== null && email === null) return refuse('required');
  const renamed = changesBetween({ name: before.name }, { name });
  const moved = email !== null && email !== before.email ? addressCorrected(before.email, email) : [];
  if (renamed.length + moved.length === 0) return accept(false);
  const refusal = refuseOvertaken('form-overtaken', seen, fingerprint(before));
  if (refusal) return refusal;
  if (!(await admitRepeat(transaction, 'correct-account', actor, null))) return refuse('too-many-changes');
  if (email !== null && moved.length > 0) {
    const [owner] = await transaction.select({ id: people.id }).from(people).where(eq(people.email, email));
    if (owner) return refuse('address-taken');
    await moveAddress(transaction, personId, before, email);
  }
  await transaction.update(people).set({ name }).where(eq(people.id, personId));
  await noteCorrectionOf(transaction, actor, personId, [...renamed, ...moved]);
  return accept(true);
}

/** What was mailed to the former address opens nothing; nobody was invited at the new one yet. */
async function moveAddress(
  transaction: Queryable,
  personId: PersonId,
  before: typeof people.$inferSelect,
  email: string,
): Promise<void> {
  await transaction.update(people).set({ email, emailVerified: null }).where(eq(people.id, personId));
  await forgetUnusedLinks(transaction, personId);
  await transaction.delete(addressChanges).where(eq(addressChanges.personId, personId));
  if (before.email !== null) await tellFormerAddress(transaction, { personId, address: before.email });
  if (before.cameInAt !== null) return;
  const seats = and(eq(memberships.personId, personId), isNull(memberships.endedAt));
  await transaction.update(memberships).set({ mail: null, mailedAt: null }).where(seats);
}

async function judge(
  queryable: Queryable,
  actor: PersonId,
  { personId, roomId }: AccountPlace,
): Promise<Outcome<typeof people.$inferSelect, AccountRefusal>> {
  const refusal = await whyNot(queryable, actor, { personId, roomId });
  if (refusal) return refusal;
  const [person] = await queryable
    .select()
    .from(people)
    .where(and(eq(people.id, personId), isNoGuest));
  return person ? accept(person) : refuse('not-found');
}

async function whyNot(
  queryable: Queryable,
  actor: PersonId,
  { personId, roomId }: AccountPlace,
): Promise<Refusal<AccountRefusal> | null> {
  if (actor === personId) return refuse('own-account');
  if (await mayOnSite(queryable, actor, 'correct-people')) return null;
  if (roomId === null) return refuse('only-administrators');
  const access = await accessMembers(queryable, actor, roomId);
  if (!access.ok) return access;
  const judged = mayCorrectAccount(access.value, personId, await accountOf(queryable, personId, roomId));
  return judged.ok ? null : judged;
}

async function accountOf(queryable: Queryable, personId: PersonId, roomId: RoomId): Promise<MemberAccount> {
  const { cameInAt, administrator } = people;
  const [person] = await queryable
    .select({ cameInAt, administrator, guest: guests.personId })
    .from(people)
    .leftJoin(guests, eq(guests.personId, people.id))
    .where(eq(people.id, personId));
  const elsewhere = await queryable
    .select({ id: memberships.id })
    .from(memberships)
    .where(and(eq(memberships.personId, personId), ne(memberships.roomId, roomId)))
    .limit(1);
  return {
    cameIn: person?.cameInAt != null || person?.guest != null,
    administrator: person?.administrator ?? false,
    satElsewhere: elsewhere.length > 0,
  };
}

const fingerprint = ({ name, email }: Account) => formFingerprint([name, email]);
