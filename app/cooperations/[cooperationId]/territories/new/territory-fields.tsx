'use client';

import { useFormatter, useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import { RadioCards } from '#app/_components/forms/radio-cards.tsx';
import { Select } from '#app/_components/forms/select.tsx';
import { TextField } from '#app/_components/forms/text-field.tsx';
import { SettingSkyline } from '#app/_components/seats/setting-skyline.tsx';
import { SETTINGS } from '#domain/territories/setting.ts';
import { TERRITORY_KINDS } from '#domain/territories/territory.ts';
import { density, FIGURE_UNITS, type TypedFigures } from '#domain/territories/territory-figures.ts';
import { readNumber, readWholeNumber } from '#domain/typed/typed-number.ts';

/** What was said of a territory before, as somebody would type it. */
export type FilledTerritory = {
  readonly [Field in keyof TypedFigures | 'name' | 'setting']?: string;
};

/**
 * What the territory is and its figures, as somebody types them. Nothing is corrected while they
 * type.
 */
export function TerritoryFields({ filled = {} }: { readonly filled?: FilledTerritory }) {
  const t = useTranslations('territory');
  const seat = useTranslations('seat.setting');
  return (
    <fieldset className="flex min-w-0 flex-col gap-6 border-t border-ink pt-5">
      <legend className="float-left mb-1 text-xl font-semibold">{t('new.figures')}</legend>
      <p className="-mt-4 max-w-measure text-muted">{t('new.figuresHelp')}</p>
      <TextField
        name="name"
        label={t('new.name')}
        description={t('new.nameHelp')}
        autoComplete="off"
        {...filling(filled.name)}
      />
      <Select
        name="kind"
        label={t('new.kind')}
        placeholder={t('new.chooseKind')}
        {...filling(filled.kind)}
        options={TERRITORY_KINDS.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))}
      />
      <RadioCards
        name="setting"
        label={t('new.setting')}
        description={t('new.settingHelp')}
        {...filling(filled.setting)}
        cards={SETTINGS.map((setting) => ({
          value: setting,
          label: (
            <span className="flex items-center gap-2.5">
              <SettingSkyline setting={setting} decorative className="text-xl text-muted" />
              <span className="first-letter:uppercase">{seat(setting)}</span>
            </span>
          ),
        }))}
      />
      <Numbers filled={filled} />
      <div className="grid gap-x-6 gap-y-6 sm:grid-cols-[minmax(0,1fr)_8rem]">
        <TextField name="source" label={t('new.source')} autoComplete="off" {...filling(filled.source)} />
        <TextField
          name="year"
          label={t('new.year')}
          inputMode="numeric"
          autoComplete="off"
          className="tabular"
          {...filling(filled.year)}
        />
      </div>
    </fieldset>
  );
}

const filling = (value: string | undefined) => (value === undefined ? {} : { defaultValue: value });

function Numbers({ filled }: { readonly filled: FilledTerritory }) {
  const t = useTranslations('territory.new');
  const format = useFormatter();
  const [computed, setComputed] = useState<number | null>(null);
  const recompute = ({ currentTarget }: FormEvent<HTMLDivElement>) => setComputed(densityOf(currentTarget));
  const shown = computed === null ? null : format.number(computed, computed < 20 ? 'figure' : 'whole');
  return (
    <div onInput={recompute} className="grid items-start gap-x-6 gap-y-6 min-[380px]:grid-cols-2">
      <NumberText name="communes" label={t('communes')} inputMode="numeric" {...filling(filled.communes)} />
      <NumberText name="epci" label={t('epci')} inputMode="numeric" {...filling(filled.epci)} />
      <NumberText
        name="areaKm2"
        label={t('area')}
        inputMode="decimal"
        description={t('areaHelp')}
        {...filling(filled.areaKm2)}
      />
      <NumberText name="inhabitants" label={t('inhabitants')} inputMode="numeric" {...filling(filled.inhabitants)} />
      <div className="flex flex-col gap-1.5">
        <NumberText
          name="densityPerKm2"
          label={t('density')}
          inputMode="decimal"
          required={false}
          description={t('densityHelp')}
          {...filling(filled.densityPerKm2)}
        />
        <p aria-live="polite" className="text-sm text-muted">
          {shown !== null && t('densityComputed', { density: shown })}
        </p>
      </div>
    </div>
  );
}

type NumberTextProps = {
  readonly name: string;
  readonly label: string;
  readonly inputMode: 'numeric' | 'decimal';
  readonly required?: boolean;
  readonly description?: string;
  readonly defaultValue?: string;
};

/**
 * A number as text, so that it stays as it was typed, « 3 057 » or « 12,5 », also when it is
 * refused.
 */
function NumberText(props: NumberTextProps) {
  return <TextField {...props} autoComplete="off" spellCheck={false} className="tabular" />;
}

/**
 * The density that the typed area and inhabitants make, or null while one of them cannot be read.
 */
function densityOf(fields: HTMLElement): number | null {
  const typed = (name: string) => fields.querySelector<HTMLInputElement>(`[name="${name}"]`)?.value ?? '';
  const area = readNumber(typed('areaKm2'), FIGURE_UNITS.areaKm2);
  const inhabitants = readWholeNumber(typed('inhabitants'), FIGURE_UNITS.inhabitants);
  if (!area.ok || !inhabitants.ok || area.value === 0) return null;
  return density(inhabitants.value, area.value);
}
