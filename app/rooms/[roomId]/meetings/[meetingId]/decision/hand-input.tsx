'use client';

import { CONTROL, useField } from '#app/_components/forms/field.tsx';

/** A count of hands, in a table whose heads name it. */
export function HandInput({ name, label }: { readonly name: string; readonly label: string }) {
  const { control, typed } = useField({ name, required: false });
  return (
    <input
      {...control}
      aria-label={label}
      inputMode="numeric"
      autoComplete="off"
      maxLength={5}
      placeholder="0"
      defaultValue={typed}
      className={`${CONTROL} tabular max-w-20 text-right`}
    />
  );
}
