import { useFormatter, useTranslations } from 'next-intl';
import type { ComponentProps } from 'react';
import { ActionForm } from '#app/_components/forms/action-form.tsx';
import { KeptWhileTyped } from '#app/_components/forms/kept-while-typed.tsx';
import { SeenField } from '#app/_components/forms/seen-field.tsx';
import { SubmitButton } from '#app/_components/forms/submit-button.tsx';
import { TextField } from '#app/_components/forms/text-field.tsx';
import { Spoken } from '#app/_components/spoken.tsx';
import { taskFingerprint } from '#server/decisions/decision-fingerprint.ts';
import type { DecisionView } from '#server/decisions/read-decisions.ts';
import type { FormPlace } from '../../decision/run-decisions.ts';
import { ResponsibleFields } from '../responsible-fields.tsx';
import { seeToFromForm } from './after-decision.ts';
import { DoneTick } from './done-tick.tsx';
import { OpenedWhereRefused } from './opened-where-refused.tsx';

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
      {members && <Change place={place} decision={decision} members={members} />}
    </section>
  );
}

type ChangeProps = SeesToItProps & { readonly members: NonNullable<SeesToItProps['members']> };

function Change({ place, decision, members }: ChangeProps) {
  const t = useTranslations('decisions');
  const seen = taskFingerprint(decision);
  return (
    <KeptWhileTyped about={seen}>
      <ActionForm
        action={seeToFromForm.bind(null, place)}
        labels={{
          responsibleId: t('form.responsible'),
          responsible: t('form.otherResponsible'),
          dueOn: t('form.dueOn'),
        }}
      >
        <SeenField seen={seen} />
        <OpenedWhereRefused title={<Spoken shown={t('page.changeSeesToIt')} heard={t('page.changeSeesToItNamed')} />}>
          <div className="flex flex-col gap-4">
            <ResponsibleFields members={members} chosen={decision} />
            <TextField
              name="dueOn"
              type="date"
              label={t('form.dueOn')}
              required={false}
              defaultValue={decision.dueOn ?? ''}
            />
            <DoneTick label={t('page.isDone')} done={decision.doneAt !== null} />
            <SubmitButton variant="secondary">{t('page.save')}</SubmitButton>
          </div>
        </OpenedWhereRefused>
      </ActionForm>
    </KeptWhileTyped>
  );
}
