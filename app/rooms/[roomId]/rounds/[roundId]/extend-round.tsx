import { useTranslations } from 'next-intl';
import { ActionForm } from '#app/_components/forms/action-form.tsx';
import { SubmitButton } from '#app/_components/forms/submit-button.tsx';
import { extendRoundFromForm } from './extend-round-from-form.ts';

/**
 * Five minutes more, in one press: whoever had not finished is glad, and a round can be ended at
 * any time.
 */
export function ExtendRound({ roomId, roundId }: { readonly roomId: string; readonly roundId: string }) {
  const t = useTranslations('rounds.round');
  return (
    <ActionForm action={extendRoundFromForm.bind(null, roomId, roundId)} className="screen-only gap-2">
      <SubmitButton variant="secondary">{t('extend')}</SubmitButton>
    </ActionForm>
  );
}
