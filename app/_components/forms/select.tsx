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
      <div className="relative">
        <select
          {...field.control}
          defaultValue={field.typed ?? defaultValue ?? ''}
          className={`${CONTROL} appearance-none truncate pr-10`}
        >
          {placeholder !== undefined && <option value="">{placeholder}</option>}
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
        <svg
          viewBox="0 0 12 12"
          aria-hidden="true"
          className="pointer-events-none absolute top-1/2 right-3.5 size-3 -translate-y-1/2 text-muted"
        >
          <path d="M2 4l4 4 4-4" fill="none" stroke="currentColor" strokeWidth="1.75" />
        </svg>
      </div>
    </FieldFrame>
  );
}
