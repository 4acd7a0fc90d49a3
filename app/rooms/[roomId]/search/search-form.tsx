'use client';

import Form from 'next/form';
import { useTranslations } from 'next-intl';
import { buttonStyle } from '#app/_components/button-style.ts';
import { CONTROL, ERROR, HELP } from '#app/_components/forms/field.tsx';
import { MAX_SEARCH_LENGTH } from '#domain/search/search-words.ts';

type SearchFormProps = {
  readonly address: string;
  readonly typed: string;
  /** Why what was typed found no answer. */
  readonly refusal: string | null;
};

/** What to look for. It is in the address, and needs no script. */
export function SearchForm({ address, typed, refusal }: SearchFormProps) {
  const t = useTranslations('search');
  return (
    <Form action={address} prefetch={false} role="search" className="mt-5 flex flex-col gap-1.5">
      <label htmlFor="q" className="font-medium">
        {t('label')}
      </label>
      <p id="q-help" className={HELP}>
        {t('help')}
      </p>
      <div className="flex flex-wrap gap-3">
        <input
          id="q"
          name="q"
          type="search"
          // The field of another search shows what that was for.
          key={typed}
          defaultValue={typed}
          maxLength={MAX_SEARCH_LENGTH}
          // biome-ignore lint/a11y/noAutofocus: whoever comes to this page came to type here
          autoFocus={typed === ''}
          aria-describedby={refusal ? 'q-error q-help' : 'q-help'}
          aria-invalid={refusal !== null}
          className={`${CONTROL} min-w-0 grow basis-60`}
        />
        <button type="submit" className={buttonStyle('primary')}>
          {t('submit')}
        </button>
      </div>
      {refusal && (
        <p id="q-error" role="alert" className={ERROR}>
          {refusal}
        </p>
      )}
    </Form>
  );
}
