'use client';

import { createContext, useContext } from 'react';

/**
 * What a form's action answers when it cannot go on. `fields` holds a refusal code for each field that is
 * to be looked at again, `code` one for the whole; `values` what was typed, which stays.
 */
export type FormState = {
  readonly fields?: Readonly<Record<string, string>>;
  readonly code?: string;
  readonly values?: Readonly<Record<string, string>>;
};

export type FormWork = { readonly state: FormState; readonly pending: boolean };

export const FormContext = createContext<FormWork>({ state: {}, pending: false });

export function useFormWork(): FormWork {
  return useContext(FormContext);
}
