'use client';

import { useTranslations } from 'next-intl';
import { Disclosure } from '#app/_components/disclosure.tsx';
import { FieldHelp, OptionalMark } from '#app/_components/forms/field.tsx';
import { useFormWork } from '#app/_components/forms/form-context.ts';
import type { SectionId } from '#domain/ids.ts';

export type PickedSection = {
  readonly id: SectionId;
  readonly title: string;
  readonly documentTitle: string;
  /** Whether it is adopted: then a decision opens it again. */
  readonly adopted: boolean;
};

type AboutPickerProps = { readonly sections: readonly PickedSection[]; readonly chosen: readonly SectionId[] };

/** The sections whose text is adopted by a decision, or opened again where it was. */
export function AboutPicker({ sections, chosen }: AboutPickerProps) {
  const t = useTranslations('decisions.form');
  const { state } = useFormWork();
  const picked = state.values?.about?.split(' ') ?? chosen;
  const titles = [...new Set(sections.map(({ documentTitle }) => documentTitle))];
  return (
    <fieldset aria-describedby="about-description" className="flex min-w-0 flex-col gap-1.5">
      <legend className="mb-1.5 font-medium">
        {t('about')}
        <OptionalMark shown />
      </legend>
      <FieldHelp name="about" description={t('aboutHelp')} />
      <div className="border-t border-line">
        {titles.map((title) => {
          const own = sections.filter(({ documentTitle }) => documentTitle === title);
          return (
            <div key={title} className="border-b border-line">
              <Disclosure title={title} open={own.some(({ id }) => picked.includes(id))}>
                <ul className="grid gap-x-6 sm:grid-cols-2">
                  {own.map((section) => (
                    <Choice key={section.id} section={section} isPicked={picked.includes(section.id)} />
                  ))}
                </ul>
              </Disclosure>
            </div>
          );
        })}
      </div>
    </fieldset>
  );
}

function Choice({ section, isPicked }: { readonly section: PickedSection; readonly isPicked: boolean }) {
  const t = useTranslations('decisions.form');
  return (
    <li>
      <label className="flex min-h-11 items-start gap-3 py-2">
        <input
          type="checkbox"
          name="about"
          value={section.id}
          defaultChecked={isPicked}
          className="mt-1 size-4 shrink-0 accent-accent"
        />
        <span>
          {section.title}
          <span className="block text-sm text-muted">{t(section.adopted ? 'reopens' : 'adopts')}</span>
        </span>
      </label>
    </li>
  );
}
