import { and, eq, inArray, isNull } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import { contributions, guestKeys, guests, invitations } from '#db/schema.ts';
import type { DutyRefusal } from '#domain/access/part-refusal.ts';
import type { ContributionId, InvitationId, PersonId, RoomId } from '#domain/ids.ts';
import { isLastFacilitator } from '#domain/members/members.ts';
import { accept, type Outcome, refuse } from '#domain/refusal.ts';
import { accessForDuty, type RoomAccess } from '../../facts/room-access.ts';
import { recordEntry } from '../../journal/record-entry.ts';
import { changeRoom, tellRoom } from '../../rooms/change-room.ts';
import { changeRoomRights } from '../../rooms/change-room-rights.ts';
import { DATABASE_TIME } from '../../rooms/hats/wear-hats.ts';
import { takeOut } from '../../rooms/members/remove-member.ts';
import type { Services } from '../../services.ts';
import { INVITATIONS_TOPIC } from '../topics.ts';
import type { InvitationRow } from './invitation-row.ts';
import { drawSecrets, type InvitationSecrets } from './invitation-secrets.ts';

export type InvitationPlace = { readonly roomId: RoomId; readonly invitationId: InvitationId };
export type SteerInvitationRefusal =
  | 'not-found'
  | DutyRefusal<'invite-residents'>
  | 'invitation-revoked'
  | 'public-page-by-charter';
export type RevokeRefusal = SteerInvitationRefusal | 'only-facilitators-give-seats';

export type Judged = { readonly access: RoomAccess; readonly invitation: InvitationRow };

/** Stops a link for a while, or lets it go on. What is so already stays so. */
export function pauseInvitation(
  services: Pick<Services, 'database'>,
  actor: PersonId,
  place: InvitationPlace,
  paused: boolean,
): Promise<Outcome<null, SteerInvitationRefusal>> {
  return steer(services, actor, place, judgeSteering, async (transaction, judged) => {
    if ((judged.invitation.pausedAt !== null) === paused) return null;
    await transaction
      .update(invitations)
      .set({ pausedAt: paused ? DATABASE_TIME : null })
      .where(eq(invitations.id, place.invitationId));
    await note(transaction, actor, judged, paused ? 'invitation-paused' : 'invitation-resumed');
    return null;
  });
}

/** Pauses the link by which a contribution came in, where it came by one. */
export async function pauseInvitationOf(
  services: Pick<Services, 'database'>,
  actor: PersonId,
  { roomId, contributionId }: { readonly roomId: RoomId; readonly contributionId: ContributionId },
): Promise<Outcome<null, SteerInvitationRefusal>> {
  const [came] = await services.database
    .select({ invitationId: contributions.invitationId })
    .from(contributions)
    .where(and(eq(contributions.id, contributionId), eq(contributions.roomId, roomId)));
  if (!came?.invitationId) return refuse('not-found');
  return pauseInvitation(services, actor, { roomId, invitationId: came.invitationId }, true);
}

/**
 * Gives a link another secret and another code: every copy of the one before opens nothing from now
 * on.
 */
export function renewInvitation(
  services: Pick<Services, 'database'>,
  actor: PersonId,
  place: InvitationPlace,
): Promise<Outcome<InvitationSecrets, SteerInvitationRefusal>> {
  return steer(services, actor, place, judgeRenewal, async (transaction, judged) => {
    const { secret, code, secretHash, codeHash } = drawSecrets();
    await transaction.update(invitations).set({ secretHash, codeHash }).where(eq(invitations.id, place.invitationId));
    await note(transaction, actor, judged, 'invitation-renewed');
    return { secret, code };
  });
}

/**
 * Ends a link for good. Everybody who came by it is out at once, save who was kept as a member:
 * their keys go, and with them every copy; seats that it gave end on every socket.
 */
