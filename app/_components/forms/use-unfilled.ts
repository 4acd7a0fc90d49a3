import { type RefObject, useEffect, useMemo, useState } from 'react';
import type { FormState } from './form-context.ts';

const FILLED = 'entente:filled';

/** Says of a field that the page has filled it in, so that what was wrong with it is no more. */
export function tellFilled(field: HTMLElement): void {
  field.dispatchEvent(new CustomEvent(FILLED, { bubbles: true }));
}

/**
 * What a form's action answered, without the fields that were answered anew since, by who fills the
 * form in or by the page. Whether they are right is said when the form is sent again.
 */
export function useUnfilled(answer: FormState, form: RefObject<HTMLFormElement | null>): FormState {
  const [filled, setFilled] = useState<{ readonly answer: FormState; readonly names: readonly string[] } | null>(null);
  useEffect(() => {
    const element = form.current;
    if (!element || !answer.fields) return;
    const take = (names: readonly string[]) =>
      setFilled((before) => ({ answer, names: [...(before?.answer === answer ? before.names : []), ...names] }));
    const note = ({ target }: Event) => {
      if (target instanceof HTMLElement) take(namesOf(target));
    };
    element.addEventListener(FILLED, note);
    const unwatch = watchAnswers(element, take);
    return () => {
      element.removeEventListener(FILLED, note);
      unwatch();
    };
  }, [answer, form]);
  return useMemo(() => {
    if (filled?.answer !== answer || !answer.fields) return answer;
    const left = Object.entries(answer.fields).filter(([name]) => !filled.names.includes(name));
    return { ...answer, fields: Object.fromEntries(left) };
  }, [answer, filled]);
}

/**
 * Tells the names of what is answered in a form as one leaves it. What goes from the page moves the
 * rest of it, so that it waits until nothing is being pressed: the button would be gone from under
 * the finger.
 */
function watchAnswers(form: HTMLFormElement, tell: (names: readonly string[]) => void): () => void {
  let answered: readonly string[] = [];
  let isPressed = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const settle = () => {
    if (isPressed || answered.length === 0) return;
    tell(answered);
    answered = [];
  };
  const answer = ({ target }: Event) => {
    if (!(target instanceof HTMLElement) || !isAnswered(target)) return;
    answered = [...answered, ...namesOf(target)];
    timer = setTimeout(settle);
  };
  const press = () => {
    isPressed = true;
  };
  const release = () => {
    isPressed = false;
    timer = setTimeout(settle);
  };
  form.addEventListener('change', answer);
  addEventListener('mousedown', press, true);
  addEventListener('mouseup', release, true);
  return () => {
    clearTimeout(timer);
    form.removeEventListener('change', answer);
    removeEventListener('mousedown', press, true);
    removeEventListener('mouseup', release, true);
  };
}

function isAnswered(control: HTMLElement): boolean {
  if (control instanceof HTMLInputElement && ['checkbox', 'radio'].includes(control.type)) return true;
  return 'value' in control && String(control.value).trim() !== '';
}

/** The field itself and those that it is a part of. */
function namesOf(field: HTMLElement): string[] {
  const around = field.parentElement?.closest<HTMLElement>('fieldset[id]');
  return [field.getAttribute('name') ?? '', ...(around ? [around.id, ...namesOf(around)] : [])];
}
