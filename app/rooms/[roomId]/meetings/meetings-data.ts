import 'server-only';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import { type RoomBase, requestedRoom, roomBase } from '#app/_data/room.ts';
import { type MeetingId, meetingId as readMeetingId } from '#domain/ids.ts';
import { clearDays } from '#domain/meetings/when.ts';
import { listMeetings, type MeetingSummary, readNextMeeting } from '#server/meetings/list-meetings.ts';
import { type MeetingView, viewMeeting } from '#server/meetings/view-meeting.ts';
import { services } from '#server/services.ts';

export type MeetingsPage = RoomBase & {
  readonly mayRun: boolean;
  /** The one that is under way. */
  readonly open: MeetingSummary | null;
  /** Those that members were convened to, the next one first. */
  readonly coming: readonly MeetingSummary[];
  readonly inPreparation: readonly MeetingSummary[];
  /** The newest first. */
  readonly past: readonly MeetingSummary[];
};

/** What the page of a room's meetings shows. */
export async function meetingsPage(roomId: string): Promise<MeetingsPage> {
  const base = await roomBase(roomId);
  const listed = await listMeetings(services(), base.person.id, base.room.id);
  if (!listed.ok) notFound();
  const now = new Date();
  const isPast = ({ state, startsAt }: MeetingSummary) =>
    state === 'closed' || (state === 'cancelled' && startsAt < now);
  const meetings = listed.value;
  const planned = meetings.filter((meeting) => !isPast(meeting) && meeting.state !== 'open');
  return {
    ...base,
    mayRun: base.room.duties.includes('run-meetings'),
    open: meetings.find(({ state }) => state === 'open') ?? null,
    coming: planned.filter(({ convenedAt }) => convenedAt !== null),
    inPreparation: planned.filter(({ convenedAt }) => convenedAt === null),
    past: meetings.filter(isPast).reverse(),
  };
}

/**
 * The next meeting that the reader is convened to, with who they are there; null for who is no
 * member.
 */
export async function nextMeeting(roomId: string): ReturnType<typeof readNextMeeting> {
  const { person, room } = await requestedRoom(roomId);
  return readNextMeeting(services(), person.id, room.id);
}

export type MeetingPage = RoomBase & {
  readonly meeting: MeetingView;
  readonly mayRun: boolean;
  /** How many clear days lie before it now. */
  readonly clearDays: number;
  /** Whether its hour has come. */
  readonly isDue: boolean;
};

/** What the page of a meeting shows; not found for whoever may not see it. */
export const meetingPage = cache(async (roomId: string, meeting: string): Promise<MeetingPage> => {
  const base = await roomBase(roomId);
  const id = readMeetingId.safeParse(meeting.toLowerCase());
  if (!id.success) notFound();
  const view = await viewMeeting(services(), base.person.id, id.data);
  if (!view.ok || view.value.roomId !== base.room.id) notFound();
  const { startsAt, timeZone } = view.value;
  const now = new Date();
  return {
    ...base,
    meeting: view.value,
    mayRun: base.room.duties.includes('run-meetings'),
    clearDays: clearDays(now, startsAt, timeZone),
    isDue: startsAt <= now,
  };
});

/** Where a meeting is, as an address. */
export function meetingHref({ roomId, id }: { readonly roomId: string; readonly id: MeetingId }): string {
  return `/rooms/${roomId}/meetings/${id}`;
}
