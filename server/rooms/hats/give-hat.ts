import type { Queryable } from '#db/client.ts';
import type { DutyRefusal } from '#domain/access/part-refusal.ts';
import type { PersonId, RoomId } from '#domain/ids.ts';
import { type HatRefusal, mayBeGiven } from '#domain/members/hats.ts';
import { accept, type Outcome, refuse } from '#domain/refusal.ts';
import { type Seat, sameSeat } from '#domain/seat.ts';
import { accessForDuty } from '../../facts/room-access.ts';
import { hatFacts } from '../../facts/room-facts.ts';
import type { Services } from '../../services.ts';
import { changeRoomMembers } from '../change-room-rights.ts';
import { type HatChange, putOnHat } from './put-on-hat.ts';

export type GiveHatRefusal = HatRefusal | 'not-found' | DutyRefusal | 'no-such-member';

/**
 * Puts another hat on a member by a facilitator's hand, as the charter allows: at once, on every
 * socket that they have open. Gives the hat now worn. The same hat again changes nothing and is no
 * event.
 */
export function giveHat(
  services: Services,
  actor: PersonId,
  roomId: RoomId,
  gift: { readonly personId: PersonId; readonly hat: Seat },
): Promise<Outcome<Seat, GiveHatRefusal>> {
  const judge = (queryable: Queryable) => judgeGift(queryable, actor, roomId, gift);
  const already = ({ membership }: HatChange) => (sameSeat(membership.hat, gift.hat) ? gift.hat : null);
  const apply = async (transaction: Queryable, change: HatChange) => {
    await putOnHat(transaction, change, gift.hat);
    return gift.hat;
  };
  return changeRoomMembers(services, roomId, judge, apply, already);
}

async function judgeGift(
  queryable: Queryable,
  actor: PersonId,
  roomId: RoomId,
  { personId, hat }: { readonly personId: PersonId; readonly hat: Seat },
): Promise<Outcome<HatChange, GiveHatRefusal>> {
  const access = await accessForDuty(queryable, actor, roomId, 'give-hats');
  if (!access.ok) return access;
  const { room } = access.value;
  const membership = room.memberships.get(personId);
  if (!membership) return refuse('no-such-member');
  const given = mayBeGiven(room.charter, membership, hat, hatFacts(room));
  return given.ok ? accept({ actor, personId, membership, room }) : given;
}
