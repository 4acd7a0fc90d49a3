import { useTranslations } from 'next-intl';
import { Disclosure } from '#app/_components/disclosure.tsx';
import { ActionForm } from '#app/_components/forms/action-form.tsx';
import { SubmitButton } from '#app/_components/forms/submit-button.tsx';
import { endRoundFromForm } from './end-round-from-form.ts';

/** Ends a round before its time, in two presses: it cannot be taken back. */
export function EndRound({ roomId, roundId }: { readonly roomId: string; readonly roundId: string }) {
  const t = useTranslations('rounds.round');
  return (
    <div className="screen-only">
      <Disclosure title={t('end')}>
        <ActionForm action={endRoundFromForm.bind(null, roomId, roundId)} className="gap-2">
          <p className="text-sm text-muted">{t('endHelp')}</p>
          <SubmitButton variant="secondary">{t('endSubmit')}</SubmitButton>
        </ActionForm>
      </Disclosure>
    </div>
  );
}
