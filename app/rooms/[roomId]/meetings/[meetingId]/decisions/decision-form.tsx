import { useTranslations } from 'next-intl';
import type { ComponentProps } from 'react';
import { ActionForm } from '#app/_components/forms/action-form.tsx';
import type { FormState } from '#app/_components/forms/form-context.ts';
import { RadioCards } from '#app/_components/forms/radio-cards.tsx';
import { SeenField } from '#app/_components/forms/seen-field.tsx';
import { Select } from '#app/_components/forms/select.tsx';
import { SubmitButton } from '#app/_components/forms/submit-button.tsx';
import { TextArea } from '#app/_components/forms/text-area.tsx';
import { TextField } from '#app/_components/forms/text-field.tsx';
import { Link } from '#app/_components/link.tsx';
import { DECISION_LIMITS, DECISION_METHODS, DECISION_RULES } from '#domain/meetings/voting/decision.ts';
import type { DecisionDraft } from '#server/decisions/draft-decision.ts';
import type { HallPage } from '../hall-data.ts';
import { AboutPicker, type PickedSection } from './about-picker.tsx';
import { ResponsibleFields } from './responsible-fields.tsx';

/** What a form begins with. */
export type DecisionStart = Omit<DecisionDraft, 'followsId' | 'replacesId'> & {
  readonly followsId: string | null;
  readonly replacesId: string | null;
};

type DecisionFormProps = {
  readonly page: HallPage;
  readonly action: (state: FormState, form: FormData) => Promise<FormState>;
  readonly start: DecisionStart;
  /** The fingerprint of the decision that it shows; none of a new one. */
  readonly seen?: string;
  readonly sections: readonly PickedSection[];
  /** Where it leads back to. */
  readonly back: string;
};

/** What is to be decided, in its exact words; by which rule and in which way. */
export function DecisionForm({ page: { hall }, action, start, seen = '', sections, back }: DecisionFormProps) {
  const t = useTranslations('decisions');
  const common = useTranslations('common');
  const labels = {
    title: t('form.title'),
    proposal: t('form.proposal'),
    rule: t('form.rule'),
    method: t('form.method'),
    item: t('form.item'),
    responsibleId: t('form.responsible'),
    responsible: t('form.otherResponsible'),
    dueOn: t('form.dueOn'),
  };
  return (
    <ActionForm action={action} labels={labels}>
      <SeenField seen={seen} />
      <input type="hidden" name="follows" value={start.followsId ?? ''} />
      <input type="hidden" name="replaces" value={start.replacesId ?? ''} />
      <TextField name="title" label={labels.title} maxLength={DECISION_LIMITS.title} defaultValue={start.title} />
      <TextArea
        name="proposal"
        label={labels.proposal}
        description={t('form.proposalHelp')}
        rows={5}
        maxLength={DECISION_LIMITS.proposal}
        defaultValue={start.proposal}
      />
      <AboutPicker sections={sections} chosen={start.sections.map(({ sectionId }) => sectionId)} />
      <RadioCards
        name="rule"
        label={labels.rule}
        defaultValue={start.rule}
        cards={DECISION_RULES.map((rule) => ({
          value: rule,
          label: t(`rule.${rule}`),
          detail: t(`ruleDetail.${rule}`),
        }))}
      />
      <RadioCards
        name="method"
        label={labels.method}
        description={t('byMandate')}
        defaultValue={start.method}
        cards={DECISION_METHODS.map((method) => ({
          value: method,
          label: t(`method.${method}`),
          detail: t(`methodDetail.${method}`),
        }))}
      />
      {hall.items.length > 0 && (
        <Select
          name="item"
          label={labels.item}
          required={false}
          placeholder={t('form.noItem')}
          defaultValue={start.itemId ?? ''}
          options={hall.items.map(({ id, title }, index) => ({ value: id, label: `${index + 1}. ${title}` }))}
        />
      )}
      <SeesToIt members={hall.people ?? []} dueOn={labels.dueOn} start={start} />
      <div className="flex flex-wrap items-center gap-x-6 gap-y-2">
        <SubmitButton>{t('form.submit')}</SubmitButton>
        <Link href={back} className="link inline-flex min-h-11 items-center">
          {common('cancel')}
        </Link>
      </div>
    </ActionForm>
  );
}

type SeesToItProps = {
  readonly members: ComponentProps<typeof ResponsibleFields>['members'];
  /** The label of the last day. */
  readonly dueOn: string;
  readonly start: DecisionStart;
};

function SeesToIt({ members, dueOn, start }: SeesToItProps) {
  const t = useTranslations('decisions.form');
  return (
    <div className="grid gap-6 sm:grid-cols-2">
      <ResponsibleFields members={members} chosen={start} />
      <TextField
        name="dueOn"
        type="date"
        label={dueOn}
        description={t('dueOnHelp')}
        required={false}
        defaultValue={start.dueOn ?? ''}
      />
    </div>
  );
}
