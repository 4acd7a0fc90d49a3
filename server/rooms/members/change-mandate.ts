import type { Queryable } from '#db/client.ts';
import type { PersonId, RoomId } from '#domain/ids.ts';
import { type Day, type MandateFrom, type MandateRefusal, mayFollow } from '#domain/members/mandate.ts';
import { type MemberRefusal, mayManage } from '#domain/members/members.ts';
import { accept, type Outcome } from '#domain/refusal.ts';
import type { Seat } from '#domain/seat.ts';
import type { MembershipFacts, RoomFacts } from '../../facts/room-facts.ts';
import { recordEntry } from '../../journal/record-entry.ts';
import type { Services } from '../../services.ts';
import { changeRoomMembers } from '../change-room-rights.ts';
import { follow } from '../consequences.ts';
import { readToday } from '../today.ts';
import { presentSince, replaceMandate } from './mandate-rows.ts';
import { accessMembers, membershipOf } from './member-access.ts';

export type NewMandate = {
  readonly personId: PersonId;
  readonly mandate: Seat;
  /** Its first day, or null for today. */
  readonly beginsOn: Day | null;
};

export type ChangeMandateRefusal = MandateRefusal | MemberRefusal | 'not-found';

type Judged = {
  readonly room: RoomFacts;
  readonly membership: MembershipFacts;
  readonly next: MandateFrom;
  readonly formerEndsOn: Day;
};

/**
 * Gives a member another mandate from a day on: who decides and, where they spoke from their
 * mandate, what they may write follows at once, on every socket that they have open. During an
 * exchange round they keep the seat that it gave them. Who manages members may. Gives the mandate.
 */
export function changeMandate(
  services: Services,
  actor: PersonId,
  roomId: RoomId,
  input: NewMandate,
): Promise<Outcome<MandateFrom, ChangeMandateRefusal>> {
  const { personId } = input;
  const judge = (queryable: Queryable) => judgeMandate(queryable, actor, roomId, input);
  return changeRoomMembers(services, roomId, judge, async (transaction, { room, membership, next, formerEndsOn }) => {
    const { membershipId, mandate: from } = membership;
    const to = next.seat;
    await replaceMandate(transaction, membershipId, next, formerEndsOn);
    await recordEntry(transaction, {
      actorId: actor,
      cooperationId: room.cooperationId,
      roomId,
      action: 'mandate-changed',
      details: { membershipId, personId, from, to },
    });
    await follow(transaction, 'mandateChanged', { actor, personId, room, membership, to });
    return next;
  });
}

async function judgeMandate(
  queryable: Queryable,
  actor: PersonId,
  roomId: RoomId,
  { personId, mandate, beginsOn }: NewMandate,
): Promise<Outcome<Judged, ChangeMandateRefusal>> {
  const access = await accessMembers(queryable, actor, roomId);
  if (!access.ok) return access;
  const managed = mayManage(access.value, personId);
  if (!managed.ok) return managed;
  const { room } = managed.value;
  const membership = membershipOf(managed.value, personId);
  const today = await readToday(queryable);
  const present = { seat: membership.mandate, beginsOn: await presentSince(queryable, membership.membershipId) };
  const next = { seat: mandate, beginsOn: beginsOn ?? today };
  const follows = mayFollow(present, next, { territories: [...room.territories.keys()], today });
  return follows.ok ? accept({ room, membership, next, formerEndsOn: follows.value }) : follows;
}
