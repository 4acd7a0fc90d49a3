import { and, asc, count, eq, isNull } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import { contributions, guests, people, territories } from '#db/schema.ts';
import type { DutyRefusal } from '#domain/access/part-refusal.ts';
import type { InvitationId, PersonId, RoomId } from '#domain/ids.ts';
import { isLastFacilitator } from '#domain/members/members.ts';
import { accept, type Outcome, refuse } from '#domain/refusal.ts';
import { accessForDuty, type RoomAccess } from '../../facts/room-access.ts';
import { recordEntry } from '../../journal/record-entry.ts';
import { tellRoom } from '../../rooms/change-room.ts';
import { changeRoomMembers } from '../../rooms/change-room-rights.ts';
import { DATABASE_TIME } from '../../rooms/hats/wear-hats.ts';
import { insertMembership } from '../../rooms/members/insert-membership.ts';
import { takeOut } from '../../rooms/members/remove-member.ts';
import type { Services } from '../../services.ts';
import { INVITATIONS_TOPIC } from '../topics.ts';

/** Somebody who came by a link, as whoever runs the room sees them. */
export type CameView = {
  readonly personId: PersonId;
  /** Empty for who gave no name, or is erased. */
  readonly name: string;
  readonly territory: string;
  readonly cameAt: Date;
  readonly contributions: number;
  readonly member: boolean;
  /** Whether a facilitator kept them, whatever becomes of the link. */
  readonly kept: boolean;
  readonly ended: boolean;
};

/** How many of those who came by a link are listed. */
export const CAME_SHOWN = 500;

/** Who came by a link, the first before the others. For who makes links. */
export async function listCame(
  { database }: Pick<Services, 'database'>,
  actor: PersonId,
  { roomId, invitationId }: { readonly roomId: RoomId; readonly invitationId: InvitationId },
): Promise<Outcome<readonly CameView[], 'not-found' | DutyRefusal<'invite-residents'>>> {
  const access = await accessForDuty(database, actor, roomId, 'invite-residents');
  if (!access.ok) return access;
  const rows = await database
    .select({ guest: guests, name: people.name, territory: territories.name, number: count(contributions.id) })
    .from(guests)
    .innerJoin(people, eq(people.id, guests.personId))
    .innerJoin(territories, eq(territories.id, guests.territoryId))
    .leftJoin(contributions, eq(contributions.guestId, guests.personId))
    .where(and(eq(guests.roomId, roomId), eq(guests.invitationId, invitationId), isNull(guests.erasedAt)))
    .groupBy(guests.personId, people.name, territories.name)
    .orderBy(asc(guests.cameAt), asc(guests.personId))
    .limit(CAME_SHOWN);
  const { memberships: members } = access.value.room;
  return accept(
    rows.map(({ guest: { personId, cameAt, keptAt, endedAt }, name, territory, number }) => ({
      ...{ personId, name, territory, cameAt, contributions: number },
      ...{ member: members.has(personId), kept: keptAt !== null, ended: endedAt !== null },
    })),
  );
}

export type GuestPlace = { readonly roomId: RoomId; readonly personId: PersonId };
export type KeepGuestRefusal = 'not-found' | DutyRefusal | 'guest-ended' | 'guest-without-name';

type Judged = { readonly access: RoomAccess; readonly guest: typeof guests.$inferSelect };

/**
 * Makes a member of somebody who came by a link, or lets who has a seat by it stay whatever becomes
 * of the link. Everything stays theirs: it is the same person who wrote it. Their mandate is what
 * they came as.
 */
export async function keepAsMember(
  services: Services,
  actor: PersonId,
  place: GuestPlace,
): Promise<Outcome<null, KeepGuestRefusal>> {
  const kept = await changeRoomMembers(
    services,
    place.roomId,
    async (queryable): Promise<Outcome<Judged, KeepGuestRefusal>> => {
      const judged = await judge(queryable, actor, place);
      if (!judged.ok) return judged;
      const [person] = await queryable.select().from(people).where(eq(people.id, place.personId));
      return person?.name ? judged : refuse('guest-without-name');
    },
    async (transaction, { access, guest }) => {
      const { personId, role, territoryId } = guest;
      await transaction.update(guests).set({ keptAt: DATABASE_TIME }).where(eq(guests.personId, personId));
      const { cooperationId, roomId, memberships: members } = access.room;
      const entry = { actorId: actor, cooperationId, roomId };
      if (members.has(personId)) {
        await recordEntry(transaction, { ...entry, action: 'guest-kept', details: { personId } });
        return null;
      }
      await insertMembership(transaction, entry, { personId, mandate: { role, territoryId }, facilitator: false });
      return null;
    },
  );
  if (kept.ok) await tellRoom(services.database, place.roomId, [INVITATIONS_TOPIC]);
  return kept;
}

/**
 * Sends away somebody who came by a link: their seat ends on every socket. Their browser is known
 * still, so that the same link does not let them in again as somebody new.
 */
export async function endGuest(
  services: Services,
  actor: PersonId,
  place: GuestPlace,
): Promise<Outcome<null, KeepGuestRefusal | 'last-facilitator'>> {
  const ended = await changeRoomMembers(
    services,
    place.roomId,
    async (queryable): Promise<Outcome<Judged, KeepGuestRefusal | 'last-facilitator'>> => {
      const judged = await judge(queryable, actor, place);
      const isLast = judged.ok && isLastFacilitator(judged.value.access.room.memberships, place.personId);
      return isLast ? refuse('last-facilitator') : judged;
    },
    async (transaction, { access, guest: { personId } }) => {
      await transaction.update(guests).set({ endedAt: DATABASE_TIME }).where(eq(guests.personId, personId));
      const { cooperationId, roomId, memberships: members } = access.room;
      if (members.has(personId)) await takeOut(transaction, actor, access, personId);
      else {
        const entry = { actorId: actor, cooperationId, roomId };
        await recordEntry(transaction, { ...entry, action: 'guest-ended', details: { personId } });
      }
      return null;
    },
  );
  if (ended.ok) await tellRoom(services.database, place.roomId, [INVITATIONS_TOPIC]);
  return ended;
}

/** Whether somebody decides about who is in the room, and this is a guest of it. */
async function judge(
  queryable: Queryable,
  actor: PersonId,
  { roomId, personId }: GuestPlace,
): Promise<Outcome<Judged, 'not-found' | DutyRefusal | 'guest-ended'>> {
  const access = await accessForDuty(queryable, actor, roomId, 'manage-members');
  if (!access.ok) return access;
  if (!access.value.duties.has('invite-residents')) return refuse('only-facilitators');
  const [guest] = await queryable
    .select()
    .from(guests)
    .where(and(eq(guests.personId, personId), eq(guests.roomId, roomId)));
  if (!guest) return refuse('not-found');
  return guest.endedAt ? refuse('guest-ended') : accept({ access: access.value, guest });
}
