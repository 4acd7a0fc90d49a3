'use client';

import { useTranslations } from 'next-intl';
import { HELP } from '#app/_components/forms/field.tsx';
import { RadioCards } from '#app/_components/forms/radio-cards.tsx';
import { Select } from '#app/_components/forms/select.tsx';
import { QUORUM_PERCENTS, REMARK_DAYS, TIES } from '#domain/charter/charter.ts';
import { FIELD } from './charter-fields.ts';
import { Tick, useFilled } from './choices.tsx';

/** How the room meets and decides, and what of it is open to others. */
export function MeetingFields() {
  const t = useTranslations('charter.form');
  const filled = useFilled();
  return (
    <>
      <fieldset className="flex min-w-0 flex-col gap-4">
        <legend className="font-serif text-xl font-semibold">{t('meetings')}</legend>
        <p className={HELP}>{t('meetingsHelp')}</p>
        <Select
          name={FIELD.quorumPercent}
          label={t('quorum')}
          defaultValue={String(filled.get(FIELD.quorumPercent))}
          options={withChosen(QUORUM_PERCENTS, filled.get(FIELD.quorumPercent)).map((percent) => ({
            value: String(percent),
            label: t('quorumOption', { percent }),
          }))}
        />
        <div>
          <Tick name={FIELD.quorumPerSide}>{t('quorumPerSide')}</Tick>
          <Tick name={FIELD.remoteCounts}>{t('remoteCounts')}</Tick>
        </div>
      </fieldset>
      <RadioCards
        name={FIELD.tie}
        label={t('tie')}
        defaultValue={String(filled.get(FIELD.tie))}
        cards={TIES.map((each) => ({ value: each, label: t(`tieOption.${each}`), detail: t(`tieDetail.${each}`) }))}
      />
      <Select
        name={FIELD.remarkDays}
        label={t('remarkDays')}
        defaultValue={String(filled.get(FIELD.remarkDays))}
        options={withChosen(REMARK_DAYS, filled.get(FIELD.remarkDays)).map((days) => ({
          value: String(days),
          label: t('remarkDaysOption', { days }),
        }))}
      />
      <fieldset className="min-w-0">
        <legend className="font-medium">{t('publishing')}</legend>
        <Tick name={FIELD.publishAdopted}>{t('publishAdopted')}</Tick>
      </fieldset>
    </>
  );
}

/** What is offered, with the number that is in force where it is none of them. */
function withChosen(offered: readonly number[], chosen: unknown): number[] {
  return [...new Set([...offered, Number(chosen)])].sort((a, b) => a - b);
}
