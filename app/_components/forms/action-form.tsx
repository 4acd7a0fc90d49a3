'use client';

import { useTranslations } from 'next-intl';
import { type ReactNode, type SubmitEvent, useActionState, useEffect, useRef, useTransition } from 'react';
import { classNames } from '../class-names.ts';
import { ReloadButton } from '../shell/reload-button.tsx';
import { StatusLine } from '../status-line.tsx';
import { actionFailure, leadsToSignIn } from './action-failure.ts';
import { ErrorSummary } from './error-summary.tsx';
import { FormContext, type FormState, isWell } from './form-context.ts';
import { keepForm } from './kept-form.ts';
import { useFocusNear } from './use-focus-near.ts';
import { useKeptForm } from './use-kept-form.ts';
import { useRefusalSentence } from './use-refusal-sentence.ts';
import { useUnfilled } from './use-unfilled.ts';

type Action<State extends FormState> = (state: FormState, form: FormData) => Promise<State>;

type ActionFormProps<State extends FormState> = {
  /** A server action: the state to show, or a redirect when all went well. */
  readonly action: Action<State>;
  /** The names of the fields as the summary of errors calls them. */
  readonly labels?: Readonly<Record<string, string>>;
  /**
   * Whether it is emptied when all went well, to be filled in again: one that stays where it is.
   */
  readonly again?: boolean;
  /** The same where the names of the fields are not known beforehand. */
  readonly labelOf?: (field: string) => string | undefined;
  readonly className?: string;
  /** Its fields; as a function, where they show more of what was answered than is wrong. */
  readonly children: ReactNode | ((answer: State | FormState) => ReactNode);
};

/**
 * A form whose server action answers field by field. Sent by script where there is one (then
 * nothing typed is touched), by the browser where there is none (then the action sends `values`
 * back). Where no answer comes, because the network is away or the page is older than the service,
 * a sentence says so, and what was typed stays.
 */
export function ActionForm<State extends FormState>({
  action,
  labels = {},
  labelOf,
  again = false,
  className,
  children,
}: ActionFormProps<State>) {
  const t = useTranslations('common');
  const sentence = useRefusalSentence();
  const form = useRef<HTMLFormElement>(null);
  const { last, sent, pending, post, send } = useAction(action, form);
  const state = useUnfilled(last, form);
  useEffect(() => {
    if (again && sent !== null && isWell(sent)) form.current?.reset();
  }, [sent, again]);
  const restored = useKeptForm(form, sent);
  useFocusNear(form);
  // React empties a form after its action; sending by hand leaves it as it is.
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const submitter = event.nativeEvent.submitter;
    const data = new FormData(event.currentTarget, submitter);
    if (!pending) send(data);
  };
  const errors = Object.entries(state.fields ?? {}).map(([field, code]) => ({
    field,
    label: labelOf?.(field) ?? labels[field],
    message: state.ofField?.[field] ?? sentence(code, state.sentences),
  }));
  return (
    <FormContext value={{ state, pending }}>
      <form
        ref={form}
        action={post}
        onSubmit={submit}
        noValidate
        className={classNames('flex flex-col gap-6', className)}
      >
        <ErrorSummary
          title={t('errorSummary', { count: errors.length })}
          whole={state.code === undefined ? undefined : sentence(state.code, state.sentences)}
          errors={errors}
          answer={last}
          wayOut={
            state.code === 'page-outdated' && (
              <ReloadButton before={() => form.current !== null && keepForm(form.current)} />
            )
          }
        />
        <div role="status" className="contents">
          {restored && state.code === undefined && errors.length === 0 && (
            <StatusLine tone="kept">{t('restored')}</StatusLine>
          )}
        </div>
        {typeof children === 'function' ? children(last) : children}
      </form>
    </FormContext>
  );
}

/**
 * The action by both ways: `post` is what the browser sends by itself, `send` what script does. The
 * last answer counts.
 */
function useAction<State extends FormState>(action: Action<State>, form: React.RefObject<HTMLFormElement | null>) {
  type Answer = State | FormState;
  const guarded = async (before: FormState, data: FormData): Promise<Answer> => {
    try {
      return await action(before, data);
    } catch (error) {
      if (leadsToSignIn(error) && form.current) keepForm(form.current);
      return { code: actionFailure(error) };
    }
  };
  const [posted, post] = useActionState<Answer, FormData>(action, {});
  const [sent, send, sending] = useActionState<Answer | null, FormData>(
    (before, data) => guarded(before ?? posted, data),
    null,
  );
  const [waiting, startWaiting] = useTransition();
  return {
    last: sent ?? posted,
    /** Of the last time that it was sent by script. */
    sent,
    pending: sending || waiting,
    post,
    send: (data: FormData) => startWaiting(() => send(data)),
  };
}
