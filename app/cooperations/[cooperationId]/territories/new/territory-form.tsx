'use client';

import { useFormatter, useTranslations } from 'next-intl';
import { useRef, useState } from 'react';
import { ActionForm } from '#app/_components/forms/action-form.tsx';
import { SubmitButton } from '#app/_components/forms/submit-button.tsx';
import { tellFilled } from '#app/_components/forms/use-unfilled.ts';
import { Link } from '#app/_components/link.tsx';
import type { OfficialTerritoryAnswer } from '#app/api/official-territories/route.ts';
import type { CooperationId } from '#domain/ids.ts';
import { kindOfParts, sumParts } from '#domain/territories/territory-parts.ts';
import { addTerritoryFromForm } from './add-territory-from-form.ts';
import { OfficialParts } from './official-parts.tsx';
import { TerritoryFields } from './territory-fields.tsx';

type TerritoryFormProps = {
  readonly cooperationId: CooperationId;
  /** The year that the official numbers of inhabitants are of. */
  readonly officialYear: number;
};

/** Describes a territory: from the official lists, by hand, or one and then the other. */
export function TerritoryForm({ cooperationId, officialYear }: TerritoryFormProps) {
  const t = useTranslations('territory.new');
  const common = useTranslations('common');
  const format = useFormatter();
  const fields = useRef<HTMLDivElement>(null);
  const [parts, setParts] = useState<readonly OfficialTerritoryAnswer[]>([]);
  const [hasArea, setHasArea] = useState(false);
  const written = useRef<Filling>({});

  const change = (chosen: readonly OfficialTerritoryAnswer[]) => {
    setParts(chosen);
    writeInto(fields.current, written.current, {
      ...fillingOf(chosen, (count) => format.number(count, 'whole')),
      ...(chosen.length > 0 && {
        source: t('officialSource'),
        year: String(officialYear),
      }),
    });
  };

  return (
    <ActionForm
      action={addTerritoryFromForm.bind(null, cooperationId)}
      labels={{
        parts: t('parts'),
        name: t('name'),
        kind: t('kind'),
        setting: t('setting'),
        communes: t('communes'),
        epci: t('epci'),
        areaKm2: t('area'),
        inhabitants: t('inhabitants'),
        densityPerKm2: t('density'),
        source: t('source'),
        year: t('year'),
      }}
    >
      <p className="max-w-measure text-muted">{t('intro')}</p>
      <OfficialParts parts={parts} asksArea={!hasArea} onChange={change} />
      <div ref={fields} onInput={({ currentTarget }) => setHasArea(areaIn(currentTarget) !== '')}>
        <TerritoryFields />
      </div>
      <div className="flex flex-wrap items-center gap-x-6 gap-y-2">
        <SubmitButton>{t('submit')}</SubmitButton>
        <Link href={`/cooperations/${cooperationId}`} className="link inline-flex min-h-11 items-center">
          {common('cancel')}
        </Link>
      </div>
    </ActionForm>
  );
}

const areaIn = (fields: HTMLElement) => fields.querySelector<HTMLInputElement>('[name=areaKm2]')?.value.trim() ?? '';

type Filling = Partial<Record<'name' | 'kind' | 'communes' | 'epci' | 'inhabitants' | 'source' | 'year', string>>;

/** What the official lists know about these parts; nothing where there are none. */
function fillingOf(parts: readonly OfficialTerritoryAnswer[], inDigits: (count: number) => string): Filling {
  const [first, ...others] = parts;
  if (!first) return {};
  const { communes, epci, inhabitants } = sumParts(parts);
  return {
    // A pays has a name of its own, which no list knows.
    ...(others.length === 0 && { name: first.name }),
    kind: kindOfParts(parts),
    communes: inDigits(communes),
    epci: inDigits(epci),
    inhabitants: inDigits(inhabitants),
  };
}

const FILLED = ['name', 'kind', 'communes', 'epci', 'inhabitants', 'source', 'year'] as const;

/**
 * Writes into the fields what is known officially, but never over what somebody typed: only where a
 * field is empty or still holds what was written here before. The fields keep their own values, so
 * that they work without scripts.
 */
function writeInto(fields: HTMLElement | null, written: Filling, filling: Filling): void {
  for (const name of FILLED) {
    const field = fields?.querySelector<HTMLInputElement | HTMLSelectElement>(`[name="${name}"]`);
    if (!field || (field.value !== '' && field.value !== written[name])) continue;
    const value = filling[name] ?? '';
    field.value = value;
    written[name] = value;
    field.dispatchEvent(new Event('input', { bubbles: true }));
    if (value !== '') tellFilled(field);
  }
}
