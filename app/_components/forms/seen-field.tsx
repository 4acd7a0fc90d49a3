'use client';

import { useState } from 'react';
import { useFormWork } from './form-context.ts';

/**
 * What a form showed, sent along with it, so that it cannot undo what it did not show; the page may
 * be drawn anew meanwhile. Where somebody was first, the answer has what is there now: sent once
 * more, the form replaces it.
 */
export function SeenField({ seen }: { readonly seen: string }) {
  const { state } = useFormWork();
  const [first] = useState(seen);
  return <input type="hidden" name="seen" value={state.values?.seen ?? first} />;
}
