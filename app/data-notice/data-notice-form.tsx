import { useTranslations } from 'next-intl';
import { ActionForm } from '#app/_components/forms/action-form.tsx';
import { SeenField } from '#app/_components/forms/seen-field.tsx';
import { SubmitButton } from '#app/_components/forms/submit-button.tsx';
import { TextField } from '#app/_components/forms/text-field.tsx';
import { type DataNotice, NOTICE_LIMITS, noticeFingerprint } from '#server/residents/data-notice.ts';
import { changeNoticeFromForm } from './change-notice-from-form.ts';

/**
 * What residents read of who is responsible, whom to write to and how long their names are kept.
 */
export function DataNoticeForm({ notice }: { readonly notice: DataNotice }) {
  const t = useTranslations('site.notice');
  return (
    <ActionForm
      action={changeNoticeFromForm}
      labels={{ controller: t('controller'), contact: t('contact'), keptMonths: t('keptMonths') }}
    >
      <SeenField seen={noticeFingerprint(notice)} />
      <TextField
        name="controller"
        label={t('controller')}
        description={t('controllerHelp')}
        defaultValue={notice.controller}
        autoComplete="off"
        maxLength={NOTICE_LIMITS.controller}
      />
      <TextField
        name="contact"
        label={t('contact')}
        description={t('contactHelp')}
        defaultValue={notice.contact}
        autoComplete="off"
        maxLength={NOTICE_LIMITS.contact}
      />
      <TextField
        name="keptMonths"
        label={t('keptMonths')}
        description={t('keptMonthsHelp')}
        defaultValue={String(notice.keptMonths)}
        inputMode="numeric"
        autoComplete="off"
        maxLength={3}
        className="max-w-32"
      />
      <SubmitButton>{t('submit')}</SubmitButton>
    </ActionForm>
  );
}
