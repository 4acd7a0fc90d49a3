'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Disclosure } from '#app/_components/disclosure.tsx';
import { FieldHelp, OptionalMark } from '#app/_components/forms/field.tsx';
import { useFormWork } from '#app/_components/forms/form-context.ts';
import type { SectionId } from '#domain/ids.ts';

type PickedDocument = {
  readonly id: string;
  readonly title: string;
  readonly sections: readonly { readonly id: SectionId; readonly title: string }[];
};

type SectionPickerProps = {
  readonly documents: readonly PickedDocument[];
  readonly chosen: readonly SectionId[];
};

/** Any sections of a room, document by document. */
export function SectionPicker({ documents, chosen }: SectionPickerProps) {
  const t = useTranslations('rounds.new');
  const { state } = useFormWork();
  const picked = state.values?.sections?.split(' ') ?? chosen;
  return (
    <fieldset aria-describedby="sections-description" className="flex min-w-0 flex-col gap-1.5">
      <legend className="mb-1.5 font-medium">
        {t('sections')}
        <OptionalMark shown />
      </legend>
      <FieldHelp name="sections" description={t('sectionsHelp')} />
      <div className="border-t border-line">
        {documents.map((document) => (
          <DocumentSections key={document.id} document={document} picked={picked} />
        ))}
      </div>
    </fieldset>
  );
}

function DocumentSections({
  document: { title, sections },
  picked,
}: {
  readonly document: PickedDocument;
  readonly picked: readonly string[];
}) {
  const t = useTranslations('rounds.new');
  const before = sections.filter(({ id }) => picked.includes(id)).length;
  const [count, setCount] = useState(before);
  const heading = (
    <span>
      {title} <span className="font-normal text-muted">{t('chosen', { count })}</span>
    </span>
  );
  return (
    <div className="border-b border-line">
      <Disclosure title={heading} open={before > 0}>
        <ul className="grid gap-x-6 sm:grid-cols-2">
          {sections.map(({ id, title: section }) => (
            <li key={id}>
              <label className="flex min-h-11 items-start gap-3 py-2">
                <input
                  type="checkbox"
                  name="sections"
                  value={id}
                  defaultChecked={picked.includes(id)}
                  onChange={({ target }) => setCount((now) => now + (target.checked ? 1 : -1))}
                  className="mt-1 size-4 shrink-0 accent-accent"
                />
                {section}
              </label>
            </li>
          ))}
        </ul>
      </Disclosure>
    </div>
  );
}
