'use client';

import { CONTROL, FieldFrame, type FieldProps, useField } from './field.tsx';

type TextAreaProps = FieldProps & {
  readonly defaultValue?: string;
  readonly rows?: number;
  readonly maxLength?: number;
};

/** Several lines of text; grows with what is typed where the browser can. */
export function TextArea({
  name,
  label,
  description,
  required = true,
  defaultValue,
  rows = 4,
  maxLength,
}: TextAreaProps) {
  const field = useField({ name, description, required });
  return (
    <FieldFrame name={name} label={label} description={description} required={required}>
      <textarea
        {...field.control}
        rows={rows}
        maxLength={maxLength}
        defaultValue={field.typed ?? defaultValue}
        className={`${CONTROL} field-sizing-content`}
      />
    </FieldFrame>
  );
}
