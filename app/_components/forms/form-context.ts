'use client';

import { createContext, useContext } from 'react';
import type { ActionFailure } from './action-failure.ts';

/**
 * What a form's action answers when it cannot go on. `fields` holds a refusal code for each field
 * that is to be looked at again, `code` one for the whole; `values` what was typed, which stays.
 * Their `sentences`, by code, come with them in the reader's language, because no page brings the
 * sentences of all refusals along. A sentence `ofField` stands in the place of its code's: it says
 * more of that field, its limit for instance.
 */
export type RefusedForm = {
  readonly fields?: Readonly<Record<string, string>>;
  readonly ofField?: Readonly<Record<string, string>>;
  readonly code?: string;
  readonly values?: Readonly<Record<string, string>>;
  readonly sentences: Readonly<Record<string, string>>;
};

/** How a form stands: nothing is wrong, its action refused, or no answer came. */
export type FormState =
  | RefusedForm
  | {
      readonly fields?: undefined;
      readonly ofField?: undefined;
      readonly code?: ActionFailure;
      readonly values?: Readonly<Record<string, string>>;
      readonly sentences?: undefined;
    };

/** Whether nothing is wrong with what was sent, or nothing was sent yet. */
export function isWell({ code, fields }: FormState): boolean {
  return code === undefined && fields === undefined;
}

export type FormWork = { readonly state: FormState; readonly pending: boolean };

export const FormContext = createContext<FormWork>({ state: {}, pending: false });

export function useFormWork(): FormWork {
  return useContext(FormContext);
}
