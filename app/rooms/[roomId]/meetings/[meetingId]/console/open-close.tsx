import { useTranslations } from 'next-intl';
import { Disclosure } from '#app/_components/disclosure.tsx';
import { ActionForm } from '#app/_components/forms/action-form.tsx';
import { SubmitButton } from '#app/_components/forms/submit-button.tsx';
import { Link } from '#app/_components/link.tsx';
import { closeHall, openHall } from './run-hall.ts';

type MeetingProps = { readonly roomId: string; readonly meetingId: string };

/** Opens the meeting, and says what that begins. */
export function OpenMeeting({ roomId, meetingId, screen }: MeetingProps & { readonly screen: string }) {
  const t = useTranslations('hall.console');
  return (
    <ActionForm
      action={openHall.bind(null, roomId, meetingId)}
      className="mt-8 max-w-measure border-l-2 border-accent pl-5"
    >
      <div className="flex flex-col items-start gap-4">
        <p>{t('openText')}</p>
        <SubmitButton>{t('open')}</SubmitButton>
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
