'use client';

import { useTranslations } from 'next-intl';
import { ActionForm } from '#app/_components/forms/action-form.tsx';
import { RadioCards } from '#app/_components/forms/radio-cards.tsx';
import { SubmitButton } from '#app/_components/forms/submit-button.tsx';
import { TextArea } from '#app/_components/forms/text-area.tsx';
import type { ContributionId, RoomId, SectionId } from '#domain/ids.ts';
import { CONTRIBUTION_LIMITS, type ContributionState } from '#domain/residents/contribution.ts';
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
export function SettleForm({ roomId, contributionId, words, next, documents, section, hasWords }: SettleFormProps) {
  const t = useTranslations('residents.settle');
  const takesUp = next.includes('taken-up');
  return (
    <ActionForm
      action={settleFromForm.bind(null, roomId, contributionId, words)}
      labels={{ to: t('label'), why: t('why'), section: t('section'), how: t('how') }}
    >
      <RadioCards
        name="to"
        label={t('label')}
        cards={next.map((state) => ({ value: state, label: t(`to.${state}`), detail: t(`toDetail.${state}`) }))}
      />
      {takesUp && (
        <>
          <SectionSelect
            label={t('section')}
            description={t('sectionHelp')}
            none={t('noSection')}
            documents={documents}
            defaultValue={section ?? ''}
            required={false}
          />
          <RadioCards
            name="how"
            label={t('how')}
            required={false}
            defaultValue={hasWords ? 'written' : 'other'}
            cards={(['written', 'other'] as const).map((how) => ({
              value: how,
              label: t(`howOption.${how}`),
              detail: t(`howDetail.${how}`),
              disabled: how === 'written' && !hasWords,
            }))}
          />
        </>
      )}
      <TextArea
        name="why"
        label={t('why')}
        description={t('whyHelp')}
        required={false}
        maxLength={CONTRIBUTION_LIMITS.why}
        rows={3}
      />
      <SubmitButton>{t('submit')}</SubmitButton>
    </ActionForm>
  );
}
