import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { withWords } from '#app/_components/shell/words.tsx';
import { RoomShell } from '../../../room-shell.tsx';
import { MeetingForm } from '../../form/meeting-form.tsx';
import { editMeetingForm } from '../../meeting-form.ts';
import { meetingHref } from '../../meetings-data.ts';
import { MinutesToApprove } from '../minutes-to-approve.tsx';

type Props = { readonly params: Promise<{ readonly roomId: string; readonly meetingId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('meetings.form');
  return { title: t('titleEdit') };
}

export default withWords('rooms/[roomId]/meetings/[meetingId]/edit', EditMeetingPage);

/** A meeting that has not begun, to be changed. Not found for who has no say in it. */
async function EditMeetingPage({ params }: Props) {
  const { roomId, meetingId } = await params;
  const { person, room, choices, meeting, form } = await editMeetingForm(roomId, meetingId);
  const t = await getTranslations('meetings.form');
  return (
    <RoomShell
      person={person}
      room={room}
      choices={choices}
      place="meetings"
      width="text"
      above={{ href: meetingHref(meeting), label: meeting.title }}
    >
      <h1 className="font-serif text-3xl font-semibold">{t('titleEdit')}</h1>
      <MinutesToApprove roomId={room.id} className="mt-6" />
      <div className="mt-8">
        <MeetingForm {...form} />
      </div>
    </RoomShell>
  );
}
