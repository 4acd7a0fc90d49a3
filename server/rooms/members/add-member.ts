import { eq, sql } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import { people } from '#db/schema.ts';
import type { DutyRefusal } from '#domain/access/part-refusal.ts';
import type { PersonId, RoomId } from '#domain/ids.ts';
import { accept, type Outcome, refuse } from '#domain/refusal.ts';
import type { Seat } from '#domain/seat.ts';
import { accessForDuty, type RoomAccess } from '../../facts/room-access.ts';
import type { Services } from '../../services.ts';
import { changeRoomMembers } from '../change-room-rights.ts';
import { ifAdmitted } from '../repeat-limits.ts';
import type { MemberNote } from './describe-member.ts';
import { insertMembership } from './insert-membership.ts';
import { type MemberMail, mailNewMember } from './mail-new-member.ts';

export type NewMember = Partial<MemberNote> & {
  readonly name: string;
  /** In lower case, as people sign in with it. */
  readonly email: string;
  readonly mandate: Seat;
  readonly facilitator: boolean;
};

export type AddMemberRefusal = 'not-found' | DutyRefusal | 'unknown-territory' | 'already-member' | 'too-many-changes';

export type AddedMember = {
  readonly personId: PersonId;
  readonly name: string;
  /** What became of the mail that tells them; they are a member all the same. */
  readonly mail: MemberMail;
};

/**
 * Gives a person a seat in a room, and tells them by mail. Whoever has the address already is that
 * person, under the name by which they are known. An administrator or a facilitator of the room
 * may.
 */
export async function addMember(
  services: Services,
  actor: PersonId,
  roomId: RoomId,
  input: NewMember,
): Promise<Outcome<AddedMember, AddMemberRefusal>> {
  const judge = (queryable: Queryable) => judgeMember(queryable, actor, roomId, input);
  const asked = { personId: actor, roomId };
  const add = async (transaction: Queryable, { room }: RoomAccess) => {
    const person = await findOrCreatePerson(transaction, input);
    const place = { actorId: actor, cooperationId: room.cooperationId, roomId };
    await insertMembership(transaction, place, { ...input, personId: person.id });
    return { person, room };
  };
  const added = await ifAdmitted(services.database, 'add-member', asked, () =>
    changeRoomMembers(services, roomId, judge, add),
  );
  if (!added.ok) return added;
  const { person, room } = added.value;
  const mail = await mailNewMember(services, { ...input, personId: person.id, name: person.name }, actor, room);
  return accept({ personId: person.id, name: person.name, mail });
}

/** Loads a room for somebody who wants to seat people in it. */
export async function judgeAdding(
  queryable: Queryable,
  actor: PersonId,
  roomId: RoomId,
): Promise<Outcome<RoomAccess, 'not-found' | DutyRefusal>> {
  return accessForDuty(queryable, actor, roomId, 'manage-members');
}

async function judgeMember(
  queryable: Queryable,
  actor: PersonId,
  roomId: RoomId,
  { email, mandate }: NewMember,
): Promise<Outcome<RoomAccess, AddMemberRefusal>> {
  const access = await judgeAdding(queryable, actor, roomId);
  if (!access.ok) return access;
  const { memberships, territories } = access.value.room;
  if (!territories.has(mandate.territoryId)) return refuse('unknown-territory');
  const known = await findPerson(queryable, email);
  return known && memberships.has(known.id) ? refuse('already-member') : access;
}

type KnownPerson = { readonly id: PersonId; readonly name: string };

async function findPerson(queryable: Queryable, email: string): Promise<KnownPerson | undefined> {
  const [person] = await queryable
    .select({ id: people.id, name: people.name })
    .from(people)
    .where(eq(people.email, email));
  return person;
}

async function findOrCreatePerson(transaction: Queryable, newcomer: Called): Promise<KnownPerson> {
  const person = (await findOrCreatePeople(transaction, [newcomer])).get(newcomer.email);
  if (!person) throw new Error('an inserted person came back without an id');
  return person;
}

type Called = Pick<NewMember, 'name' | 'email'>;

/**
 * Those of these addresses, each of which is named once, by their address. One statement, so that
 * two rooms may add the same newcomer at the same moment. A known name is kept.
 */
export async function findOrCreatePeople(
  transaction: Queryable,
  newcomers: readonly Called[],
): Promise<ReadonlyMap<string, KnownPerson>> {
  if (newcomers.length === 0) return new Map();
  // Always in the order of their addresses: else two who name the same people wait in a ring.
  const inOrder = [...newcomers].sort((one, other) => (one.email < other.email ? -1 : 1));
  const found = await transaction
    .insert(people)
    .values(inOrder.map(({ name, email }) => ({ name, email })))
    .onConflictDoUpdate({
      target: people.email,
      set: { name: sql`case when ${people.name} = '' then excluded.name else ${people.name} end` },
    })
    .returning({ id: people.id, name: people.name, email: people.email });
  return new Map(found.flatMap(({ id, name, email }) => (email === null ? [] : [[email, { id, name }]])));
}
