import { useTranslations } from 'next-intl';
import { buttonStyle } from '#app/_components/button-style.ts';
import { CONTROL } from '#app/_components/forms/field.tsx';

/**
 * Finds people by a part of their name or address. The browser sends it by itself, so that it needs
 * no script.
 */
export function PeopleSearch({ search }: { readonly search: string }) {
  const t = useTranslations('people');
  return (
    <search>
      <form action="/people" className="flex flex-wrap items-end gap-3">
        <label className="flex grow flex-col gap-1.5 font-medium">
          {t('search')}
          <input key={search} type="search" name="q" defaultValue={search} maxLength={200} className={CONTROL} />
        </label>
        <button type="submit" className={buttonStyle('secondary')}>
          {t('find')}
        </button>
      </form>
    </search>
  );
}
