import { useFormatter, useTranslations } from 'next-intl';
import type { ComponentProps } from 'react';
import { Disclosure } from '#app/_components/disclosure.tsx';
import { ActionForm } from '#app/_components/forms/action-form.tsx';
import { ChoiceCard } from '#app/_components/forms/radio-cards.tsx';
import { SubmitButton } from '#app/_components/forms/submit-button.tsx';
import { TextField } from '#app/_components/forms/text-field.tsx';
import type { DecisionView } from '#server/decisions/read-decisions.ts';
import type { FormPlace } from '../../decision/run-decisions.ts';
import { ResponsibleFields } from '../responsible-fields.tsx';
import { seeToFromForm } from './after-decision.ts';

type SeesToItProps = {
  readonly place: FormPlace;
  readonly decision: DecisionView;
  /** Whom one may choose, for who may change it; else null. */
  readonly members: ComponentProps<typeof ResponsibleFields>['members'] | null;
};

/** Who sees to what was decided, by when, and whether it is done. */
export function SeesToIt({ place, decision, members }: SeesToItProps) {
  const t = useTranslations('decisions');
  const format = useFormatter();
  const { responsible, dueOn, doneAt } = decision;
  const day = dueOn && format.dateTime(new Date(`${dueOn}T12:00:00Z`), 'date');
  const said = [
    ...(responsible ? [responsible] : []),
    ...(day ? [t('page.by', { day })] : []),
    ...(doneAt ? [t('page.done', { day: format.dateTime(doneAt, 'date') })] : []),
  ];
  if (said.length === 0 && !members) return null;
  return (
    <section aria-labelledby="sees-to-it" className="mt-10">
      <h2 id="sees-to-it" className="text-xl font-semibold">
        {t('page.seesToIt')}
      </h2>
      <p className="mt-2">{said.length > 0 ? said.join(' · ') : t('page.nobody')}</p>
      {members && (
        <Disclosure title={t('page.changeSeesToIt')}>
          <ActionForm
            action={seeToFromForm.bind(null, place)}
            labels={{
              responsibleId: t('form.responsible'),
              responsible: t('form.otherResponsible'),
              dueOn: t('form.dueOn'),
            }}
            className="gap-4"
          >
            <ResponsibleFields members={members} chosen={decision} />
            <TextField name="dueOn" type="date" label={t('form.dueOn')} required={false} defaultValue={dueOn ?? ''} />
            <ChoiceCard
              type="checkbox"
              name="done"
              card={{ value: 'yes', label: t('page.isDone') }}
              chosen={doneAt !== null}
            />
            <SubmitButton variant="secondary">{t('page.save')}</SubmitButton>
          </ActionForm>
        </Disclosure>
      )}
    </section>
  );
}
