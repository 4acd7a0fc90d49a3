import { useTranslations } from 'next-intl';
import { Disclosure } from '#app/_components/disclosure.tsx';
import { ActionForm } from '#app/_components/forms/action-form.tsx';
import { Select } from '#app/_components/forms/select.tsx';
import { SubmitButton } from '#app/_components/forms/submit-button.tsx';
import type { IntoPlanChoices } from '../../../../actions/actions-data.ts';
import type { FormPlace } from '../../decision/run-decisions.ts';
import { actionFromDecision, stepFromDecision } from './into-plan-from-form.ts';

/** Makes what was decided an action of the plan, or a milestone of one, in one press. */
export function IntoPlan({ place, choices }: { readonly place: FormPlace; readonly choices: IntoPlanChoices }) {
  const t = useTranslations('actions.fromDecision');
  if (!choices.mayAdd && choices.actions.length === 0) return null;
  return (
    <section aria-labelledby="into-plan" className="screen-only mt-10">
      <h2 id="into-plan" className="text-xl font-semibold">
        {t('title')}
      </h2>
      {choices.mayAdd && (
        <ActionForm action={actionFromDecision.bind(null, place)} className="mt-3 gap-2">
          <SubmitButton variant="secondary">{t('action')}</SubmitButton>
        </ActionForm>
      )}
      {choices.actions.length > 0 && (
        <Disclosure title={t('step')}>
          <ActionForm action={stepFromDecision.bind(null, place)} labels={{ sectionId: t('of') }} className="gap-3">
            <Select name="sectionId" label={t('of')} placeholder={t('choose')} options={choices.actions} />
            <SubmitButton variant="secondary">{t('stepNow')}</SubmitButton>
          </ActionForm>
        </Disclosure>
      )}
    </section>
  );
}
