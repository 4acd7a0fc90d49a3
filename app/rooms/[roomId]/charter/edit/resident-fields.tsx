'use client';

import { useTranslations } from 'next-intl';
import { HELP } from '#app/_components/forms/field.tsx';
import { FIELD } from './charter-fields.ts';
import { RoleTicks, Tick } from './choices.tsx';

/** Who asks residents in, and whether the room has a page that anybody may open. */
export function ResidentFields() {
  const t = useTranslations('charter.form');
  return (
    <>
      <fieldset className="min-w-0">
        <legend className="font-serif text-xl font-semibold">{t('inviters')}</legend>
        <p className={`mt-1 ${HELP}`}>{t('invitersHelp')}</p>
        <div className="mt-2">
          <RoleTicks group={FIELD.inviters} label={t('of', { what: t('inviters') })} />
        </div>
      </fieldset>
      <fieldset className="min-w-0">
        <legend className="font-medium">{t('publicPage')}</legend>
        <p className={`mt-1 ${HELP}`}>{t('publicPageHelp')}</p>
        <Tick name={FIELD.publicPage}>{t('publicPageOption')}</Tick>
      </fieldset>
    </>
  );
}
