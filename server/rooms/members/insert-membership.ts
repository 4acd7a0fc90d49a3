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

/** Somebody who sits in a room, and of whom nothing stands in the journal yet. */
type Seated = Pick<NewMembership, 'personId' | 'mandate' | 'facilitator'> & { readonly membershipId: MembershipId };

/**
 * Seats a person in a room, their hat being their mandate until what follows from their coming
 * gives them another, and writes it in the journal. Rights are the caller's.
 */
export async function insertMembership(
  transaction: Queryable,
  place: MembershipOrigin,
  newcomer: NewMembership,
): Promise<MembershipId> {
  const [seated] = await seatMembers(transaction, place, [newcomer]);
  if (!seated) throw new Error('who was seated came back without a seat');
  await recordSeats(transaction, place, [seated]);
  return seated.membershipId;
}

/**
 * The same of several at once, without the journal: `recordSeats` is the caller's last step.
 * Whoever holds the journal's turn may wait for nobody, and seating one more may have to.
 */
export async function seatMembers(
  transaction: Queryable,
  place: MembershipOrigin,
  newcomers: readonly NewMembership[],
): Promise<readonly Seated[]> {
  const seated: Seated[] = [];
  for (const newcomer of newcomers) seated.push(await insertRows(transaction, place, newcomer));
  for (const { membershipId, mandate } of seated) {
    await follow(transaction, 'memberAdded', { roomId: place.roomId, membershipId, mandate });
  }
  return seated;
}

/** Writes in the journal who was seated, in this order. */
export async function recordSeats(
  transaction: Queryable,
  place: MembershipOrigin,
  seated: readonly Seated[],
): Promise<void> {
  for (const { membershipId, personId, mandate, facilitator } of seated) {
    const details = { membershipId, personId, mandate, facilitator };
    await recordEntry(transaction, { ...place, action: 'member-added', details });
  }
}

async function insertRows(
  transaction: Queryable,
  { roomId }: MembershipOrigin,
  { personId, mandate, facilitator, function: its = '', commune = '' }: NewMembership,
): Promise<Seated> {
  const [membership] = await transaction
    .insert(memberships)
    .values({
      roomId,
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
  return { membershipId: membership.id, personId, mandate, facilitator };
}
