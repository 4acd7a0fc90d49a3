'use client';

import { useTranslations } from 'next-intl';
import { type ReactNode, type SubmitEvent, useActionState, useEffect, useRef, useTransition } from 'react';
import { classNames } from './class-names.ts';
import { ErrorSummary } from './error-summary.tsx';
import { FormContext, type FormState } from './form-context.ts';
import { useRefusalSentence } from './use-refusal-sentence.ts';
import { useUnfilled } from './use-unfilled.ts';

type ActionFormProps = {
  /** A server action: the state to show, or a redirect when all went well. */
  readonly action: (state: FormState, form: FormData) => Promise<FormState>;
  /** The names of the fields as the summary of errors calls them. */
  readonly labels?: Readonly<Record<string, string>>;
  /** Whether it is emptied when all went well, to be filled in again: one that stays where it is. */
  readonly again?: boolean;
  /** The same where the names of the fields are not known beforehand. */
  readonly labelOf?: (field: string) => string | undefined;
  readonly className?: string;
  readonly children: ReactNode;
};

/**
 * A form whose server action answers field by field. Sent by script where there is one (then nothing
 * typed is touched), by the browser where there is none (then the action sends `values` back).
 */
export function ActionForm({ action, labels = {}, labelOf, again = false, className, children }: ActionFormProps) {
  const t = useTranslations('common');
  const sentence = useRefusalSentence();
  const [answer, send, sending] = useActionState(action, {});
  const [waiting, startTransition] = useTransition();
  const pending = sending || waiting;
  const form = useRef<HTMLFormElement>(null);
  const state = useUnfilled(answer, form);
  const sent = useRef(false);
  useEffect(() => {
    if (pending || !sent.current) return;
    sent.current = false;
    if (again && answer.code === undefined && answer.fields === undefined) form.current?.reset();
  }, [pending, answer, again]);
  // React empties a form after its action; sending by hand leaves it as it is.
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const submitter = event.nativeEvent.submitter;
    const filled = new FormData(event.currentTarget, submitter);
    if (pending) return;
    sent.current = true;
    startTransition(() => send(filled));
  };
  const errors = Object.entries(state.fields ?? {}).map(([field, code]) => ({
    field,
    label: labelOf?.(field) ?? labels[field],
    message: sentence(code),
  }));
  return (
    <FormContext value={{ state, pending }}>
      <form
        ref={form}
        action={send}
        onSubmit={submit}
        noValidate
        className={classNames('flex flex-col gap-6', className)}
      >
        <ErrorSummary
          title={t('errorSummary', { count: errors.length })}
          whole={state.code === undefined ? undefined : sentence(state.code)}
          errors={errors}
          answer={answer}
        />
        {children}
      </form>
    </FormContext>
  );
}
