import { type HatRefusal, mayWear } from '#domain/hats.ts';
import { ROLES, type Seat } from '#domain/seat.ts';
import { hatFacts, type MembershipRights, type RoomRights } from './room-facts.ts';

/** A seat that exists in a room, and why this member may not take it, or null where they may. */
export type SeatOption = { readonly seat: Seat; readonly refusal: HatRefusal | null };

/** Every seat of a room's cooperation for one member: territory by territory, role by role. */
export function seatOptions(rights: RoomRights, membership: MembershipRights): SeatOption[] {
  const facts = hatFacts(rights);
  return facts.territories.flatMap((territoryId) =>
    ROLES.map((role) => {
      const seat = { role, territoryId };
      const worn = mayWear(rights.charter, membership, seat, facts);
      return { seat, refusal: worn.ok ? null : worn.code };
    }),
  );
}
