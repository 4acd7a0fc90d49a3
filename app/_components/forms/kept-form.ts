import { z } from 'zod';

/**
 * What somebody typed into a form, kept in this tab until the page that it stands on is there
 * again.
 */
const keptSchema = z.object({ at: z.number(), values: z.array(z.tuple([z.string(), z.string()])) });

/** Longer away than that, one does not expect it back. */
const KEPT_MS = 60 * 60 * 1000;

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/** Keeps what was typed into a form. Quietly does not where the browser has no room or will not. */
export function keepForm(form: HTMLFormElement): void {
  const values = [...new FormData(form)].flatMap(([name, value]) =>
    typeof value === 'string' && !name.startsWith('$') ? [[name, value] as const] : [],
  );
  try {
    sessionStorage.setItem(keyOf(form), JSON.stringify({ at: Date.now(), values }));
  } catch {
    // Then it is as if it had not been asked for.
  }
}

/** Puts back what was kept of this form, once. Gives whether there was anything. */
export function restoreForm(form: HTMLFormElement): boolean {
  const values = takeKept(keyOf(form));
  if (values === null) return false;
  for (const control of controlsOf(form)) {
    const kept = values.filter(([name]) => name === control.name).map(([, value]) => value);
    if (isChoice(control)) {
      // A click, so that whoever watches it hears of it.
      if (control.checked !== kept.includes(control.value)) control.click();
    } else if (kept[0] !== undefined && control.value !== kept[0]) {
      writeInto(control, kept[0]);
    }
  }
  return true;
}

function takeKept(key: string): [string, string][] | null {
  try {
    const text = sessionStorage.getItem(key);
    sessionStorage.removeItem(key);
    const kept = keptSchema.safeParse(JSON.parse(text ?? 'null'));
    return kept.success && Date.now() - kept.data.at < KEPT_MS ? kept.data.values : null;
  } catch {
    return null;
  }
}

/** The same form on the same page: another build may name everything else in another way. */
function keyOf(form: HTMLFormElement): string {
  const names = new Set(controlsOf(form).map(({ name }) => name));
  return `kept-form ${location.pathname} ${[...names].sort().join(' ')}`;
}

function controlsOf(form: HTMLFormElement): Control[] {
  return [...form.elements].filter((element): element is Control => {
    // Without a name it is not sent, and so was not kept.
    if (!('name' in element && element.name)) return false;
    if (!(element instanceof HTMLInputElement)) {
      return element instanceof HTMLTextAreaElement || element instanceof HTMLSelectElement;
    }
    // What the form showed comes back with what was typed into it.
    if (element.type === 'hidden') return element.dataset.kept !== undefined;
    return !['submit', 'button', 'file', 'password'].includes(element.type);
  });
}

function isChoice(control: Control): control is HTMLInputElement {
  return control instanceof HTMLInputElement && (control.type === 'checkbox' || control.type === 'radio');
}

/**
 * As if it were typed: React keeps an own idea of a field's value, which only the browser's own
 * setter gets past.
 */
function writeInto(control: Control, value: string): void {
  const setter = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(control), 'value')?.set;
  setter?.call(control, value);
  control.dispatchEvent(new Event(control instanceof HTMLSelectElement ? 'change' : 'input', { bubbles: true }));
}
