import type { Queryable } from '#db/client.ts';
import type { PersonId, RoomId } from '#domain/ids.ts';
import { type HatRefusal, mayWear } from '#domain/members/hats.ts';
import { accept, type Outcome, refuse } from '#domain/refusal.ts';
import { type Seat, sameSeat } from '#domain/seat.ts';
import { accessRoom } from '../../facts/room-access.ts';
import { hatFacts, type MembershipRights, type RoomRights } from '../../facts/room-facts.ts';
import type { Services } from '../../services.ts';
import { changeRoomRights } from '../change-room-rights.ts';
import { admitRepeat } from '../repeat-limits.ts';
import { putOnHat } from './put-on-hat.ts';

export type ChangeHatRefusal = HatRefusal | 'not-a-member' | 'not-found' | 'too-many-hats';

type Judged = { readonly rights: RoomRights; readonly membership: MembershipRights };

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
  if (!(await admitRepeat(services, 'change-hat', actor, roomId))) return refuse('too-many-hats');
  return changeRoomRights(services, roomId, judge, async (transaction, { rights, membership }) => {
    await putOnHat(transaction, { actor, personId: actor, rights, membership }, hat);
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
  const { rights, membership } = access.value;
  if (!membership) return refuse('not-a-member');
  const worn = mayWear(rights.charter, membership, hat, hatFacts(rights));
  return worn.ok ? accept({ rights, membership }) : worn;
}
