'use client';

import { useFormatter, useTranslations } from 'next-intl';
import { useState } from 'react';
import { Disclosure } from '#app/_components/disclosure.tsx';
import { useFormWork } from '#app/_components/forms/form-context.ts';
import { DRAWN, itemField } from './meeting-fields.ts';
import type { PickedDocument } from './picked-document.ts';

type ItemSectionsProps = {
  readonly itemKey: string;
  readonly documents: readonly PickedDocument[];
  readonly chosen: readonly string[];
};

/**
 * The sections that a point is about. A room has hundreds of them, so that they are drawn below the
 * point that is opened alone; what is chosen is named and sent all the same. Where no script runs,
 * the form comes back with those of the point that a button asked for.
 */
export function ItemSections({ itemKey, documents, chosen }: ItemSectionsProps) {
  const t = useTranslations('meetings.form');
  const format = useFormatter();
  const { state } = useFormWork();
  const [isAskedFor] = useState(state.values?.[DRAWN] === itemKey);
  const [isOpen, setOpen] = useState(isAskedFor);
  const titles = titlesOf(documents);
  const [picked, setPicked] = useState(() => chosen.filter((id) => titles.has(id)));
  if (documents.length === 0) return null;
  const name = itemField(itemKey, 'sections');
  const names = format.list(picked.map((id) => titles.get(id) ?? ''));
  const heading = (
    <span className="min-w-0 wrap-anywhere">
      {t('itemSections')}{' '}
      <span className="font-normal text-muted">{t('itemSectionsChosen', { count: picked.length, names })}</span>
    </span>
  );
  const pick = (id: string, isTicked: boolean) =>
    setPicked((before) => (isTicked ? [...before, id] : before.filter((one) => one !== id)));
  return (
    <>
      {!isAskedFor && (
        <input
          type="hidden"
          name={name}
          value={picked.join(' ')}
          data-kept
          onInput={({ currentTarget }) => setPicked(currentTarget.value.split(' ').filter((id) => titles.has(id)))}
        />
      )}
      <Disclosure title={heading} open={isAskedFor} onToggle={setOpen}>
        {!isAskedFor && (
          <noscript>
            <button type="submit" name={DRAWN} value={itemKey} className="link min-h-11">
              {t('itemSectionsDraw')}
            </button>
          </noscript>
        )}
        {(isOpen || isAskedFor) && (
          <Choice documents={documents} picked={picked} pick={pick} {...(isAskedFor && { name })} />
        )}
      </Disclosure>
    </>
  );
}

function titlesOf(documents: readonly PickedDocument[]): ReadonlyMap<string, string> {
  return new Map(documents.flatMap(({ sections }) => sections.map(({ id, title }) => [id, title] as const)));
}

type ChoiceProps = {
  readonly documents: readonly PickedDocument[];
  readonly picked: readonly string[];
  readonly pick: (id: string, isTicked: boolean) => void;
  /** Where the boxes are sent themselves. */
  readonly name?: string;
};

/** All sections of the room, document by document. */
function Choice({ documents, picked, pick, name }: ChoiceProps) {
  return documents.map((document) => (
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
                checked={picked.includes(id)}
                onChange={({ target }) => pick(id, target.checked)}
                className="mt-1 size-4 shrink-0 accent-accent"
              />
              {title}
            </label>
          </li>
        ))}
      </ul>
    </fieldset>
  ));
}
