import { useTranslations } from 'next-intl';
import { Disclosure } from '#app/_components/disclosure.tsx';
import { ActionForm } from '#app/_components/forms/action-form.tsx';
import { SubmitButton } from '#app/_components/forms/submit-button.tsx';
import { TextArea } from '#app/_components/forms/text-area.tsx';
import { SeatBadge } from '#app/_components/seats/seat-badge.tsx';
import type { SeatView } from '#app/_components/seats/seat-view.ts';
import { ROUND_LENGTHS } from '#domain/rounds/round.ts';
import { sayUnderstoodFromForm } from './say-understood-from-form.ts';

type UnderstoodFormProps = {
  readonly roomId: string;
  readonly roundId: string;
  /** Where they sat. */
  readonly seat: SeatView;
  /** What they said before; null where nothing yet. */
  readonly understood: string | null;
};

/** Asks a member for the one sentence; once it is said, it can be changed. */
export function UnderstoodForm(props: UnderstoodFormProps) {
  const t = useTranslations('rounds.understood');
  if (props.understood === null) {
    return (
      <div className="screen-only mt-4 max-w-2xl border-l-4 border-accent bg-sunken p-5">
        <Sentence {...props} />
      </div>
    );
  }
  return (
    <div className="screen-only mt-1 max-w-2xl">
      <Disclosure title={t('change')}>
        <Sentence {...props} />
      </Disclosure>
    </div>
  );
}

function Sentence({ roomId, roundId, seat, understood }: UnderstoodFormProps) {
  const t = useTranslations('rounds.understood');
  return (
    <ActionForm
      // Once it is kept the form is another one, so that it closes and holds what was kept.
      key={understood}
      action={sayUnderstoodFromForm.bind(null, roomId, roundId)}
      labels={{ understood: t('yours') }}
      className="gap-4"
    >
      <p className="flex flex-wrap items-center gap-x-2">
        {t('fromSeat')} <SeatBadge hat={seat} plain />
      </p>
      <TextArea
        name="understood"
        label={t('ask')}
        description={t('askHelp')}
        rows={2}
        maxLength={ROUND_LENGTHS.understood}
        {...(understood !== null && { defaultValue: understood })}
      />
      <SubmitButton>{t(understood === null ? 'submit' : 'save')}</SubmitButton>
    </ActionForm>
  );
}
