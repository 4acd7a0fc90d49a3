import { type RefObject, useLayoutEffect } from 'react';
import { hasLed } from '../saved/after-save.ts';
import { isFocusLost } from '../saved/focus-lost.ts';

/** What says where one is: a row, something that opens, a part of the page, the page. */
const PLACES = 'li, details, section, article, main';

/**
 * Brings the focus to the nearest place that is left where an element that has it goes from the
 * page, as a form does once it is answered. To a heading or a row, where it is heard where one is
 * and nothing is pressed by mistake. A form that leads to a page leaves it to that
 * (`focusAfterSave`).
 */
export function useFocusNear(ref: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const element = ref.current;
    return () => {
      if (!element?.contains(document.activeElement)) return;
      const around = ancestorsOf(element);
      // What the page looks like then is known once all of it is drawn.
      queueMicrotask(() => {
        if (!element.isConnected && isFocusLost() && !hasLed()) focusNear(around);
      });
    };
  }, [ref]);
}

function ancestorsOf(element: HTMLElement): HTMLElement[] {
  const above = element.parentElement;
  return above ? [above, ...ancestorsOf(above)] : [];
}

function focusNear(around: readonly HTMLElement[]): void {
  const place = around.find(({ isConnected }) => isConnected)?.closest<HTMLElement>(PLACES);
  if (!place) return;
  const target = titleOf(place);
  if (target.localName !== 'summary') target.tabIndex = -1;
  target.focus({ preventScroll: true });
}

/** What a place is known by; a row by all that it says. */
function titleOf(place: HTMLElement): HTMLElement {
  if (place.matches('li')) return place;
  return place.querySelector<HTMLElement>(place.matches('details') ? 'summary' : 'h1, h2, h3, h4') ?? place;
}
