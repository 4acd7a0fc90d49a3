import type { Queryable } from '#db/client.ts';
import type { PersonId } from '#domain/ids.ts';
import { type Seat, sameSeat } from '#domain/seat.ts';
import type { MembershipFacts, RoomFacts } from '../../facts/room-facts.ts';
import { recordEntry } from '../../journal/record-entry.ts';
import { wearHats } from './wear-hats.ts';

/** Who puts a hat on whom, and in which room. */
export type HatChange = {
  readonly actor: PersonId;
  readonly personId: PersonId;
  readonly membership: Pick<MembershipFacts, 'membershipId' | 'hat'>;
  readonly room: Pick<RoomFacts, 'roomId' | 'cooperationId'>;
};

/**
 * Puts a hat on a member and writes it in the journal. Whether it may be is the caller's. The same
 * hat again changes nothing and is no event.
 */
export async function putOnHat(
  transaction: Queryable,
  { actor, personId, membership, room }: HatChange,
  hat: Seat,
): Promise<void> {
  if (sameSeat(membership.hat, hat)) return;
  const { membershipId, hat: from } = membership;
  await wearHats(transaction, [{ membershipId, hat }]);
  const { roomId, cooperationId } = room;
  const place = { actorId: actor, cooperationId, roomId };
  const seats = { membershipId, from, to: hat };
  if (actor === personId) await recordEntry(transaction, { ...place, action: 'hat-changed', details: seats });
  else await recordEntry(transaction, { ...place, action: 'hat-given', details: { ...seats, personId } });
}
