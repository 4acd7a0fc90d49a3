import { useTranslations } from 'next-intl';
import { ActionForm } from '#app/_components/forms/action-form.tsx';
import { SubmitButton } from '#app/_components/forms/submit-button.tsx';
import { USUAL_CLEAR_DAYS } from '#domain/meetings/when.ts';
import type { MeetingPage } from '../meetings-data.ts';
import { conveneFromForm } from './convene-from-form.ts';

/** Sends the convening, and says beforehand to whom and whether there is time enough. */
export function Convene({ page: { meeting, room, clearDays } }: { readonly page: MeetingPage }) {
  const t = useTranslations('meetings.convene');
  const isShort = clearDays < USUAL_CLEAR_DAYS;
  return (
    <section aria-labelledby="convene" className="screen-only border-l-4 border-accent bg-sunken p-5">
      <h2 id="convene" className="text-xl font-semibold">
        {t('title')}
      </h2>
      <p className="mt-2">{t('text', { count: room.members.length })}</p>
      <p className={isShort ? 'mt-2 font-medium' : 'mt-2 text-muted'}>{t('clear', { days: clearDays })}</p>
      {isShort && <p className="mt-1">{t('short')}</p>}
      {meeting.items.length === 0 ? (
        <p className="mt-4 border-l-2 border-line pl-4 text-muted">{t('needsAgenda')}</p>
      ) : (
        <ActionForm action={conveneFromForm.bind(null, room.id, meeting.id)} className="mt-4 gap-4">
          <SubmitButton>{t('submit')}</SubmitButton>
        </ActionForm>
      )}
    </section>
  );
}