export async function revokeInvitation(
  services: Services,
  actor: PersonId,
  place: InvitationPlace,
): Promise<Outcome<null, RevokeRefusal>> {
  const judge = (queryable: Queryable) => judgeRevocation(queryable, actor, place);
  const apply = (transaction: Queryable, judged: Judged) => revoke(transaction, actor, judged);
  const foreseen = await judge(services.database);
  if (!foreseen.ok) return foreseen;
  if (foreseen.value.invitation.gives !== 'seat') {
    return changeRoom(services, place.roomId, judge, apply, [INVITATIONS_TOPIC]);
  }
  const revoked = await changeRoomRights(services, place.roomId, judge, apply);
  if (revoked.ok) await tellRoom(services.database, place.roomId, [INVITATIONS_TOPIC]);
  return revoked;
}

async function judgeRevocation(
  queryable: Queryable,
  actor: PersonId,
  place: InvitationPlace,
): Promise<Outcome<Judged, RevokeRefusal>> {
  const judged = await judgeSteering(queryable, actor, place);
  if (!judged.ok) return judged;
  const { invitation, access } = judged.value;
  if (invitation.isPublic) return refuse('public-page-by-charter');
  const takesSeats = invitation.gives === 'seat' && !access.duties.has('manage-members');
  return takesSeats ? refuse('only-facilitators-give-seats') : judged;
}

async function revoke(transaction: Queryable, actor: PersonId, judged: Judged): Promise<null> {
  const { access, invitation } = judged;
  await transaction.update(invitations).set({ revokedAt: DATABASE_TIME }).where(eq(invitations.id, invitation.id));
  const out = await transaction
    .update(guests)
    .set({ endedAt: DATABASE_TIME })
    .where(and(eq(guests.invitationId, invitation.id), isNull(guests.endedAt), isNull(guests.keptAt)))
    .returning({ id: guests.personId });
  const ids = out.map(({ id }) => id);
  await transaction.delete(guestKeys).where(inArray(guestKeys.guestId, ids));
  for (const id of ids) {
    // A room keeps its last facilitator, by whatever way they came.
    if (access.room.memberships.has(id) && !isLastFacilitator(access.room.memberships, id)) {
      await takeOut(transaction, actor, access, id);
    }
  }
  await note(transaction, actor, judged, 'invitation-revoked');
  return null;
}

/** The public page has no link: the charter opens and closes it. */
async function judgeRenewal(
  queryable: Queryable,
  actor: PersonId,
  place: InvitationPlace,
): Promise<Outcome<Judged, SteerInvitationRefusal>> {
  const judged = await judgeSteering(queryable, actor, place);
  return judged.ok && judged.value.invitation.isPublic ? refuse('public-page-by-charter') : judged;
}

function steer<Value>(
  services: Pick<Services, 'database'>,
  actor: PersonId,
  place: InvitationPlace,
  judge: typeof judgeSteering,
  apply: (transaction: Queryable, judged: Judged) => Promise<Value>,
): Promise<Outcome<Value, SteerInvitationRefusal>> {
  const judging = (transaction: Queryable) => judge(transaction, actor, place);
  return changeRoom(services, place.roomId, judging, apply, [INVITATIONS_TOPIC]);
}

/** Whoever may steer a link, and the link itself, held until the transaction ends. */
export async function judgeSteering(
  transaction: Queryable,
  actor: PersonId,
  { roomId, invitationId }: InvitationPlace,
): Promise<Outcome<Judged, SteerInvitationRefusal>> {
  const access = await accessForDuty(transaction, actor, roomId, 'invite-residents');
  if (!access.ok) return access;
  // A contribution that is being written down holds the row too: it comes wholly before this, or
  // not at all.
  const [invitation] = await transaction
    .select()
    .from(invitations)
    .where(and(eq(invitations.id, invitationId), eq(invitations.roomId, roomId)))
    .for('update');
  if (!invitation) return refuse('not-found');
  return invitation.revokedAt ? refuse('invitation-revoked') : accept({ access: access.value, invitation });
}

type Steering = 'invitation-paused' | 'invitation-resumed' | 'invitation-renewed' | 'invitation-revoked';

async function note(
  transaction: Queryable,
  actor: PersonId,
  { access: { room }, invitation }: Judged,
  action: Steering,
): Promise<void> {
  const { cooperationId, roomId } = room;
  const details = { invitationId: invitation.id, title: invitation.title };
  await recordEntry(transaction, { actorId: actor, cooperationId, roomId, action, details });
}
