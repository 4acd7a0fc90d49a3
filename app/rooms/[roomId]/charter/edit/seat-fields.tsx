'use client';

import { useTranslations } from 'next-intl';
import { HELP } from '#app/_components/forms/field.tsx';
import { RadioCards } from '#app/_components/forms/radio-cards.tsx';
import { HAT_CHANGES } from '#domain/charter/charter.ts';
import { FIELD } from './charter-fields.ts';
import { RoleTicks, Tick, useFilled } from './choices.tsx';

/** Who orders sections, who decides, and how hats change. */
export function SeatFields() {
  const t = useTranslations('charter.form');
  const hats = useFilled().get(FIELD.hatChanges);
  return (
    <>
      <fieldset className="min-w-0">
        <legend className="font-serif text-xl font-semibold">{t('structure')}</legend>
        <p className={`mt-1 ${HELP}`}>{t('structureHelp')}</p>
        <div className="mt-2">
          <RoleTicks group={FIELD.structure} label={t('of', { what: t('structure') })} />
        </div>
      </fieldset>
      <fieldset className="min-w-0">
        <legend className="font-serif text-xl font-semibold">{t('actions')}</legend>
        <p className={`mt-1 ${HELP}`}>{t('actionsHelp')}</p>
        <div className="mt-2">
          <RoleTicks group={FIELD.actions} label={t('of', { what: t('actions') })} />
        </div>
      </fieldset>
      <fieldset className="min-w-0">
        <legend className="font-serif text-xl font-semibold">{t('deciders')}</legend>
        <p className={`mt-1 ${HELP}`}>{t('decidersHelp')}</p>
        <div className="mt-2">
          <RoleTicks group={FIELD.deciders} label={t('of', { what: t('deciders') })} />
        </div>
      </fieldset>
      <RadioCards
        name={FIELD.hatChanges}
        label={t('hatChanges')}
        defaultValue={String(hats)}
        cards={HAT_CHANGES.map((each) => ({
          value: each,
          label: t(`hatOption.${each}`),
          detail: t(`hatDetail.${each}`),
        }))}
      />
      <fieldset className="min-w-0">
        <legend className="font-medium">{t('residents')}</legend>
        <Tick name={FIELD.residents}>{t('residentsOption')}</Tick>
      </fieldset>
    </>
  );
}
