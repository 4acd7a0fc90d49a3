'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { ActionForm } from '#app/_components/forms/action-form.tsx';
import { useFormWork } from '#app/_components/forms/form-context.ts';
import { RadioCards } from '#app/_components/forms/radio-cards.tsx';
import { SubmitButton } from '#app/_components/forms/submit-button.tsx';
import { TextArea } from '#app/_components/forms/text-area.tsx';
import type { ContributionId, RoomId, SectionId } from '#domain/ids.ts';
import { CONTRIBUTION_LIMITS, type ContributionState, needsReason } from '#domain/residents/contribution.ts';
import { SectionSelect } from '../../questions/section-select.tsx';
import type { PickedSections } from '../../residents-data.ts';
import { settleFromForm } from '../settle-from-form.ts';

type SettleFormProps = {
  readonly roomId: RoomId;
  readonly contributionId: ContributionId;
  /** The words that are shown beside it, as they are known again. */
  readonly words: string;
  /** Where it may go from where it is. */
  readonly next: readonly Exclude<ContributionState, 'waiting'>[];
  readonly documents: readonly PickedSections[];
  /** The section that it is about. */
  readonly section: SectionId | null;
  readonly hasWords: boolean;
};

/** What becomes of a contribution, and what its author reads of it. */
export function SettleForm({ roomId, contributionId, words, ...fields }: SettleFormProps) {
  const t = useTranslations('residents.settle');
  return (
    <ActionForm
      action={settleFromForm.bind(null, roomId, contributionId, words)}
      labels={{ to: t('label'), why: t('why'), section: t('section'), how: t('how') }}
    >
      <SettleFields {...fields} />
      <SubmitButton>{t('submit')}</SubmitButton>
    </ActionForm>
  );
}

type SettleFieldsProps = Pick<SettleFormProps, 'next' | 'documents' | 'section' | 'hasWords'>;

function SettleFields({ next, ...about }: SettleFieldsProps) {
  const t = useTranslations('residents.settle');
  const { state } = useFormWork();
  const [chosen, setChosen] = useState(state.values?.to);
  const to = next.find((one) => one === chosen) ?? null;
  return (
    <>
      <RadioCards
        name="to"
        label={t('label')}
        cards={next.map((one) => ({ value: one, label: t(`to.${one}`), detail: t(`toDetail.${one}`) }))}
        onChoose={setChosen}
      />
      {next.includes('taken-up') && <TakenUpFields isChosen={to === 'taken-up'} {...about} />}
      <WhyField to={to} />
    </>
  );
}

type TakenUpFieldsProps = Omit<SettleFieldsProps, 'next'> & { readonly isChosen: boolean };

function TakenUpFields({ isChosen, documents, section, hasWords }: TakenUpFieldsProps) {
  const t = useTranslations('residents.settle');
  return (
    <>
      <SectionSelect
        label={t('section')}
        {...(!isChosen && { description: t('sectionHelp') })}
        none={t('noSection')}
        documents={documents}
        defaultValue={section ?? ''}
        required={isChosen}
      />
      <RadioCards
        name="how"
        label={t('how')}
        required={isChosen}
        defaultValue={hasWords ? 'written' : 'other'}
        cards={(['written', 'other'] as const).map((how) => ({
          value: how,
          label: t(`howOption.${how}`),
          detail: t(`howDetail.${how}`),
          disabled: how === 'written' && !hasWords,
        }))}
      />
    </>
  );
}

/** As long as nothing is chosen, it says for which choices it is needed. */
function WhyField({ to }: { readonly to: ContributionState | null }) {
  const t = useTranslations('residents.settle');
  const isNeeded = to === null || needsReason(to);
  return (
    <TextArea
      name="why"
      label={t('why')}
      description={isNeeded ? t(to === null ? 'whyHelp' : 'whyNeeded') : undefined}
      required={isNeeded}
      maxLength={CONTRIBUTION_LIMITS.why}
      rows={3}
    />
  );
}
