import { type RefObject, useEffect, useMemo, useState } from 'react';
import type { FormState } from './form-context.ts';

const FILLED = 'entente:filled';

/** Says of a field that the page has filled it in, so that what was wrong with it is no more. */
export function tellFilled(field: HTMLElement): void {
  field.dispatchEvent(new CustomEvent(FILLED, { bubbles: true }));
}

/** What a form's action answered, without the fields that were filled in by the page since. */
export function useUnfilled(answer: FormState, form: RefObject<HTMLFormElement | null>): FormState {
  const [filled, setFilled] = useState<{ readonly answer: FormState; readonly names: readonly string[] } | null>(null);
  useEffect(() => {
    const element = form.current;
    const note = ({ target }: Event) => {
      if (!(target instanceof HTMLElement)) return;
      const name = target.getAttribute('name') ?? '';
      setFilled((before) => ({ answer, names: [...(before?.answer === answer ? before.names : []), name] }));
    };
    element?.addEventListener(FILLED, note);
    return () => element?.removeEventListener(FILLED, note);
  }, [answer, form]);
  return useMemo(() => {
    if (filled?.answer !== answer || !answer.fields) return answer;
    const left = Object.entries(answer.fields).filter(([name]) => !filled.names.includes(name));
    return { ...answer, fields: Object.fromEntries(left) };
  }, [answer, filled]);
}
