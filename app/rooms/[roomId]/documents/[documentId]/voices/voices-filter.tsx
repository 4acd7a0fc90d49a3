'use client';

import { useFormatter, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { buttonStyle } from '#app/_components/button-style.ts';
import { CONTROL } from '#app/_components/forms/field.tsx';
import { LinkButton } from '#app/_components/link-button.tsx';
import { VOICE_MEASURES } from '#domain/voices.ts';
import type { PeriodEnd } from '#server/documents/voices-query.ts';
import type { VoicesPage } from './voices-data.ts';

type VoicesFilterProps = Pick<VoicesPage, 'query' | 'filtered' | 'sections'> & {
  /** Of the page that shows what is chosen. */
  readonly address: string;
};

/** Chooses what is weighed. The browser sends it by itself, so that it needs no script. */
export function VoicesFilter({ address, query, filtered, sections }: VoicesFilterProps) {
  const t = useTranslations('voices.filter');
  const measures = useTranslations('voices.measure');
  return (
    <search className="screen-only">
      {/* Drawn anew with another choice, so that its fields never show an old one. */}
      <form key={JSON.stringify(query)} action={address} className="flex flex-col gap-4">
        <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-[1fr_1fr_10rem_10rem]">
          <Field label={t('measure')}>
            <select name="measure" defaultValue={query.measure} className={`${CONTROL} truncate font-normal`}>
              {VOICE_MEASURES.map((measure) => (
                <option key={measure} value={measure}>
                  {measures(measure)}
                </option>
              ))}
            </select>
          </Field>
          <Field label={t('section')}>
            <select name="section" defaultValue={query.section ?? ''} className={`${CONTROL} truncate font-normal`}>
              <option value="">{t('allSections')}</option>
              {sections.map(({ id, title }) => (
                <option key={id} value={id}>
                  {title}
                </option>
              ))}
            </select>
          </Field>
          <PeriodField name="from" label={t('from')} value={query.from} />
          <PeriodField name="to" label={t('to')} value={query.to} />
        </div>
        <div className="flex flex-wrap gap-3">
          <button type="submit" className={buttonStyle('primary')}>
            {t('submit')}
          </button>
          {filtered && (
            <LinkButton href={address} variant="quiet">
              {t('reset')}
            </LinkButton>
          )}
        </div>
      </form>
    </search>
  );
}

function Field({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is among the children
    <label className="flex flex-col gap-1.5 font-medium">
      {label}
      {children}
    </label>
  );
}

type PeriodFieldProps = {
  readonly name: 'from' | 'to';
  readonly label: string;
  readonly value: PeriodEnd | undefined;
};

/**
 * A day to choose; an instant that the address names, at which an exchange round began for
 * instance, is kept as it is.
 */
function PeriodField({ name, label, value }: PeriodFieldProps) {
  const format = useFormatter();
  if (value && 'instant' in value) {
    return (
      <div className="flex flex-col gap-1.5 font-medium">
        {label}
        <input type="hidden" name={name} value={value.instant.toISOString()} />
        <p className="flex min-h-11 items-center font-normal">{format.dateTime(value.instant, 'dateTime')}</p>
      </div>
    );
  }
  return (
    <Field label={label}>
      <input type="date" name={name} defaultValue={value?.day ?? ''} className={`${CONTROL} font-normal`} />
    </Field>
  );
}
