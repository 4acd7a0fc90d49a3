'use client';

import { useTranslations } from 'next-intl';
import { buttonStyle } from '#app/_components/button-style.ts';
import { CONTROL } from '#app/_components/forms/field.tsx';
import { THREAD_FILTERS } from '#domain/threads.ts';
import type { CommentsPage } from './comments-data.ts';

type CommentsFilterProps = Pick<CommentsPage, 'query' | 'sections'> & { readonly address: string };

/** Chooses which threads are listed. The browser sends it by itself, so that it needs no script. */
export function CommentsFilter({ address, query, sections }: CommentsFilterProps) {
  const t = useTranslations('comments');
  return (
    <search className="screen-only">
      <form key={JSON.stringify(query)} action={address} className="flex flex-wrap items-end gap-4">
        <label className="flex min-w-40 flex-col gap-1.5 font-medium">
          {t('filter')}
          <select name="filter" defaultValue={query.filter} className={`${CONTROL} font-normal`}>
            {THREAD_FILTERS.map((filter) => (
              <option key={filter} value={filter}>
                {t(`filters.${filter}`)}
              </option>
            ))}
          </select>
        </label>
        <label className="flex min-w-0 grow basis-56 flex-col gap-1.5 font-medium">
          {t('section')}
          <select name="section" defaultValue={query.section ?? ''} className={`${CONTROL} truncate font-normal`}>
            <option value="">{t('everySection')}</option>
            {sections.map(({ id, title }) => (
              <option key={id} value={id}>
                {title}
              </option>
            ))}
          </select>
        </label>
        <button type="submit" className={buttonStyle('secondary')}>
          {t('show')}
        </button>
      </form>
    </search>
  );
}
