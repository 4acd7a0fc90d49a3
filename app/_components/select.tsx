'use client';

import { CONTROL, FieldFrame, type FieldProps, useField } from './field.tsx';

export type Option = { readonly value: string; readonly label: string };

type SelectProps = FieldProps & {
  readonly options: readonly Option[];
  readonly defaultValue?: string;
  /** The first line, which chooses nothing. */
  readonly placeholder?: string;
};

/** One of a list, by the browser's own list, which is the best one on a phone. */
export function Select({ name, label, description, required = true, options, defaultValue, placeholder }: SelectProps) {
  const field = useField({ name, description, required });
  return (
    <FieldFrame name={name} label={label} description={description} required={required}>
      <select {...field.control} defaultValue={field.typed ?? defaultValue ?? ''} className={CONTROL}>
        {placeholder !== undefined && <option value="">{placeholder}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </FieldFrame>
  );
}
