'use client';

import { useState } from 'react';
import { isWell, useFormWork } from './form-context.ts';

/**
 * The key of what a form adds, sent along with it, so that the same form sent twice adds it once.
 * The page draws a new one each time; the form keeps its own until what it sent was taken.
 */
export function KeyField({ drawn }: { readonly drawn: string }) {
  const { state } = useFormWork();
  const [kept, setKept] = useState({ key: drawn, state });
  if (kept.state !== state) {
    setKept({ key: isWell(state) ? drawn : kept.key, state });
  }
  return <input type="hidden" name="key" value={kept.key} />;
}
