'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '#app/_components/button.tsx';
import { Disclosure } from '#app/_components/disclosure.tsx';
import { ComboBox } from '#app/_components/forms/combo-box.tsx';
import { FieldError, useField } from '#app/_components/forms/field.tsx';
import { LiveRegion } from '#app/_components/live-region.tsx';
import type { OfficialTerritoryAnswer } from '#app/api/official-territories/route.ts';
import { sumParts } from '#domain/territories/territory-parts.ts';
import { useOfficialSearch } from './use-official-search.ts';

type OfficialPartsProps = {
  readonly parts: readonly OfficialTerritoryAnswer[];
  /** Whether the area, which no list knows, is still to be given. */
  readonly asksArea: boolean;
  readonly onChange: (parts: readonly OfficialTerritoryAnswer[]) => void;
};

/**
 * Finds communes and EPCI in the official lists and puts them together; the form gets their codes
 * as `parts`.
 */
export function OfficialParts({ parts, asksArea, onChange }: OfficialPartsProps) {
  const t = useTranslations('territory.new');
  const detail = usePartDetail();
  const { error } = useField({ name: 'parts' });
  const [typed, setTyped] = useState('');
  const [said, setSaid] = useState('');
  const { found, state } = useOfficialSearch(typed);
  const offered = found.filter(({ code }) => parts.every((part) => part.code !== code));

  const add = (code: string | null) => {
    const part = offered.find((territory) => territory.code === code);
    if (!part) return;
    const together = [...parts, part];
    const { communes, inhabitants } = sumParts(together);
    const added = t('partAdded', { name: part.name, communes, inhabitants });
    setSaid(asksArea ? `${added} ${t('areaMissing')}` : added);
    setTyped('');
    onChange(together);
  };
  const remove = ({ code, name }: OfficialTerritoryAnswer) => {
    setSaid(t('partRemoved', { name }));
    onChange(parts.filter((part) => part.code !== code));
  };

  return (
    <div className="flex flex-col gap-4">
      <ComboBox
        name="official"
        label={t('official')}
        description={t('officialHelp')}
        required={false}
        items={offered.map((territory) => ({
          id: territory.code,
          label: territory.name,
          detail: detail(territory),
        }))}
        typed={typed}
        onType={setTyped}
        onChoose={add}
        chosen={null}
        searching={state === 'searching'}
      />
      <noscript>
        <p className="text-sm text-muted">{t('noScript')}</p>
      </noscript>
      {state === 'failed' && <p className="text-sm text-muted">{t('searchFailed')}</p>}
      <NoneFound shown={state === 'done' && found.length === 0} />
      <LiveRegion text={said} />
      {parts.length > 0 && asksArea && <AreaMissing />}
      {parts.length > 0 && <PartList parts={parts} onRemove={remove} />}
      <FieldError name="parts" error={error} />
    </div>
  );
}

/** That no list knows it, and the way to where it is described by hand. */
function NoneFound({ shown }: { readonly shown: boolean }) {
  const t = useTranslations('territory.new');
  return (
    <p role="status">
      {shown && (
        <>
          {`${t('noneFound')} `}
          <a href="#name" className="link">
            {t('byHand')}
          </a>
        </>
      )}
    </p>
  );
}

/** That one figure stays empty, and the way there: it is behind all that the list filled in. */
function AreaMissing() {
  const t = useTranslations('territory.new');
  return (
    <p>
      {`${t('areaMissing')} `}
      <a href="#areaKm2" className="link">
        {t('fillArea')}
      </a>
    </p>
  );
}

type PartListProps = {
  readonly parts: readonly OfficialTerritoryAnswer[];
  readonly onRemove: (part: OfficialTerritoryAnswer) => void;
};

/** What was chosen, and what it makes together. */
function PartList({ parts, onRemove }: PartListProps) {
  const t = useTranslations('territory.new');
  const detail = usePartDetail();
  const { communes, inhabitants } = sumParts(parts);
  return (
    <div>
      <p id="parts" className="flex flex-wrap justify-between gap-x-4 font-medium">
        {t('parts')}
        {parts.length > 1 && <span className="font-normal">{t('partsTotal', { communes, inhabitants })}</span>}
      </p>
      <ul aria-labelledby="parts" className="mt-2 border-t border-ink">
        {parts.map((part) => (
          <li key={part.code} className="border-line py-2 not-last:border-b">
            <input type="hidden" name="parts" value={part.code} />
            <div className="flex items-center justify-between gap-4">
              <span className="min-w-0">
                <span className="block font-medium">{part.name}</span>
                <span className="block text-sm text-muted">{detail(part)}</span>
              </span>
              <Button
                variant="quiet"
                className="-mr-4 shrink-0"
                aria-label={t('removePart', { name: part.name })}
                onPress={() => onRemove(part)}
              >
                {t('remove')}
              </Button>
            </div>
            {part.members.length > 0 && (
              <Disclosure title={<span className="text-sm">{t('membersOf', { count: part.members.length })}</span>}>
                <p className="text-sm text-muted">{part.members.map(({ name }) => name).join(', ')}</p>
              </Disclosure>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** The line under a name in the list: what it is, how large, and where. */
function usePartDetail(): (territory: OfficialTerritoryAnswer) => string {
  const t = useTranslations('territory');
  return ({ kind, inhabitants, members, department }) => {
    const facts = [
      t(`kind.${kind}`),
      kind !== 'commune' && t('new.communeCount', { count: members.length }),
      t('new.inhabitantCount', { count: inhabitants }),
      department,
    ];
    return facts.filter(Boolean).join(' · ');
  };
}
