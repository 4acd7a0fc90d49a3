import { useTranslations } from 'next-intl';
import { ERASED_WORDS } from '#server/erasure/erase-words.ts';
import { LinkButton } from '../link-button.tsx';
import { ActionForm } from './action-form.tsx';
import type { FormState } from './form-context.ts';
import { RadioCards } from './radio-cards.tsx';
import { SubmitButton } from './submit-button.tsx';

type EraseAccountFormProps = {
  readonly action: (state: FormState, form: FormData) => Promise<FormState>;
  /** Whose account it is: it is their own, or somebody else asks for them. */
  readonly whose: 'own' | 'other';
  /** Where who changed their mind goes. */
  readonly back: string;
};

/** Asks what becomes of the words of an account that is to be erased, and erases it. */
export function EraseAccountForm({ action, whose, back }: EraseAccountFormProps) {
  const t = useTranslations('account.erase');
  return (
    <>
      <p className="mt-4 max-w-measure">{t(`text.${whose}`)}</p>
      <p className="mt-3 max-w-measure text-muted">{t('kept')}</p>
      <ActionForm action={action} labels={{ words: t(`words.${whose}`) }} className="mt-8">
        <RadioCards
          name="words"
          label={t(`words.${whose}`)}
          cards={ERASED_WORDS.map((words) => ({
            value: words,
            label: t(`option.${words}`),
            detail: t(`detail.${words}`),
          }))}
        />
        <div className="flex flex-wrap gap-3">
          <SubmitButton variant="danger">{t('submit')}</SubmitButton>
          <LinkButton href={back}>{t('leave')}</LinkButton>
        </div>
      </ActionForm>
    </>
  );
}
