import { useTranslations } from 'next-intl';
import { ActionForm } from '#app/_components/forms/action-form.tsx';
import { SubmitButton } from '#app/_components/forms/submit-button.tsx';
import { TextField } from '#app/_components/forms/text-field.tsx';
import { askForLinkFromForm } from './actions.ts';

type MailFormProps = {
  readonly to: string;
  /** Whether the service waits for who sets it up, and nobody can come in. */
  readonly waitsForSetup: boolean;
};

/** The address to send a link to. */
export function MailForm({ to, waitsForSetup }: MailFormProps) {
  const t = useTranslations('signIn');
  return (
    <div className="flex flex-col gap-8">
      <div className="flex flex-col gap-3">
        <h1 className="font-serif text-3xl font-semibold">{t('title')}</h1>
        <p className="max-w-measure text-lg text-muted">{t('intro')}</p>
      </div>
      <ActionForm action={askForLinkFromForm} labels={{ email: t('email') }} className="max-w-md">
        <input type="hidden" name="to" value={to} />
        <TextField name="email" label={t('email')} type="email" inputMode="email" autoComplete="email" />
        <SubmitButton>{t('send')}</SubmitButton>
      </ActionForm>
      <p className="max-w-measure border-t border-line pt-5 text-muted">{t(waitsForSetup ? 'notSetUp' : 'notKnown')}</p>
    </div>
  );
}
