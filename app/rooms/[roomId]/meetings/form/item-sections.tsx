'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Disclosure } from '#app/_components/disclosure.tsx';
import type { PickedDocument } from './picked-document.ts';

type ItemSectionsProps = {
  readonly name: string;
  readonly documents: readonly PickedDocument[];
  readonly chosen: readonly string[];
};

/** The sections that a point is about, document by document, behind their number. */
export function ItemSections({ name, documents, chosen }: ItemSectionsProps) {
  const t = useTranslations('meetings.form');
  const [count, setCount] = useState(chosen.length);
  if (documents.length === 0) return null;
  const heading = (
    <span>
      {t('itemSections')} <span className="font-normal text-muted">{t('itemSectionsChosen', { count })}</span>
    </span>
  );
  return (
    <Disclosure title={heading}>
      {documents.map((document) => (
        <fieldset key={document.id} className="mb-3 min-w-0">
          <legend className="text-sm font-semibold">{document.title}</legend>
          <ul className="grid gap-x-6 sm:grid-cols-2">
            {document.sections.map(({ id, title }) => (
              <li key={id}>
                <label className="flex min-h-11 items-start gap-3 py-2">
                  <input
                    type="checkbox"
                    name={name}
                    value={id}
                    defaultChecked={chosen.includes(id)}
                    onChange={({ target }) => setCount((now) => now + (target.checked ? 1 : -1))}
                    className="mt-1 size-4 shrink-0 accent-accent"
                  />
                  {title}
                </label>
              </li>
            ))}
          </ul>
        </fieldset>
      ))}
    </Disclosure>
  );
}
