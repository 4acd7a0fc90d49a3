'use client';

import { useEffect } from 'react';
import { focusAfterSave } from './after-save.ts';

/** Gives the focus a place on every page that a form led to. */
export function FocusAfterSave() {
  // Whenever the page is drawn.
  useEffect(focusAfterSave);
  return null;
}
