import { eq } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import { guestKeys, guests, invitations, people } from '#db/schema.ts';
import type { VisitRefusal } from '#domain/access/visit-refusal.ts';
import type { InvitationId, PersonId, RoomId, TerritoryId } from '#domain/ids.ts';
import { accept, type Outcome, refuse } from '#domain/refusal.ts';
import { loadRoomFacts } from '../../facts/room-facts.ts';
import { networkOf } from '../../http/client-address.ts';
import { changeRoomMembers } from '../../rooms/change-room-rights.ts';
import { DATABASE_TIME } from '../../rooms/hats/wear-hats.ts';
import { insertMembership } from '../../rooms/members/insert-membership.ts';
import type { Services } from '../../services.ts';
import { hashToken } from '../../sign-in/hash-token.ts';
import { refuseFlood } from '../contributions/contribute.ts';
import type { Visit } from '../contributions/sent-contribution.ts';
import { admit } from '../residents-limits.ts';
import { countPlace } from './take-place.ts';
import { accessVisit, loadTerritoriesOf, type VisitAccess, type VisitKeys } from './visit-access.ts';

/** Somebody who takes a seat: members call each other by name. */
export type NewSeat = { readonly name: string; readonly territoryId: TerritoryId | null };

export type TakeSeatRefusal =
  | VisitRefusal
  | 'not-found'
  | 'not-invited-to'
  | 'name-missing'
  | 'territory-missing'
  | 'unknown-territory'
  | 'too-many-contributions';

export type TakenSeat = { readonly personId: PersonId; readonly roomId: RoomId };

type Judged = { readonly access: VisitAccess; readonly territoryId: TerritoryId; readonly already: TakenSeat | null };

/**
 * Gives whoever came by a link that gives seats a place of a member, without an address. The same
 * browser twice is one member; the last place is given once. Whoever runs the room sees them
 * arrive, and may end it.
 */
export async function takeSeat(
  services: Services,
  visit: Visit,
  seat: NewSeat,
): Promise<Outcome<TakenSeat, TakeSeatRefusal>> {
  const limited = await refuseFlood(services, visit);
  if (limited) return limited;
  const known = await accessVisit(services.database, visit.invitationId, visit.keys);
  if (!known.ok) return known;
  const { roomId } = known.value.invitation;
  const isNew = known.value.guest === null;
  if (isNew && !(await admit(services, 'newcomer-from-address', networkOf(visit.address)))) {
    return refuse('too-many-contributions');
  }
  return changeRoomMembers(
    services,
    roomId,
    (queryable) => judge(queryable, visit, seat),
    (transaction, judged) => sit(transaction, visit, judged, seat.name),
    ({ already }) => already,
  );
}

async function judge(
  queryable: Queryable,
  { invitationId, keys }: Visit,
  seat: NewSeat,
): Promise<Outcome<Judged, TakeSeatRefusal>> {
  const access = await accessVisit(queryable, invitationId, keys, true);
  if (!access.ok) return access;
  const { invitation, guest, rights, member } = access.value;
  if (rights.contribute) return refuse(rights.contribute);
  if (invitation.gives !== 'seat') return refuse('not-invited-to');
  if (guest && member) {
    const already = { personId: guest.personId, roomId: guest.roomId };
    return accept({ access: access.value, territoryId: guest.territoryId, already });
  }
  if (seat.name === '') return refuse('name-missing');
  const territoryId = invitation.territoryId ?? seat.territoryId;
  if (!territoryId) return refuse('territory-missing');
  const known = await loadTerritoriesOf(queryable, invitation);
  if (!known.some(({ id }) => id === territoryId)) return refuse('unknown-territory');
  return accept({ access: access.value, territoryId, already: null });
}

async function sit(
  transaction: Queryable,
  { keys }: Visit,
  { access: { invitation }, territoryId }: Judged,
  name: string,
): Promise<TakenSeat> {
  const { id: invitationId, roomId, role, madeBy } = invitation;
  await countPlace(transaction, invitationId);
  await transaction.update(invitations).set({ lastUsedAt: DATABASE_TIME }).where(eq(invitations.id, invitationId));
  const [person] = await transaction.insert(people).values({ name }).returning({ id: people.id });
  if (!person) throw new Error('an inserted person came back without its id');
  const { id: personId } = person;
  await transaction.insert(guests).values({ personId, invitationId, roomId, role, territoryId });
  await transaction.insert(guestKeys).values({ keyHash: hashToken(keys.guest), guestId: personId, kind: 'browser' });
  const room = await loadRoomFacts(transaction, roomId);
  if (!room) throw new Error(`no room ${roomId}`);
  // Whoever made the link let them in.
  const place = { actorId: madeBy, cooperationId: room.cooperationId, roomId };
  await insertMembership(transaction, place, { personId, mandate: { role, territoryId }, facilitator: false });
  return { personId, roomId };
}

/**
 * Who comes back as a member: the guest whose browser or personal link this is, as long as they are
 * one.
 */
export async function findSeated(
  { database }: Pick<Services, 'database'>,
  invitationId: InvitationId,
  keys: VisitKeys,
): Promise<TakenSeat | null> {
  const access = await accessVisit(database, invitationId, keys);
  if (!access.ok) return null;
  const { guest, member } = access.value;
  return guest && member ? { personId: guest.personId, roomId: guest.roomId } : null;
}
