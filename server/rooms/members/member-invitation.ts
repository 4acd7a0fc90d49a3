import { and, eq, isNull } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import { memberships, people } from '#db/schema.ts';
import type { DutyRefusal } from '#domain/access/part-refusal.ts';
import type { PersonId, RoomId } from '#domain/ids.ts';
import { accept, type Outcome, refuse } from '#domain/refusal.ts';
import { nameOfPerson } from '../../facts/member-names.ts';
import { accessForDuty } from '../../facts/room-access.ts';
import type { RoomFacts } from '../../facts/room-facts.ts';
import type { Services } from '../../services.ts';
import { type MemberMail, mailNewMember } from './mail-new-member.ts';

/**
 * How a member was told of their seat, and whether they came, as whoever keeps the list of members
 * may know it.
 */
export type Invitation = {
  readonly personId: PersonId;
  readonly email: string | null;
  /** What became of the last mail, and when; null where none was written. */
  readonly mail: MemberMail | null;
  readonly mailedAt: Date | null;
  readonly cameIn: boolean;
};

type InvitationRefusal = 'not-found' | DutyRefusal;

/**
 * The invitations of all members of a room. An administrator or a facilitator of the room may read
 * them.
 */
export async function readInvitations(
  { database }: Pick<Services, 'database'>,
  actor: PersonId,
  roomId: RoomId,
): Promise<Outcome<readonly Invitation[], InvitationRefusal>> {
  const judged = await judge(database, actor, roomId);
  return judged.ok ? accept(await loadInvitations(database, roomId)) : judged;
}

/** No second mail so soon: two presses of the button are one wish. */
const MAILED_ONCE_A_MS = 60_000;

/** Mails a member once more where the room is and how to enter, in the name of who asks for it. */
export async function inviteAgain(
  services: Services,
  actor: PersonId,
  roomId: RoomId,
  personId: PersonId,
): Promise<Outcome<MemberMail, InvitationRefusal | 'no-such-member' | 'no-address' | 'mail-just-sent'>> {
  const judged = await judge(services.database, actor, roomId);
  if (!judged.ok) return judged;
  const member = judged.value.memberships.get(personId);
  const invitations = await loadInvitations(services.database, roomId);
  const invitation = invitations.find((each) => each.personId === personId);
  if (!member || !invitation) return refuse('no-such-member');
  const { email, mail, mailedAt } = invitation;
  if (email === null) return refuse('no-address');
  const isFresh = mailedAt !== null && Date.now() - mailedAt.getTime() < MAILED_ONCE_A_MS;
  if (isFresh && mail !== 'failed') return refuse('mail-just-sent');
  const { mandate, facilitator } = member;
  const name = await nameOfPerson(services.database, personId);
  return accept(await mailNewMember(services, { personId, name, email, mandate, facilitator }, actor, judged.value));
}

async function judge(
  queryable: Queryable,
  actor: PersonId,
  roomId: RoomId,
): Promise<Outcome<RoomFacts, InvitationRefusal>> {
  const access = await accessForDuty(queryable, actor, roomId, 'manage-members');
  return access.ok ? accept(access.value.room) : access;
}

async function loadInvitations(queryable: Queryable, roomId: RoomId): Promise<Invitation[]> {
  const { mail, mailedAt } = memberships;
  const rows = await queryable
    .select({ personId: people.id, email: people.email, mail, mailedAt, cameInAt: people.cameInAt })
    .from(memberships)
    .innerJoin(people, eq(people.id, memberships.personId))
    .where(and(eq(memberships.roomId, roomId), isNull(memberships.endedAt)));
  return rows.map(({ cameInAt, ...row }) => ({ ...row, cameIn: cameInAt !== null }));
}
