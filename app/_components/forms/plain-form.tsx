'use client';

import { type ReactNode, type SubmitEvent, useState, useTransition } from 'react';
import { ReloadButton } from '../shell/reload-button.tsx';
import { actionFailure } from './action-failure.ts';
import { useRefusalSentence } from './use-refusal-sentence.ts';

type PlainFormProps = {
  /** A server action that leads on. */
  readonly action: (form: FormData) => Promise<void>;
  /** Called once it led on. */
  readonly onLed?: () => void;
  readonly label?: string;
  readonly className?: string;
  readonly children: ReactNode;
};

/**
 * A form of buttons alone. Where no answer comes it says so, and the page around it stays as it is.
 */
export function PlainForm({ action, onLed, label, className, children }: PlainFormProps) {
  const sentence = useRefusalSentence();
  const [failure, setFailure] = useState<string | null>(null);
  const [pending, startTransition] = useTransition();
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget, event.nativeEvent.submitter);
    if (pending) return;
    setFailure(null);
    startTransition(async () => {
      let isLed = true;
      try {
        await action(form);
      } catch (error) {
        // What leads to another page is thrown on.
        setFailure(actionFailure(error));
        isLed = false;
      } finally {
        if (isLed) onLed?.();
      }
    });
  };
  return (
    <form action={action} onSubmit={submit} aria-label={label} className={className}>
      {children}
      <div role="alert">
        {failure && <p className="py-2 text-sm font-medium text-danger">{sentence(failure)}</p>}
        {failure === 'page-outdated' && <ReloadButton />}
      </div>
    </form>
  );
}
