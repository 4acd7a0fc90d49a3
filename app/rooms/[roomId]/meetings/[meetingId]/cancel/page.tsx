import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { ActionForm } from '#app/_components/forms/action-form.tsx';
import { SubmitButton } from '#app/_components/forms/submit-button.tsx';
import { TextArea } from '#app/_components/forms/text-area.tsx';
import { LinkButton } from '#app/_components/link-button.tsx';
import { withWords } from '#app/_components/shell/words.tsx';
import { MEETING_LIMITS } from '#domain/meetings/meeting.ts';
import { RoomShell } from '../../../room-shell.tsx';
import { MeetingTime } from '../../meeting-time.tsx';
import { meetingHref, meetingPage } from '../../meetings-data.ts';
import { cancelFromForm } from '../convene-from-form.ts';

type Props = { readonly params: Promise<{ readonly roomId: string; readonly meetingId: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { roomId, meetingId } = await params;
  const { meeting } = await meetingPage(roomId, meetingId);
  const t = await getTranslations('meetings.cancel');
  return { title: t(meeting.convenedAt ? 'title' : 'discardTitle', { title: meeting.title }) };
}

export default withWords('rooms/[roomId]/meetings/[meetingId]/cancel', CancelMeetingPage);

/**
 * Asks once more before a meeting is called off. Not found for who has no say in it, or where
 * nothing can be called off.
 */
async function CancelMeetingPage({ params }: Props) {
  const { roomId, meetingId } = await params;
  const { person, room, choices, meeting, mayRun } = await meetingPage(roomId, meetingId);
  if (!mayRun || meeting.state !== 'planned') notFound();
  const t = await getTranslations('meetings');
  const { title } = meeting;
  const isTold = meeting.convenedAt !== null;
  return (
    <RoomShell
      person={person}
      room={room}
      choices={choices}
      place="meetings"
      width="text"
      above={{ href: meetingHref(meeting), label: title }}
    >
      <h1 className="font-serif text-3xl font-semibold">
        {t(isTold ? 'cancel.title' : 'cancel.discardTitle', { title })}
      </h1>
      <p className="mt-4">
        <MeetingTime startsAt={meeting.startsAt} timeZone={meeting.timeZone} />
      </p>
      <p className="mt-2 max-w-measure text-muted">
        {isTold ? t('cancel.text', { count: room.members.length }) : t('cancel.discardText')}
      </p>
      <ActionForm
        action={cancelFromForm.bind(null, room.id, meeting.id)}
        labels={{ reason: t('cancel.reason') }}
        className="mt-8"
      >
        {isTold && (
          <TextArea
            name="reason"
            label={t('cancel.reason')}
            description={t('cancel.reasonHelp')}
            required={false}
            rows={2}
            maxLength={MEETING_LIMITS.reason}
          />
        )}
        <div className="flex flex-wrap gap-3">
          <SubmitButton variant="danger">{t(isTold ? 'cancel.submit' : 'cancel.discard')}</SubmitButton>
          <LinkButton href={meetingHref(meeting)}>{t('cancel.keep')}</LinkButton>
        </div>
      </ActionForm>
    </RoomShell>
  );
}
