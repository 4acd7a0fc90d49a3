import { useTranslations } from 'next-intl';
import { ActionForm } from '#app/_components/forms/action-form.tsx';
import { RadioCards } from '#app/_components/forms/radio-cards.tsx';
import { SubmitButton } from '#app/_components/forms/submit-button.tsx';
import { SavedNote } from '#app/_components/saved/saved-note.tsx';
import { DAILY_MAILS, type DailyMail } from '#domain/daily-mail.ts';
import { chooseDailyMailFromForm } from './correct-account.ts';

/** What one is written about once a day. */
export function DailyMailChoice({ daily, chosen }: { readonly daily: DailyMail; readonly chosen: boolean }) {
  const t = useTranslations('digest.choice');
  return (
    <section aria-labelledby="daily-mail" className="mt-10">
      <h2 id="daily-mail" className="font-serif text-2xl font-semibold">
        {t('title')}
      </h2>
      <p className="mt-2 mb-4 max-w-measure text-muted">{t('intro')}</p>
      {chosen && <SavedNote>{t('done')}</SavedNote>}
      <ActionForm action={chooseDailyMailFromForm} className="flex flex-col gap-4">
        <RadioCards
          name="daily"
          label={t('label')}
          defaultValue={daily}
          cards={DAILY_MAILS.map((value) => ({ value, label: t(`option.${value}`), detail: t(`detail.${value}`) }))}
        />
        <div>
          <SubmitButton>{t('save')}</SubmitButton>
        </div>
      </ActionForm>
    </section>
  );
}
