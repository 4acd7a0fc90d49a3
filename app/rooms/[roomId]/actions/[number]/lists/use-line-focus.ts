import { type FocusEvent, type RefObject, useEffect, useRef } from 'react';
import { isFocusLost } from '#app/_components/saved/focus-lost.ts';
import { goneFieldOf } from './gone-lines.tsx';

type Focused = { readonly lineId: string; readonly element: HTMLElement };

/**
 * Where one goes on when what had the focus goes with its line: the line that comes in its place,
 * the last one, or the button to add one. Whoever was typing goes on with their words, which stay
 * in sight below; nobody ends up on a button that takes something off by typing on. Also back on
 * the button to add a line once the form of one is closed.
 */
export function useLineFocus(
  list: RefObject<HTMLDivElement | null>,
  lineIds: readonly string[],
  isAdding: boolean,
): { readonly onFocus: (event: FocusEvent<HTMLElement>) => void; readonly onBlur: () => void } {
  const focused = useRef<Focused | null>(null);
  const drawn = useRef(lineIds);
  useEffect(() => {
    const before = drawn.current;
    drawn.current = lineIds;
    const last = focused.current;
    if (!last || lineIds.includes(last.lineId)) return;
    focused.current = null;
    if (isFocusLost() && list.current) goOn(list.current, last, before.indexOf(last.lineId));
  });
  const wasAdding = useRef(isAdding);
  useEffect(() => {
    if (wasAdding.current && !isAdding && isFocusLost()) addButtonIn(list.current)?.focus();
    wasAdding.current = isAdding;
  }, [list, isAdding]);
  return {
    onFocus: ({ currentTarget, target }) => {
      const at = [...currentTarget.children].findIndex((line) => line.contains(target));
      const lineId = lineIds[at];
      focused.current = lineId === undefined ? null : { lineId, element: target };
    },
    // Not called where what has the focus goes.
    onBlur: () => {
      focused.current = null;
    },
  };
}

function goOn(list: HTMLElement, { lineId, element }: Focused, at: number): void {
  const lines = [...list.querySelectorAll<HTMLElement>(':scope > ul > li')];
  const line = lines[Math.min(at, lines.length - 1)];
  if ('remove' in element.dataset) {
    const next = line?.querySelector<HTMLElement>(':scope > div > [data-remove]');
    return (next ?? addButtonIn(list))?.focus();
  }
  const words = goneFieldOf(lineId, element.closest<HTMLElement>('[data-field]')?.dataset.field);
  if (words) return takeCaret(words, element);
  if (!line) return addButtonIn(list)?.focus();
  line.tabIndex = -1;
  line.focus();
}

function addButtonIn(list: HTMLElement | null): HTMLElement | null {
  return list?.querySelector<HTMLElement>(':scope > [data-add]') ?? null;
}

/** What somebody is typing into goes on where its caret was. */
function takeCaret(to: HTMLElement, from: HTMLElement): void {
  to.focus();
  const isText = (box: HTMLElement) => box instanceof HTMLTextAreaElement || box instanceof HTMLInputElement;
  if (!isText(to) || !isText(from) || from.selectionStart === null) return;
  to.setSelectionRange(from.selectionStart, from.selectionEnd);
}
