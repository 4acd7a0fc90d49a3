import type { Queryable } from '#db/client.ts';
import { closesHat } from '#domain/members/hats.ts';
import { hatUnder } from '#domain/members/mandate.ts';
import { sameSeat } from '#domain/seat.ts';
import { heldByRound } from '../../rounds/held-by-round.ts';
import type { RoomEvents } from '../room-events.ts';
import { putOnHat } from './put-on-hat.ts';
import { wearHats } from './wear-hats.ts';

/**
 * Who spoke from their mandate speaks from the new one, and a hat that is closed to it is taken
 * off. A round keeps the seat that it gave; who stayed out of it was given none.
 */
export async function changeHatWithMandate(
  transaction: Queryable,
  { actor, personId, room, membership, to }: RoomEvents['mandateChanged'],
): Promise<void> {
  const { membershipId, mandate: from, hat } = membership;
  // The round keeps the seat until its end, which knows what to put on then.
  if ((await heldByRound(transaction, room)).has(membershipId)) return;
  // A hat that was the mandate goes with it, which needs no entry of its own.
  if (sameSeat(hat, from)) await wearHats(transaction, [{ membershipId, hat: to }]);
  else await putOnHat(transaction, { actor, personId, room, membership }, hatUnder(room.charter, from, to, hat));
}

/**
 * Takes off the hats that a new charter closes to their wearers; the seats that a round gave stay
 * until its end.
 */
export async function takeOffClosedHats(
  transaction: Queryable,
  { actor, room, rules: { charter } }: RoomEvents['charterChanged'],
): Promise<void> {
  const held = await heldByRound(transaction, room);
  for (const [personId, membership] of room.memberships) {
    const { membershipId, mandate, hat } = membership;
    if (held.has(membershipId)) continue;
    if (closesHat(charter, mandate, hat)) await putOnHat(transaction, { actor, personId, room, membership }, mandate);
  }
}
