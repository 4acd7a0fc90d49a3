import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import { mandates, memberships } from '#db/schema.ts';
import type { MembershipId, PersonId, RoomId } from '#domain/ids.ts';
import { type MemberRefusal, mayRemove } from '#domain/members/members.ts';
import type { Outcome } from '#domain/refusal.ts';
import type { RoomAccess } from '../../facts/room-access.ts';
import { recordEntry } from '../../journal/record-entry.ts';
import type { Services } from '../../services.ts';
import { changeRoomMembers } from '../change-room-rights.ts';
import { follow } from '../consequences.ts';
import { today } from '../today.ts';
import { accessMembers, type MemberAccess, membershipOf } from './member-access.ts';

export type RemoveMemberRefusal = MemberRefusal | 'not-found';

/** Who is in the room no more, and whether they left by themselves. */
export type Removed = { readonly personId: PersonId; readonly left: boolean };

/**
 * Ends somebody's membership of a room: at once, on every socket that they have open. Who manages
 * members may, and everybody for themselves; a room that has a facilitator keeps one. Their mandate
 * ends today, and history keeps both.
 */
export function removeMember(
  services: Services,
  actor: PersonId,
  roomId: RoomId,
  personId: PersonId,
): Promise<Outcome<Removed, RemoveMemberRefusal>> {
  const judge = (queryable: Queryable) => judgeRemoval(queryable, actor, roomId, personId);
  return changeRoomMembers(services, roomId, judge, async (transaction, access) => {
    await takeOut(transaction, actor, access, personId);
    return { personId, left: actor === personId };
  });
}

/** Takes a member out of a room, within a change of its rights. That it may be done was judged. */
export async function takeOut(
  transaction: Queryable,
  actor: PersonId,
  access: RoomAccess,
  personId: PersonId,
): Promise<void> {
  const { cooperationId, roomId } = access.room;
  const { membershipId, mandate } = membershipOf(access, personId);
  await endMembership(transaction, membershipId);
  await follow(transaction, 'memberRemoved', { roomId, membershipId });
  await recordEntry(transaction, {
    actorId: actor,
    cooperationId,
    roomId,
    action: 'member-removed',
    details: { membershipId, personId, mandate },
  });
}

async function judgeRemoval(
  queryable: Queryable,
  actor: PersonId,
  roomId: RoomId,
  personId: PersonId,
): Promise<Outcome<MemberAccess, RemoveMemberRefusal>> {
  const access = await accessMembers(queryable, actor, roomId);
  return access.ok ? mayRemove(access.value, actor, personId) : access;
}

async function endMembership(transaction: Queryable, membershipId: MembershipId): Promise<void> {
  await transaction.update(memberships).set({ endedAt: sql`now()` }).where(eq(memberships.id, membershipId));
  await transaction
    .update(mandates)
    .set({ endsOn: sql`greatest(${mandates.beginsOn}, ${today})` })
    .where(and(eq(mandates.membershipId, membershipId), isNull(mandates.endsOn)));
}
