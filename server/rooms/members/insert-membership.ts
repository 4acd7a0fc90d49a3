import type { Queryable } from '#db/client.ts';
import { mandates, memberships } from '#db/schema.ts';
import type { CooperationId, MembershipId, PersonId, RoomId } from '#domain/ids.ts';
import type { Seat } from '#domain/seat.ts';
import { recordEntry } from '../../journal/record-entry.ts';
import { follow } from '../consequences.ts';
import { today } from '../today.ts';

type MembershipOrigin = { readonly actorId: PersonId; readonly cooperationId: CooperationId; readonly roomId: RoomId };
type NewMembership = {
  readonly personId: PersonId;
  readonly mandate: Seat;
  readonly facilitator: boolean;
  /** What is said under their name; nothing where it is left out. */
  readonly function?: string;
  readonly commune?: string;
};

/**
 * Seats a person in a room, their hat being their mandate until what follows from their coming
 * gives them another, and writes it in the journal. Rights are the caller's.
 */
export async function insertMembership(
  transaction: Queryable,
  place: MembershipOrigin,
  { personId, mandate, facilitator, function: its = '', commune = '' }: NewMembership,
): Promise<MembershipId> {
  const [membership] = await transaction
    .insert(memberships)
    .values({
      roomId: place.roomId,
      personId,
      mandateRole: mandate.role,
      mandateTerritoryId: mandate.territoryId,
      hatRole: mandate.role,
      hatTerritoryId: mandate.territoryId,
      facilitator,
      function: its,
      commune,
    })
    .returning({ id: memberships.id });
  if (!membership) throw new Error('an inserted membership came back without its id');
  await transaction.insert(mandates).values({ membershipId: membership.id, ...mandate, beginsOn: today });
  await follow(transaction, 'memberAdded', { roomId: place.roomId, membershipId: membership.id, mandate });
  await recordEntry(transaction, {
    ...place,
    action: 'member-added',
    details: { membershipId: membership.id, personId, mandate, facilitator },
  });
  return membership.id;
}
