'use client';

import type { ReactNode } from 'react';
import { leave } from '#app/_data/leave.ts';
import { forgetUnsavedWords } from '#app/_data/unsaved-words.ts';
import { PlainForm } from '../forms/plain-form.tsx';

/** The way out. The page does not load anew for it, and what it keeps is nobody else's. */
export function SignOutForm({ children }: { readonly children: ReactNode }) {
  return (
    <PlainForm action={leave} onLed={forgetUnsavedWords}>
      {children}
    </PlainForm>
  );
}
