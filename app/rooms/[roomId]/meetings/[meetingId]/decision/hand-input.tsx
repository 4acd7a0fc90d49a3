'use client';

import type { KeyboardEvent } from 'react';
import { CONTROL, useField } from '#app/_components/forms/field.tsx';

/**
 * A count of hands, in a table whose heads name it. Enter goes on to the next count: sending the
 * form closes the vote, for good.
 */
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
      onKeyDown={goOn}
      className={`${CONTROL} tabular max-w-20 text-right`}
    />
  );
}

function goOn(event: KeyboardEvent<HTMLInputElement>): void {
  if (event.key !== 'Enter') return;
  event.preventDefault();
  const { form } = event.currentTarget;
  const fields = [...(form?.querySelectorAll<HTMLElement>('input:not([type=hidden]), select, button') ?? [])];
  fields[fields.indexOf(event.currentTarget) + 1]?.focus();
}
