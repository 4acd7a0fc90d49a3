'use client';

import { CONTROL, FieldFrame, useField } from '#app/_components/forms/field.tsx';
import type { PickedSections } from '../residents-data.ts';

type SectionSelectProps = {
  readonly label: string;
  readonly description?: string;
  /** The first line, which names no section. */
  readonly none: string;
  readonly documents: readonly PickedSections[];
  readonly defaultValue?: string;
  readonly required?: boolean;
};

/** One section of the room, under the title of its document. */
export function SectionSelect(props: SectionSelectProps) {
  const { label, description, none, documents, defaultValue = '', required = true } = props;
  const field = useField({ name: 'section', description, required });
  return (
    <FieldFrame name="section" label={label} description={description} required={required}>
      <select {...field.control} defaultValue={field.typed ?? defaultValue} className={CONTROL}>
        <option value="">{none}</option>
        {documents.map(({ id, title, sections }) => (
          <optgroup key={id} label={title}>
            {sections.map((section) => (
              <option key={section.id} value={section.id}>
                {section.title}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
    </FieldFrame>
  );
}
