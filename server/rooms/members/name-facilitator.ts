import { eq } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import { memberships } from '#db/schema.ts';
import type { PersonId, RoomId } from '#domain/ids.ts';
import { type MemberRefusal, maySetFacilitator } from '#domain/members/members.ts';
import type { Outcome } from '#domain/refusal.ts';
import { recordEntry } from '../../journal/record-entry.ts';
import type { Services } from '../../services.ts';
import { changeRoomMembers } from '../change-room-rights.ts';
import { accessMembers, type MemberAccess, membershipOf } from './member-access.ts';

export type NameFacilitatorRefusal = MemberRefusal | 'not-found';

/** Whether a member is to run the room. */
export type FacilitatorWish = { readonly personId: PersonId; readonly facilitator: boolean };

/**
 * Makes a member a facilitator of the room, or takes the duty back: at once, on every socket that
 * they have open. Who manages members may; a room that has a facilitator keeps one. Asking for what
 * is already so changes nothing and is no event.
 */
export function nameFacilitator(
  services: Services,
  actor: PersonId,
  roomId: RoomId,
  wish: FacilitatorWish,
): Promise<Outcome<FacilitatorWish, NameFacilitatorRefusal>> {
  const { personId, facilitator } = wish;
  const judge = (queryable: Queryable) => judgeWish(queryable, actor, roomId, wish);
  const already = (access: MemberAccess) => (membershipOf(access, personId).facilitator === facilitator ? wish : null);
  const apply = async (transaction: Queryable, access: MemberAccess) => {
    const membership = membershipOf(access, personId);
    const { membershipId } = membership;
    await transaction.update(memberships).set({ facilitator }).where(eq(memberships.id, membershipId));
    await recordEntry(transaction, {
      actorId: actor,
      cooperationId: access.room.cooperationId,
      roomId,
      action: facilitator ? 'facilitator-named' : 'facilitator-unnamed',
      details: { membershipId, personId },
    });
    return wish;
  };
  return changeRoomMembers(services, roomId, judge, apply, already);
}

async function judgeWish(
  queryable: Queryable,
  actor: PersonId,
  roomId: RoomId,
  { personId, facilitator }: FacilitatorWish,
): Promise<Outcome<MemberAccess, NameFacilitatorRefusal>> {
  const access = await accessMembers(queryable, actor, roomId);
  return access.ok ? maySetFacilitator(access.value, personId, facilitator) : access;
}
