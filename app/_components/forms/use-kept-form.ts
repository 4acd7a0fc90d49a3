import { type RefObject, startTransition, useEffect, useState } from 'react';
import { mayBeRedrawn } from '../use-redraw.ts';
import { isWell } from './form-context.ts';
import { keepForm, restoreForm } from './kept-form.ts';

type FormRef = RefObject<HTMLFormElement | null>;
type Answer = Parameters<typeof isWell>[0] | null;

/**
 * Puts back what was typed into a form before its page was loaded anew, and keeps it when a redraw
 * does that: where the service is of another build by then, Next loads the whole page. Gives
 * whether anything was put back. `answer` is what the form was answered last.
 */
export function useKeptForm(form: FormRef, answer: Answer): boolean {
  useKeptThroughRedraws(form, answer);
  const [restored, setRestored] = useState(false);
  useEffect(() => {
    if (form.current && restoreForm(form.current)) startTransition(() => setRestored(true));
  }, [form]);
  return restored;
}

function useKeptThroughRedraws(form: FormRef, answer: Answer): void {
  useEffect(() => {
    const within = form.current;
    // What was sent is not kept, or it would be sent again, unless it was refused: where all went
    // well, there may be another page and no answer.
    let isTouched = answer !== null && !isWell(answer);
    const touch = () => {
      isTouched = true;
    };
    const send = () => {
      isTouched = false;
    };
    const keep = () => {
      if (within && isTouched && mayBeRedrawn()) keepForm(within);
    };
    within?.addEventListener('input', touch);
    within?.addEventListener('submit', send);
    addEventListener('pagehide', keep);
    return () => {
      within?.removeEventListener('input', touch);
      within?.removeEventListener('submit', send);
      removeEventListener('pagehide', keep);
    };
  }, [form, answer]);
}
