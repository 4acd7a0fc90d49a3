import { isFocusLost } from './focus-lost.ts';

/** How long the page that a form leads to may take to be drawn, on a slow telephone. */
const DRAWN_WITHIN_MS = 5_000;

/** The form that led on last: on which page it stood, and until when its page may be drawn. */
let led: { readonly from: string; readonly untilMs: number } | null = null;

const forget = () => {
  led = null;
};

/** The page on which a form was sent last. */
let sentFrom: string | null = null;

/** Hears that a form is sent. */
export function noteSent(): void {
  sentFrom = location.pathname;
}

/** Hears that a form's action leads to a page, which may be drawn already or is drawn next. */
export function noteLed(): void {
  led = { from: sentFrom ?? location.pathname, untilMs: performance.now() + DRAWN_WITHIN_MS };
  // Whoever does something meanwhile is somewhere of their own.
  for (const act of ['keydown', 'pointerdown']) addEventListener(act, forget, { once: true, capture: true });
  setTimeout(focusAfterSave);
}

/** Whether a form led on whose page may still be drawn: the focus is seen to by that page. */
export function hasLed(): boolean {
  return led !== null && performance.now() <= led.untilMs;
}

/**
 * Where one goes on once a form led on and the focus went with it: at what says that it is saved,
 * else at the link that opened the form, else at the page's own part.
 */
export function focusAfterSave(): void {
  const main = document.getElementById('main');
  if (!main || !led || !hasLed()) return;
  // The page may be drawn more than once until it says what was saved.
  if (!isFocusLost() && document.activeElement !== main) return;
  const said = main.querySelector<HTMLElement>('[data-saved]') ?? linkTo(main, led.from);
  if (said) said.focus();
  else main.focus({ preventScroll: true });
}

function linkTo(main: HTMLElement, path: string): HTMLElement | null {
  return main.querySelector<HTMLElement>(`a[href="${CSS.escape(path)}"]`);
}
