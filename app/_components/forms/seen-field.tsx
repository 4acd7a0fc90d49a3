'use client';

import { useState } from 'react';
import { useFormWork } from './form-context.ts';

type SeenFieldProps = { readonly seen: string; readonly name?: string };

/**
 * What a form showed, sent along with it, so that it cannot undo what it did not show; the page may
 * be drawn anew meanwhile. Where somebody was first, the answer has what is there now: sent once
 * more, the form replaces it. A form that is put back as it was left comes with what it showed
 * then.
 */
export function SeenField({ seen, name = 'seen' }: SeenFieldProps) {
  const { state } = useFormWork();
  const [first, setFirst] = useState(seen);
  return (
    <input
      type="hidden"
      name={name}
      value={state.values?.[name] ?? first}
      data-kept
      onInput={({ currentTarget }) => setFirst(currentTarget.value)}
    />
  );
}
