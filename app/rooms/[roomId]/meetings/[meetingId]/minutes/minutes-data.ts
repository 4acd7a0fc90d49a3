import 'server-only';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import type { SeatChoice } from '#app/_components/seats/seat-button.tsx';
import { requestedRoom } from '#app/_data/room.ts';
import { seatChoices } from '#app/_data/seat-choices.ts';
import type { Person } from '#app/_data/session.ts';
import { meetingId as readMeetingId } from '#domain/ids.ts';
import { type MinutesReading, readMinutes } from '#server/minutes/read-minutes.ts';
import type { RoomView } from '#server/rooms/read-room.ts';
import { services } from '#server/services.ts';

export type MinutesPage = {
  readonly person: Person;
  readonly room: RoomView;
  readonly choices: readonly SeatChoice[];
  readonly minutes: MinutesReading;
};

/**
 * The minutes of the meeting that an address names, for a member; the page is not found where they
 * may not read them.
 */
export const minutesPage = cache(async (roomId: string, meeting: string): Promise<MinutesPage> => {
  const { person, room } = await requestedRoom(roomId);
  const id = readMeetingId.safeParse(meeting.toLowerCase());
  if (!id.success) notFound();
  const reading = await readMinutes(services(), person.id, { roomId: room.id, meetingId: id.data });
  if (!reading.ok) notFound();
  return { person, room, choices: seatChoices(room), minutes: reading.value };
});
