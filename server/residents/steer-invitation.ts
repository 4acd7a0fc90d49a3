import { and, eq, isNull } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import { contributions, guestKeys, guests, invitations } from '#db/schema.ts';
import type { ContributionId, InvitationId, PersonId, RoomId } from '#domain/ids.ts';
import { accept, type Outcome, refuse } from '#domain/refusal.ts';
import { accessRoom, type RoomAccess } from '../facts/room-access.ts';
import { recordEntry } from '../journal/record-entry.ts';
import { changeRoom } from '../rooms/change-room.ts';
import { DATABASE_TIME } from '../rooms/wear-hats.ts';
import type { Services } from '../services.ts';
import { drawSecrets, type InvitationSecrets } from './invitation-secrets.ts';
import { INVITATIONS_TOPIC } from './topics.ts';

export type InvitationPlace = { readonly roomId: RoomId; readonly invitationId: InvitationId };
export type InvitationRow = typeof invitations.$inferSelect;
export type SteerInvitationRefusal = 'not-found' | 'only-inviters' | 'invitation-revoked';

type Judged = { readonly access: RoomAccess; readonly invitation: InvitationRow };

/** Stops a link for a while, or lets it go on. What is so already stays so. */
export function pauseInvitation(
  services: Pick<Services, 'database'>,
  actor: PersonId,
  place: InvitationPlace,
  paused: boolean,
): Promise<Outcome<null, SteerInvitationRefusal>> {
  return steer(services, actor, place, async (transaction, judged) => {
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

/** Gives a link another secret and another code: every copy of the one before opens nothing from now on. */
export function renewInvitation(
  services: Pick<Services, 'database'>,
  actor: PersonId,
  place: InvitationPlace,
): Promise<Outcome<InvitationSecrets, SteerInvitationRefusal>> {
  return steer(services, actor, place, async (transaction, judged) => {
    const { secret, code, secretHash, codeHash } = drawSecrets();
    await transaction.update(invitations).set({ secretHash, codeHash }).where(eq(invitations.id, place.invitationId));
    await note(transaction, actor, judged, 'invitation-renewed');
    return { secret, code };
  });
}

/** Ends a link for good. Everybody who came by it is out at once: their keys go, and with them every copy. */
export function revokeInvitation(
  services: Pick<Services, 'database'>,
  actor: PersonId,
  place: InvitationPlace,
): Promise<Outcome<null, SteerInvitationRefusal>> {
  return steer(services, actor, place, async (transaction, judged) => {
    await transaction
      .update(invitations)
      .set({ revokedAt: DATABASE_TIME })
      .where(eq(invitations.id, place.invitationId));
    const came = transaction
      .select({ id: guests.personId })
      .from(guests)
      .where(eq(guests.invitationId, place.invitationId));
    await transaction
      .update(guests)
      .set({ endedAt: DATABASE_TIME })
      .where(and(eq(guests.invitationId, place.invitationId), isNull(guests.endedAt)));
    for (const { id } of await came) await transaction.delete(guestKeys).where(eq(guestKeys.guestId, id));
    await note(transaction, actor, judged, 'invitation-revoked');
    return null;
  });
}

function steer<Value>(
  services: Pick<Services, 'database'>,
  actor: PersonId,
  { roomId, invitationId }: InvitationPlace,
  apply: (transaction: Queryable, judged: Judged) => Promise<Value>,
): Promise<Outcome<Value, SteerInvitationRefusal>> {
  const judge = async (transaction: Queryable): Promise<Outcome<Judged, SteerInvitationRefusal>> => {
    const access = await accessRoom(transaction, actor, roomId);
    if (!access.ok) return access;
    if (!access.value.duties.has('invite-residents')) return refuse('only-inviters');
    // A contribution that is being written down holds the row too: it comes wholly before this, or not at all.
    const [invitation] = await transaction
      .select()
      .from(invitations)
      .where(and(eq(invitations.id, invitationId), eq(invitations.roomId, roomId)))
      .for('update');
    if (!invitation) return refuse('not-found');
    return invitation.revokedAt ? refuse('invitation-revoked') : accept({ access: access.value, invitation });
  };
  return changeRoom(services, roomId, judge, apply, [INVITATIONS_TOPIC]);
}

type Steering = 'invitation-paused' | 'invitation-resumed' | 'invitation-renewed' | 'invitation-revoked';

async function note(
  transaction: Queryable,
  actor: PersonId,
  { access: { rights }, invitation }: Judged,
  action: Steering,
): Promise<void> {
  const { cooperationId, roomId } = rights;
  const details = { invitationId: invitation.id, title: invitation.title };
  await recordEntry(transaction, { actorId: actor, cooperationId, roomId, action, details });
}
