'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useEffect, useRef, useTransition } from 'react';
import { Button } from '#app/_components/button.tsx';
import { type Option, Select } from '#app/_components/forms/select.tsx';
import { LinkButton } from '#app/_components/link-button.tsx';
import { ACTION_STATUSES } from '#domain/actions/action.ts';
import { CONCERN_CHOICES, type PlanQuery, planHref, readPlanQuery } from './plan-query.ts';

type PlanFilterProps = {
  readonly home: string;
  readonly query: PlanQuery;
  readonly themes: readonly Option[];
  readonly territories: readonly Option[];
  readonly leads: readonly string[];
  readonly orientations: readonly Option[];
};

/**
 * Which actions are shown. It is all in the address, so that it can be kept and sent on; without
 * scripts a button sends it.
 */
export function PlanFilter({ home, query, themes, territories, leads, orientations }: PlanFilterProps) {
  const t = useTranslations('actions');
  const router = useRouter();
  const [pending, startTransition] = useTransition();
  const choose = (form: HTMLFormElement) => {
    const params = new URLSearchParams(new FormData(form) as unknown as Record<string, string>);
    for (const [key, value] of [...params]) if (value === '') params.delete(key);
    startTransition(() => router.replace(`${home}?${params}`, { scroll: false }));
  };
  const filters = useRef<HTMLFormElement>(null);
  // What was chosen before the page's scripts were there.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only once, with what the page was drawn with
  useEffect(() => {
    const isOther = [...(filters.current?.querySelectorAll('select') ?? [])].some(
      ({ name, value }) => value !== (query[name as 'lead'] ?? ''),
    );
    if (isOther && filters.current) choose(filters.current);
  }, []);
  const { view, theme, territory, lead, status, orientation, concern } = query;
  const all = planHref(home, { ...readPlanQuery({}), view });
  const isFiltered = planHref(home, query) !== all;
  return (
    <form
      ref={filters}
      action={home}
      // The address says what is chosen, not what a browser remembers of another visit.
      autoComplete="off"
      aria-label={t('filter.title')}
      aria-busy={pending}
      onChange={({ currentTarget }) => choose(currentTarget)}
      className="screen-only mt-6 flex flex-wrap items-end gap-x-4 gap-y-3"
    >
      {view !== 'table' && <input type="hidden" name="view" value={view} />}
      <FilterSelect name="theme" label={t('label.themeId')} value={theme} options={themes} />
      <FilterSelect name="territory" label={t('filter.territory')} value={territory} options={territories} />
      <FilterSelect
        name="lead"
        label={t('column.lead')}
        value={lead}
        options={leads.map((name) => ({ value: name, label: name }))}
      />
      <FilterSelect
        name="status"
        label={t('label.status')}
        value={status}
        options={ACTION_STATUSES.map((value) => ({ value, label: t(`status.${value}`) }))}
      />
      <FilterSelect
        name="concern"
        label={t('filter.concern')}
        value={concern}
        options={CONCERN_CHOICES.map((value) => ({
          value,
          label: value === 'any' ? t('filter.anyConcern') : t(`follow.${value}`),
        }))}
      />
      {orientations.length > 0 && (
        <FilterSelect name="orientation" label={t('label.orientationId')} value={orientation} options={orientations} />
      )}
      <noscript>
        <Button type="submit">{t('filter.show')}</Button>
      </noscript>
      {isFiltered && (
        <LinkButton href={all} variant="quiet">
          {t('filter.clear')}
        </LinkButton>
      )}
    </form>
  );
}

type FilterSelectProps = {
  readonly name: string;
  readonly label: string;
  readonly value: string | null;
  readonly options: readonly Option[];
};

function FilterSelect({ name, label, value, options }: FilterSelectProps) {
  const t = useTranslations('actions.filter');
  const place = useRef<HTMLDivElement>(null);
  const followed = useRef(value);
  // The list that one has just used stays, and the focus in it; the address has the last word. But
  // the first time it has been said already: by then somebody may have chosen, which React leaves
  // in the list and this would take out again before anybody looks.
  useEffect(() => {
    const list = place.current?.querySelector('select');
    if (list && followed.current !== value) list.value = value ?? '';
    followed.current = value;
  }, [value]);
  return (
    <div ref={place} className="w-[calc(50%-0.5rem)] sm:w-40">
      <Select name={name} label={label} defaultValue={value ?? ''} placeholder={t('all')} options={options} />
    </div>
  );
}
