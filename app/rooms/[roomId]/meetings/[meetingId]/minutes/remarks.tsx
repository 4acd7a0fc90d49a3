import { useFormatter, useTranslations } from 'next-intl';
import { ActionForm } from '#app/_components/forms/action-form.tsx';
import { SubmitButton } from '#app/_components/forms/submit-button.tsx';
import { TextArea } from '#app/_components/forms/text-area.tsx';
import { MINUTES_LIMITS } from '#domain/meetings/minutes.ts';
import type { MinutesReading } from '#server/minutes/read-minutes.ts';
import { remarkFromForm } from './minutes-from-form.ts';
import { MinutesPart } from './minutes-part.tsx';

/** What members had to say about the published minutes, and the form for one more. */
export function Remarks({ minutes: { meeting, facts, may } }: { readonly minutes: MinutesReading }) {
  const t = useTranslations('minutes');
  const format = useFormatter();
  const { remarks } = facts;
  return (
    <MinutesPart id="remarks" title={t('remarks')}>
      {remarks.length === 0 && <p className="text-muted">{t('noRemarks')}</p>}
      <ul className="flex flex-col gap-4">
        {remarks.map(({ name, body, at }) => (
          <li key={`${name} ${at.toISOString()}`} className="border-l-2 border-line pl-4">
            <p className="text-sm text-muted">{t('remarkBy', { name, date: format.dateTime(at, 'date') })}</p>
            <p className="max-w-measure whitespace-pre-line wrap-anywhere">{body}</p>
          </li>
        ))}
      </ul>
      {may.remark && (
        <ActionForm
          // Once it is attached the form is another one, and empty.
          key={remarks.length}
          action={remarkFromForm.bind(null, meeting.roomId, meeting.id)}
          labels={{ remark: t('remark') }}
          className="screen-only mt-6 max-w-2xl gap-4"
        >
          <TextArea
            name="remark"
            label={t('remark')}
            description={t('remarkHelp')}
            rows={3}
            maxLength={MINUTES_LIMITS.remark}
          />
          <SubmitButton>{t('sendRemark')}</SubmitButton>
        </ActionForm>
      )}
    </MinutesPart>
  );
}
