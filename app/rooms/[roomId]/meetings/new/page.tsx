import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { withWords } from '#app/_components/shell/words.tsx';
import { RoomShell } from '../../room-shell.tsx';
import { MinutesToApprove } from '../[meetingId]/minutes-to-approve.tsx';
import { MeetingForm } from '../form/meeting-form.tsx';
import { newMeetingForm } from '../meeting-form.ts';

type Props = {
  readonly params: Promise<{ readonly roomId: string }>;
  readonly searchParams: Promise<{ readonly follows?: string }>;
};

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('meetings.form');
  return { title: t('titleNew') };
}

export default withWords('rooms/[roomId]/meetings/new', NewMeetingPage);

/** A new meeting, which may begin from what another one left open. */
async function NewMeetingPage({ params, searchParams }: Props) {
  const { person, room, choices, form } = await newMeetingForm((await params).roomId, (await searchParams).follows);
  const t = await getTranslations('meetings');
  return (
    <RoomShell
      person={person}
      room={room}
      choices={choices}
      place="meetings"
      width="text"
      above={{ href: `/rooms/${room.id}/meetings`, label: t('title') }}
    >
      <h1 className="font-serif text-3xl font-semibold">{t('form.titleNew')}</h1>
      <MinutesToApprove roomId={room.id} className="mt-6" />
      <div className="mt-8">
        <MeetingForm {...form} />
      </div>
    </RoomShell>
  );
}
