import { and, eq, ne } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import { guests, memberships, people } from '#db/schema.ts';
import type { DutyRefusal } from '#domain/access/part-refusal.ts';
import type { PersonId, RoomId } from '#domain/ids.ts';
import { type MemberAccount, mayCorrectAccount } from '#domain/members/members.ts';
import { accept, type Outcome, type Refusal, refuse } from '#domain/refusal.ts';
import { mayOnSite } from '../facts/site-actor.ts';
import { formFingerprint } from '../form-fingerprint.ts';
import { accessMembers } from '../rooms/members/member-access.ts';
import type { Services } from '../services.ts';
import { isNoGuest } from './list-people.ts';

/** Somebody, and the room in which they are met; null where an administrator looks at all. */
export type AccountPlace = { readonly personId: PersonId; readonly roomId: RoomId | null };

/** What somebody is called, and the address by which they come in; null where they have none. */
export type Account = { readonly name: string; readonly email: string | null };

/** The same with the fingerprint by which a form says what it showed. */
export type AccountToCorrect = Account & { readonly seen: string };

export type AccountRefusal =
  | 'not-found'
  | 'only-administrators'
  | DutyRefusal
  | 'no-such-member'
  | 'own-account'
  | 'account-in-use'
  | 'account-elsewhere';

/** Reads what of somebody’s account may be corrected for them; refuses where nobody else may. */
export async function readAccount(
  { database }: Pick<Services, 'database'>,
  actor: PersonId,
  place: AccountPlace,
): Promise<Outcome<AccountToCorrect, AccountRefusal>> {
  const judged = await accessAccount(database, actor, place);
  if (!judged.ok) return judged;
  const { name, email } = judged.value;
  return accept({ name, email, seen: accountFingerprint({ name, email }) });
}

/** Gives somebody whose account the actor may correct, as they stand; refuses with why not. */
export async function accessAccount(
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

/** What a form showed of an account, as `formFingerprint` has it. */
export const accountFingerprint = ({ name, email }: Account) => formFingerprint([name, email]);
