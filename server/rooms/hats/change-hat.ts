import type { Queryable } from '#db/client.ts';
import type { PartRefusal } from '#domain/access/part-refusal.ts';
import type { PersonId, RoomId } from '#domain/ids.ts';
import { type HatRefusal, mayWear } from '#domain/members/hats.ts';
import { accept, type Outcome, refuse } from '#domain/refusal.ts';
import { type Seat, sameSeat } from '#domain/seat.ts';
import { accessRoom, takingPart } from '../../facts/room-access.ts';
import { hatFacts, type MembershipFacts, type RoomFacts } from '../../facts/room-facts.ts';
import type { Services } from '../../services.ts';
import { changeRoomMembers } from '../change-room-rights.ts';
import { admitRepeat } from '../repeat-limits.ts';
import { putOnHat } from './put-on-hat.ts';

export type ChangeHatRefusal = HatRefusal | PartRefusal | 'not-found' | 'too-many-hats';

type Judged = { readonly room: RoomFacts; readonly membership: MembershipFacts };

/**
 * Puts another hat on a member, by their own will and as the charter allows: at once, on every
 * socket that they have open. Gives the hat now worn. Wearing the same hat again changes nothing
 * and is no event. Who changes again and again has to wait.
 */
export async function changeHat(
  services: Services,
  actor: PersonId,
  roomId: RoomId,
  hat: Seat,
): Promise<Outcome<Seat, ChangeHatRefusal>> {
  const judge = (queryable: Queryable) => judgeHat(queryable, actor, roomId, hat);
  const foreseen = await judge(services.database);
  if (!foreseen.ok) return foreseen;
  if (sameSeat(foreseen.value.membership.hat, hat)) return accept(hat);
  if (!(await admitRepeat(services.database, 'change-hat', actor, roomId))) return refuse('too-many-hats');
  return changeRoomMembers(services, roomId, judge, async (transaction, { room, membership }) => {
    await putOnHat(transaction, { actor, personId: actor, room, membership }, hat);
    return hat;
  });
}

async function judgeHat(
  queryable: Queryable,
  actor: PersonId,
  roomId: RoomId,
  hat: Seat,
): Promise<Outcome<Judged, ChangeHatRefusal>> {
  const access = await accessRoom(queryable, actor, roomId);
  if (!access.ok) return access;
  const part = takingPart(access.value);
  if (!part.ok) return part;
  const { room, membership } = part.value;
  const worn = mayWear(room.charter, membership, hat, hatFacts(room));
  return worn.ok ? accept({ room, membership }) : worn;
}
