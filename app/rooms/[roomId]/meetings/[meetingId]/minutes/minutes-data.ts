import 'server-only';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import { type RoomBase, requestedRoom, roomBase } from '#app/_data/room.ts';
import { meetingId as readMeetingId } from '#domain/ids.ts';
import { listMinutesToApprove, type MinutesToApprove } from '#server/minutes/minutes-to-approve.ts';
import { type MinutesReading, readMinutes } from '#server/minutes/read-minutes.ts';
import { services } from '#server/services.ts';

export type MinutesPage = RoomBase & {
  readonly minutes: MinutesReading;
};

/**
 * The minutes of the meeting that an address names, for a member; the page is not found where they
 * may not read them.
 */
export const minutesPage = cache(async (roomId: string, meeting: string): Promise<MinutesPage> => {
  const base = await roomBase(roomId);
  const id = readMeetingId.safeParse(meeting.toLowerCase());
  if (!id.success) notFound();
  const reading = await readMinutes(services(), base.person.id, { roomId: base.room.id, meetingId: id.data });
  if (!reading.ok) notFound();
  return { ...base, minutes: reading.value };
});

/** The minutes of a room that wait for a meeting to approve them; none for who is no member. */
export async function minutesToApprove(roomId: string): Promise<readonly MinutesToApprove[]> {
  const { person, room } = await requestedRoom(roomId);
  const listed = await listMinutesToApprove(services(), person.id, room.id);
  return listed.ok ? listed.value : [];
}
