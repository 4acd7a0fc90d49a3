import { eq, sql } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import { invitations } from '#db/schema.ts';
import type { PersonId } from '#domain/ids.ts';
import { accept, type Outcome, refuse } from '#domain/refusal.ts';
import { INVITATION_DAYS } from '#domain/residents/invitation.ts';
import { TIME_ZONE } from '#i18n/formats.ts';
import { recordEntry } from '../../journal/record-entry.ts';
import { changeRoom } from '../../rooms/change-room.ts';
import type { Services } from '../../services.ts';
import { INVITATIONS_TOPIC } from '../topics.ts';
import { type InvitationPlace, type Judged, judgeSteering, type SteerInvitationRefusal } from './steer-invitation.ts';

/** How many may come, or null for as many as like; and the last day on which the link is good. */
export type ProlongedTo = { readonly places: number | null; readonly lastDay: string };

export type ProlongRefusal = SteerInvitationRefusal | 'fewer-than-taken' | 'last-day-passed' | 'last-day-too-late';

/** As far ahead as a new link may be good. */
const LONGEST_DAYS = Math.max(...INVITATION_DAYS);

/**
 * Gives a link other places, never fewer than were taken, and another last day; the link, its code
 * and its posters stay as they are. One that is over is good again.
 */
export function prolongInvitation(
  services: Pick<Services, 'database'>,
  actor: PersonId,
  place: InvitationPlace,
  to: ProlongedTo,
): Promise<Outcome<null, ProlongRefusal>> {
  const judge = (transaction: Queryable) => judgeProlonging(transaction, actor, place, to);
  return changeRoom(services, place.roomId, judge, (transaction, judged) => prolong(transaction, actor, judged, to), [
    INVITATIONS_TOPIC,
  ]);
}

async function judgeProlonging(
  transaction: Queryable,
  actor: PersonId,
  place: InvitationPlace,
  { places, lastDay }: ProlongedTo,
): Promise<Outcome<Judged, ProlongRefusal>> {
  const judged = await judgeSteering(transaction, actor, place);
  if (!judged.ok) return judged;
  const { invitation } = judged.value;
  if (invitation.isPublic) return refuse('public-page-by-charter');
  if (places !== null && places < invitation.taken) return refuse('fewer-than-taken');
  const days = await daysUntil(transaction, lastDay);
  if (days < 0) return refuse('last-day-passed');
  return days > LONGEST_DAYS ? refuse('last-day-too-late') : accept(judged.value);
}

async function prolong(
  transaction: Queryable,
  actor: PersonId,
  { access, invitation }: Judged,
  { places, lastDay }: ProlongedTo,
): Promise<null> {
  // Until the day's last second; where the day stays, so does the hour.
  const end = sql`(${lastDay}::date + 1)::timestamp at time zone ${TIME_ZONE} - interval '1 second'`;
  const day = sql`(${invitations.expiresAt} at time zone ${TIME_ZONE})::date`;
  const expiresAt = sql`case when ${day} = ${lastDay}::date then ${invitations.expiresAt} else ${end} end`;
  await transaction.update(invitations).set({ places, expiresAt }).where(eq(invitations.id, invitation.id));
  const { cooperationId, roomId } = access.room;
  const details = { invitationId: invitation.id, title: invitation.title, places, lastDay };
  await recordEntry(transaction, { actorId: actor, cooperationId, roomId, action: 'invitation-prolonged', details });
  return null;
}

/** How many days a day is ahead, where the service stands. */
async function daysUntil(transaction: Queryable, day: string): Promise<number> {
  const { rows } = await transaction.execute<{ readonly days: number }>(
    sql`select ${day}::date - (now() at time zone ${TIME_ZONE})::date as days`,
  );
  return rows[0]?.days ?? 0;
}
