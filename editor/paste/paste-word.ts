import { type ListItem, makeList } from './paste-lists.ts';
import type { PastedStyles } from './paste-styles.ts';

/**
 * Turns Word's paragraphs that only look like headings and list items into real ones.
 */
export function rebuildWordStructure(body: HTMLElement, styles: PastedStyles): void {
  makeHeadings(body, styles);
  for (const item of body.querySelectorAll('p, div')) if (isListItem(item, styles)) gatherList(item, styles);
  for (const marker of body.querySelectorAll('span')) if (isMarker(marker, styles)) marker.remove();
}

function makeHeadings(body: HTMLElement, styles: PastedStyles): void {
  for (const paragraph of body.querySelectorAll('p')) {
    const level = outlineLevel(paragraph, styles);
    if (level === null) continue;
    const heading = body.ownerDocument.createElement(`h${Math.min(level, 6)}`);
    heading.append(...paragraph.childNodes);
    paragraph.replaceWith(heading);
  }
}

function outlineLevel(paragraph: Element, styles: PastedStyles): number | null {
  const declared = Number(styles.of(paragraph, 'mso-outline-level') ?? '');
  if (Number.isInteger(declared) && declared >= 1) return declared;
  for (const name of paragraph.classList) {
    const known = /^(?:Mso)?(?:Heading|Titre)([1-9])$/.exec(name)?.[1];
    if (known) return Number(known);
    if (name === 'MsoTitle') return 1;
  }
  return null;
}

function isListItem(element: Element, styles: PastedStyles): boolean {
  return element.isConnected && /\blevel\d/.test(styles.of(element, 'mso-list') ?? '');
}

function isMarker(element: Element, styles: PastedStyles): boolean {
  return styles.of(element, 'mso-list') === 'ignore';
}

function readListItem(element: Element, styles: PastedStyles): ListItem {
  const level = Number(/level(\d+)/.exec(styles.of(element, 'mso-list') ?? '')?.[1] ?? 1);
  const marker =
    [...element.querySelectorAll('span')].find((span) => isMarker(span, styles))?.textContent?.trim() ?? '';
  // A lone « o » is Word's bullet of the second level, so a letter counts only with what follows
  // it.
  const ordered = /^\(?(\d+|[a-z]|[ivxlcdm]{1,6})\s*[.)°-]|^\d+$/i.test(marker);
  return { element, level, ordered, start: Number(/^\(?(\d+)/.exec(marker)?.[1] ?? 1), restarts: false };
}

/** Makes a list of an item and the items that follow it without a gap. */
function gatherList(first: Element, styles: PastedStyles): void {
  const items: ListItem[] = [];
  for (let next: Element | null = first; next && isListItem(next, styles); next = next.nextElementSibling)
    items.push(readListItem(next, styles));
  makeList(items, first);
  for (const { element } of items) element.remove();
}
