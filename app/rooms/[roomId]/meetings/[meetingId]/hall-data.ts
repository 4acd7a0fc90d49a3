import 'server-only';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import { type RoomBase, roomBase } from '#app/_data/room.ts';
import { meetingId as readMeetingId } from '#domain/ids.ts';
import type { LiveMeeting } from '#protocol/live.ts';
import { type HallReading, readHall } from '#server/hall/read-hall.ts';
import { readLiveMeeting } from '#server/hall/read-live-meeting.ts';
import { services } from '#server/services.ts';
import { type SectionLink, sectionLinks } from '../../rounds/rounds-data.ts';

export type HallPage = RoomBase & {
  readonly hall: HallReading;
  /**
   * What the room hears of it, as it was when the page was drawn; null where the meeting is not
   * open.
   */
  readonly live: LiveMeeting | null;
  /** All sections of the room, which items are about. */
  readonly sections: readonly SectionLink[];
};

/**
 * The hall of the meeting that an address names, for whoever asks. The page is not found where they
 * may not see it.
 */
export const hallPage = cache(async (roomId: string, meeting: string): Promise<HallPage> => {
  const base = await roomBase(roomId);
  const { person, room } = base;
  const id = readMeetingId.safeParse(meeting.toLowerCase());
  if (!id.success) notFound();
  const reading = await readHall(services(), person.id, { roomId: room.id, meetingId: id.data });
  if (!reading.ok) notFound();
  const open = reading.value.state === 'open' ? await readLiveMeeting(services().database, room.id) : null;
  return {
    ...base,
    hall: reading.value,
    live: open?.meeting ?? null,
    sections: sectionLinks(room),
  };
});
