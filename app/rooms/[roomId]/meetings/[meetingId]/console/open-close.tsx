import { useFormatter, useTranslations } from 'next-intl';
import { Disclosure } from '#app/_components/disclosure.tsx';
import { ActionForm } from '#app/_components/forms/action-form.tsx';
import { SubmitButton } from '#app/_components/forms/submit-button.tsx';
import { Link } from '#app/_components/link.tsx';
import { isSameDay } from '#domain/meetings/when.ts';
import type { HallReading } from '#server/hall/read-hall.ts';
import { closeHall, openHall } from './run-hall.ts';

type OpenMeetingProps = {
  readonly roomId: string;
  readonly hall: Pick<HallReading, 'startsAt' | 'timeZone'> & { readonly id: string };
  readonly screen: string;
};

type MeetingProps = { readonly roomId: string; readonly meetingId: string };

/**
 * Opens the meeting, and says what that begins. On another day than its own it takes two presses:
 * one that is open is never only planned again.
 */
export function OpenMeeting({ roomId, hall: { id, startsAt, timeZone }, screen }: OpenMeetingProps) {
  const t = useTranslations('hall.console');
  const format = useFormatter();
  const isToday = isSameDay(startsAt, new Date(), timeZone);
  const day = format.dateTime(startsAt, { dateStyle: 'full', timeZone });
  return (
    <ActionForm action={openHall.bind(null, roomId, id)} className="mt-8 max-w-measure border-l-2 border-accent pl-5">
      <div className="flex flex-col items-start gap-4">
        <p>{t('openText')}</p>
        {isToday ? (
          <SubmitButton>{t('open')}</SubmitButton>
        ) : (
          <Disclosure title={t('open')}>
            <p className="mb-3 text-sm text-muted">{t('openOtherDay', { day })}</p>
            <SubmitButton>{t('openToday')}</SubmitButton>
          </Disclosure>
        )}
        <Link href={screen} target="_blank" className="link">
          {t('screen')}
        </Link>
      </div>
    </ActionForm>
  );
}

/** Closes the meeting, in two presses: it cannot be taken back. */
export function CloseMeeting({ roomId, meetingId }: MeetingProps) {
  const t = useTranslations('hall.console');
  return (
    <Disclosure title={t('close')}>
      <ActionForm action={closeHall.bind(null, roomId, meetingId)} className="max-w-80">
        <div className="flex flex-col items-start gap-3">
          <p className="text-sm text-muted">{t('closeText')}</p>
          <SubmitButton variant="danger">{t('closeSubmit')}</SubmitButton>
        </div>
      </ActionForm>
    </Disclosure>
  );
}
