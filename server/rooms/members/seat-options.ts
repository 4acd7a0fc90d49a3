import { type PartRefusal, partRefusal } from '#domain/access/part-refusal.ts';
import { type HatRefusal, mayBeGiven, mayWear } from '#domain/members/hats.ts';
import { ROLES, type Seat } from '#domain/seat.ts';
import type { MemberAccess } from '../../facts/room-access.ts';
import { hatFacts, type MembershipFacts, type RoomFacts } from '../../facts/room-facts.ts';

export type SeatRefusal = HatRefusal | PartRefusal;

/** A seat that exists in a room, and why a member may not have it, or null where they may. */
export type SeatOption = { readonly seat: Seat; readonly refusal: SeatRefusal | null };

/**
 * Every seat of a room's cooperation that one member may take: territory by territory, role by
 * role.
 */
export function seatOptions({ who, room, membership }: MemberAccess): SeatOption[] {
  const refusal = partRefusal(who, room);
  return optionsBy(mayWear, room, membership).map((option) => (refusal ? { ...option, refusal } : option));
}

/**
 * Every seat of a room's cooperation that a facilitator may give to this member, in the same order.
 */
export function seatsToGive(room: RoomFacts, membership: MembershipFacts): SeatOption[] {
  return optionsBy(mayBeGiven, room, membership);
}

function optionsBy(rule: typeof mayWear, room: RoomFacts, membership: MembershipFacts): SeatOption[] {
  const facts = hatFacts(room);
  return facts.territories.flatMap((territoryId) =>
    ROLES.map((role) => {
      const seat = { role, territoryId };
      const judged = rule(room.charter, membership, seat, facts);
      return { seat, refusal: judged.ok ? null : judged.code };
    }),
  );
}
