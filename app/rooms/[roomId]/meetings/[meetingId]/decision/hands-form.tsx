import { useTranslations } from 'next-intl';
import { ActionForm } from '#app/_components/forms/action-form.tsx';
import { Select } from '#app/_components/forms/select.tsx';
import { SubmitButton } from '#app/_components/forms/submit-button.tsx';
import { isolated } from '#domain/isolated.ts';
import { CHOICES } from '#domain/meetings/voting/decision.ts';
import { SIDES } from '#domain/territories/setting.ts';
import type { VoteView } from '#server/decisions/read-decision.ts';
import { HandInput } from './hand-input.tsx';
import { closeByHands, type FormPlace } from './run-decisions.ts';

type HandsFormProps = { readonly at: FormPlace; readonly votes: readonly VoteView[] };

/** Hands counted on each side; closing is sending them. */
export function HandsForm({ at, votes }: HandsFormProps) {
  const t = useTranslations('decisions');
  const labels = Object.fromEntries(
    SIDES.flatMap((side) =>
      CHOICES.map((choice) => [`${side}-${choice}`, `${t(`row.${side}`)}, ${t(`choice.${choice}`)}`] as const),
    ),
  );
  const chair = votes.find((voice) => voice.chair);
  return (
    <ActionForm action={closeByHands.bind(null, at)} labels={labels} className="gap-4">
      <table className="text-left">
        <caption className="pb-2 text-left font-medium">{t('console.count')}</caption>
        <thead>
          <tr>
            <td />
            {CHOICES.map((choice) => (
              <th key={choice} scope="col" className="px-1 pb-1 text-sm font-medium">
                {t(`choice.${choice}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {SIDES.map((side) => (
            <tr key={side}>
              <th scope="row" className="py-1 pr-3 font-normal">
                {t(`row.${side}`)}
                <span className="block text-sm text-muted">
                  {t('console.voices', { count: votes.filter((voice) => voice.side === side).length })}
                </span>
              </th>
              {CHOICES.map((choice) => (
                <td key={choice} className="px-1 py-1">
                  <HandInput name={`${side}-${choice}`} label={labels[`${side}-${choice}`] ?? ''} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {chair && (
        <Select
          name="chair-said"
          label={t('console.chairSaid', { name: isolated(chair.name) })}
          description={t('console.chairSaidHelp')}
          required={false}
          placeholder={t('console.notAsked')}
          options={CHOICES.map((choice) => ({ value: choice, label: t(`choice.${choice}`) }))}
        />
      )}
      <SubmitButton>{t('console.close.counted')}</SubmitButton>
    </ActionForm>
  );
}
