'use client';

import { useEffect } from 'react';
import { focusAfterSave, noteSent } from './after-save.ts';

/** Gives the focus a place on every page that a form led to. */
export function FocusAfterSave() {
  useEffect(() => {
    addEventListener('submit', noteSent, { capture: true });
    return () => removeEventListener('submit', noteSent, { capture: true });
  }, []);
  // Whenever the page is drawn.
  useEffect(focusAfterSave);
  return null;
}
