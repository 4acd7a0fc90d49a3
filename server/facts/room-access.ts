import type { Queryable } from '#db/client.ts';
import { ROOM_CAPABILITIES, type RoomCapability } from '#domain/access/capability.ts';
import { allowed, may } from '#domain/access/may.ts';
import { type DutyRefusal, dutyRefusal, type PartRefusal, partRefusal } from '#domain/access/part-refusal.ts';
import { type Actor, actorOf } from '#domain/access/who.ts';
import type { PersonId, RoomId } from '#domain/ids.ts';
import { accept, type Outcome, refuse } from '#domain/refusal.ts';
import { loadRoomFacts, type MembershipFacts, type RoomFacts } from './room-facts.ts';
import { isAdministrator } from './site-actor.ts';

/** A room as one person meets it. */
export type RoomAccess = {
  readonly room: RoomFacts;
  /** Of whom `may` decides here. */
  readonly who: Actor;
  /** Null for an administrator who is no member. */
  readonly membership: MembershipFacts | null;
  /** What they may do about the room as a whole. */
  readonly duties: ReadonlySet<RoomCapability>;
};

/**
 * Loads a room for a person. Refuses with `not-found` both where there is no such room and where
 * the person may not see it, so that nobody learns which rooms exist.
 */
export async function accessRoom(
  queryable: Queryable,
  personId: PersonId,
  roomId: RoomId,
): Promise<Outcome<RoomAccess, 'not-found'>> {
  const room = await loadRoomFacts(queryable, roomId);
  if (!room) return refuse('not-found');
  const membership = room.memberships.get(personId) ?? null;
  const who = actorOf(membership, await isAdministrator(queryable, personId));
  const duties = allowed(who, { room }, ROOM_CAPABILITIES);
  if (!duties.has('see-room')) return refuse('not-found');
  return accept({ room, who, membership, duties });
}

/** `accessRoom` for who has a duty there; else it says why they may not do it now. */
export async function accessForDuty<Its extends RoomCapability>(
  queryable: Queryable,
  personId: PersonId,
  roomId: RoomId,
  duty: Its,
): Promise<Outcome<RoomAccess, 'not-found' | DutyRefusal<Its>>> {
  const access = await accessRoom(queryable, personId, roomId);
  if (!access.ok) return access;
  const refusal = dutyRefusal(access.value.who, duty, access.value.room);
  return refusal ? refuse(refusal) : access;
}

/** A room as one of its members meets it. */
export type MemberAccess<Access extends RoomAccess = RoomAccess> = Access & { readonly membership: MembershipFacts };

/** Whether somebody reads what is for a room's members. */
export function readsRoom<Access extends RoomAccess>(access: Access): access is MemberAccess<Access> {
  return access.membership !== null && may(access.who, 'read', { room: access.room });
}

/** `accessRoom` for what is read by members alone: for anybody else it is `not-found`. */
export async function accessAsMember(
  queryable: Queryable,
  personId: PersonId,
  roomId: RoomId,
): Promise<Outcome<MemberAccess, 'not-found'>> {
  const access = await accessRoom(queryable, personId, roomId);
  if (!access.ok) return access;
  return readsRoom(access.value) ? accept(access.value) : refuse('not-found');
}

/** Somebody as a member who takes part in the room, or why they do not now. */
export function takingPart<Access extends RoomAccess>(access: Access): Outcome<MemberAccess<Access>, PartRefusal> {
  const refusal = partRefusal(access.who, access.room);
  if (refusal) return refuse(refusal);
  return isSeated(access) ? accept(access) : refuse('not-a-member');
}

function isSeated<Access extends RoomAccess>(access: Access): access is MemberAccess<Access> {
  return access.membership !== null;
}
