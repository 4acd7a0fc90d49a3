import 'server-only';
import { notFound } from 'next/navigation';
import { type RoomBase, roomBase } from '#app/_data/room.ts';
import type { ItemFields } from '#app/rooms/[roomId]/meetings/form/meeting-fields.ts';
import type { MeetingFormProps } from '#app/rooms/[roomId]/meetings/form/meeting-form.tsx';
import { isWork } from '#domain/document.ts';
import { wallTime } from '#domain/meetings/when.ts';
import { TIME_ZONE } from '#i18n/formats.ts';
import type { AgendaPoint } from '#server/meetings/view-meeting.ts';
import type { RoomView } from '#server/rooms/read-room.ts';
import { type MeetingPage, meetingHref, meetingPage } from './meetings-data.ts';

type FormPage<Part> = Part & { readonly form: MeetingFormProps };

/**
 * The form of a new meeting. Where it follows another one, it begins with the points that this one
 * left open, and with its place, chair and secretary. Not found for who does not run meetings.
 */
export async function newMeetingForm(roomId: string, follows: string | undefined): Promise<FormPage<RoomBase>> {
  const part = await roomBase(roomId);
  if (!part.room.duties.includes('run-meetings')) notFound();
  const before = follows === undefined ? null : (await meetingPage(roomId, follows)).meeting;
  const open = before?.items.filter(({ state }) => state !== 'done') ?? [];
  const chair = before?.chair?.personId ?? '';
  const secretary = before?.secretary?.personId ?? '';
  const isHere = (id: string) => (part.room.members.some(({ personId }) => personId === id) ? id : '');
  return {
    ...part,
    form: {
      ...ofRoom(part.room),
      meetingId: null,
      details: {
        title: '',
        day: '',
        time: before ? wallTime(before.startsAt, before.timeZone).time : '',
        timeZone: before?.timeZone ?? TIME_ZONE,
        place: before?.place ?? '',
        link: before?.link ?? '',
        chair: isHere(chair),
        secretary: isHere(secretary),
        secondConvening: false,
      },
      // They are points of the new meeting: what was decided or spent on them stays with the old
      // one.
      items: open.map((item, at) => itemFields(item, `n${at}`)),
      convened: false,
      seen: '',
      follows: before && { id: before.id, title: before.title },
      back: before ? meetingHref(before) : `/rooms/${part.room.id}/meetings`,
    },
  };
}

/** The form of a meeting that has not begun. Not found for who does not run meetings. */
export async function editMeetingForm(roomId: string, meetingId: string): Promise<FormPage<MeetingPage>> {
  const page = await meetingPage(roomId, meetingId);
  const { room, meeting, mayRun } = page;
  if (!mayRun || meeting.state !== 'planned') notFound();
  const { title, timeZone, place, link, chair, secretary, secondConvening, startsAt } = meeting;
  return {
    ...page,
    form: {
      ...ofRoom(room),
      meetingId: meeting.id,
      details: {
        title,
        ...wallTime(startsAt, timeZone),
        timeZone,
        place,
        link,
        chair: chair?.personId ?? '',
        secretary: secretary?.personId ?? '',
        secondConvening,
      },
      items: meeting.items.map((item) => itemFields(item, item.id)),
      convened: meeting.convenedAt !== null,
      seen: meeting.fingerprint,
      follows: null,
      back: meetingHref(meeting),
    },
  };
}

function ofRoom({ id, members, documents }: RoomView) {
  return {
    roomId: id,
    members: members.map(({ personId, name }) => ({ personId, name })),
    documents: documents.filter(isWork).map(({ id, title, sections }) => ({
      id,
      title,
      sections: sections.map((section) => ({ id: section.id, title: section.title })),
    })),
  };
}

function itemFields({ title, kind, minutes, presenter, sectionIds }: AgendaPoint, key: string): ItemFields {
  return { key, title, kind, minutes: String(minutes), presenter, sections: sectionIds };
}
