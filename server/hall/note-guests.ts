import { and, count, eq } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import { meetingGuests } from '#db/schema.ts';
import type { PersonId } from '#domain/ids.ts';
import { MEETING_LIMITS } from '#domain/meetings/meeting.ts';
import { accept, type Outcome, refuse } from '#domain/refusal.ts';
import { changeRoom } from '../rooms/change-room.ts';
import type { Services } from '../services.ts';
import { accessOpenHall, type MeetingPlace, type RunRefusal } from './hall-access.ts';
import { peopleTopic } from './hall-topics.ts';

/** Notes who is there without being a member, by name and quality. Whoever runs the meeting may. */
export function noteGuest(
  services: Pick<Services, 'database'>,
  actor: PersonId,
  place: MeetingPlace,
  guest: { readonly name: string; readonly quality: string },
): Promise<Outcome<string, RunRefusal | 'too-many-guests'>> {
  const judge = async (queryable: Queryable) => {
    const access = await accessOpenHall(queryable, actor, place);
    if (!access.ok) return access;
    const [noted] = await queryable
      .select({ count: count() })
      .from(meetingGuests)
      .where(eq(meetingGuests.meetingId, place.meetingId));
    return (noted?.count ?? 0) < MEETING_LIMITS.guests ? accept(guest) : refuse('too-many-guests');
  };
  const apply = async (transaction: Queryable, values: typeof guest) => {
    const [row] = await transaction
      .insert(meetingGuests)
      .values({ ...values, meetingId: place.meetingId })
      .returning({ id: meetingGuests.id });
    if (!row) throw new Error('an inserted guest came back without an id');
    return row.id;
  };
  return changeRoom(services, place.roomId, judge, apply, [peopleTopic(place.meetingId)]);
}

/** Strikes a guest who was noted by mistake. One who is struck already stays so. */
export function strikeGuest(
  services: Pick<Services, 'database'>,
  actor: PersonId,
  place: MeetingPlace,
  guestId: string,
): Promise<Outcome<string, RunRefusal>> {
  const judge = (queryable: Queryable) => accessOpenHall(queryable, actor, place);
  const apply = async (transaction: Queryable) => {
    const meant = and(eq(meetingGuests.id, guestId), eq(meetingGuests.meetingId, place.meetingId));
    await transaction.delete(meetingGuests).where(meant);
    return guestId;
  };
  return changeRoom(services, place.roomId, judge, apply, [peopleTopic(place.meetingId)]);
}
