'use client';

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { useFormWork } from './form-context.ts';
import { useRefusalSentence } from './use-refusal-sentence.ts';

/** The look of everything one types into. */
export const CONTROL =
  'w-full min-h-11 rounded-md border border-edge bg-raised px-3 py-2 text-base text-ink placeholder:text-muted ' +
  'transition-colors hover:border-ink aria-invalid:border-danger aria-invalid:border-2';

export const HELP = 'max-w-measure text-sm text-muted';
export const ERROR = 'text-sm font-medium text-danger';

export type FieldProps = {
  /** Also the id of the control, so that a summary of errors can lead there. */
  readonly name: string;
  readonly label: string;
  readonly description?: string | undefined;
  /** Shown as facultative where false. */
  readonly required?: boolean;
};

/** What ties a control to its label, its description and its error. */
export function useField({ name, description, required = true }: Omit<FieldProps, 'label'>) {
  const { state } = useFormWork();
  const sentence = useRefusalSentence();
  const code = state.fields?.[name];
  const describedBy = [description && `${name}-description`, code && `${name}-error`].filter(Boolean).join(' ');
  return {
    error: code === undefined ? undefined : (state.ofField?.[name] ?? sentence(code, state.sentences)),
    typed: state.values?.[name],
    control: {
      id: name,
      name,
      'aria-required': required,
      'aria-invalid': code !== undefined,
      ...(describedBy && { 'aria-describedby': describedBy }),
    },
  };
}

/** Label above, then the description, the control and what is wrong with it. */
export function FieldFrame({
  name,
  label,
  description,
  required = true,
  children,
}: FieldProps & { children: ReactNode }) {
  const { error } = useField({ name });
  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor={name} className="font-medium">
        {label}
        <OptionalMark shown={!required} />
      </label>
      <FieldHelp name={name} description={description} />
      {children}
      <FieldError name={name} error={error} />
    </div>
  );
}

/** The same around choices, which are a group and have a legend. */
export function ChoiceFrame({
  name,
  label,
  description,
  required = true,
  children,
}: FieldProps & { children: ReactNode }) {
  const { error, control } = useField({ name, description, required });
  return (
    <fieldset
      id={name}
      tabIndex={-1}
      aria-describedby={control['aria-describedby']}
      className="flex min-w-0 flex-col gap-1.5"
    >
      <legend className="mb-1.5 font-medium">
        {label}
        <OptionalMark shown={!required} />
      </legend>
      <FieldHelp name={name} description={description} />
      {children}
      <FieldError name={name} error={error} />
    </fieldset>
  );
}

export function OptionalMark({ shown }: { readonly shown: boolean }) {
  const t = useTranslations('common');
  return shown ? <span className="font-normal text-muted">{` (${t('optional')})`}</span> : null;
}

export function FieldHelp({ name, description }: { readonly name: string; readonly description?: string | undefined }) {
  if (!description) return null;
  return (
    <p id={`${name}-description`} className={HELP}>
      {description}
    </p>
  );
}

export function FieldError({ name, error }: { readonly name: string; readonly error: string | undefined }) {
  if (!error) return null;
  return (
    <p id={`${name}-error`} className={ERROR}>
      {error}
    </p>
  );
}
