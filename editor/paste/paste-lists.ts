import type { Meaning } from './paste-meaning.ts';

export type ListItem = {
  /** What its words are in. */
  readonly element: Element;
  /** How deep it stands, from 1. */
  readonly level: number;
  readonly ordered: boolean;
  readonly start: number;
  /** Begins another list, though the one before is of its kind. */
  readonly restarts: boolean;
};

/**
 * Makes one list, with the lists in it, of items that follow each other, and puts it before
 * `place`.
 */
export function makeList(items: readonly ListItem[], place: Element): void {
  const document = place.ownerDocument;
  const lists = document.createDocumentFragment();
  const open: { level: number; list: Element; within: Element | DocumentFragment }[] = [];
  for (const item of items) {
    while ((open.at(-1)?.level ?? 0) > item.level) open.pop();
    const tag = item.ordered ? 'ol' : 'ul';
    const current = open.at(-1);
    const sameLevel = current?.level === item.level;
    if (!current || !sameLevel || current.list.localName !== tag || item.restarts) {
      const within = sameLevel ? current.within : (current?.list.lastElementChild ?? lists);
      const list = document.createElement(tag);
      if (item.ordered && item.start > 1) list.setAttribute('start', String(item.start));
      within.append(list);
      if (sameLevel) open.pop();
      open.push({ level: item.level, list, within });
    }
    const entry = document.createElement('li');
    const paragraph = document.createElement('p');
    paragraph.append(...item.element.childNodes);
    entry.append(...(paragraph.querySelector('p') ? paragraph.childNodes : [paragraph]));
    open.at(-1)?.list.append(entry);
  }
  place.before(lists);
}

/**
 * Makes one list of what Word for the web copies as a list for each item, all on one level: their
 * items say how deep they stand.
 */
export function rebuildWebLists(body: HTMLElement, meaning: Meaning): void {
  for (const list of body.querySelectorAll('ul, ol')) {
    if (!list.isConnected || !isWebList(list)) continue;
    const first = outermost(list);
    const parts: Element[] = [];
    const items: ListItem[] = [];
    for (let part: Element | null = first; part; part = part.nextElementSibling) {
      const own = webListIn(part);
      if (!own) break;
      parts.push(part);
      for (const item of own.children) if (!meaning.isHidden(item)) items.push(readWebItem(item, own));
    }
    makeList(items, first);
    for (const part of parts) part.remove();
  }
}

function isWebList(list: Element): boolean {
  const item = list.firstElementChild;
  return item?.localName === 'li' && item.hasAttribute('data-aria-level');
}

/** The wrappers that stand around this list alone. */
function outermost(list: Element): Element {
  let outer = list;
  while (outer.parentElement?.localName === 'div' && outer.parentElement.children.length === 1)
    outer = outer.parentElement;
  return outer;
}

function webListIn(part: Element): Element | null {
  let list: Element | null = part;
  while (list?.localName === 'div' && list.children.length === 1) list = list.firstElementChild;
  return list && (list.localName === 'ul' || list.localName === 'ol') && isWebList(list) ? list : null;
}

function readWebItem(item: Element, list: Element): ListItem {
  const number = (of: Element, name: string) => Math.max(1, Math.trunc(Number(of.getAttribute(name) ?? '')) || 1);
  const ordered = list.localName === 'ol';
  const start = number(list, 'start');
  const restarts = ordered && start === 1 && item.getAttribute('data-aria-posinset') === '1';
  return { element: item, level: number(item, 'data-aria-level'), ordered, start, restarts };
}
