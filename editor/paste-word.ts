/** One value of an element's style attribute, in lower case; parsers drop Word's own, so it is read by hand. */
export function declaredStyle(element: Element, property: string): string | null {
  const style = element.getAttribute('style') ?? '';
  for (const declaration of style.split(';')) {
    const colon = declaration.indexOf(':');
    if (declaration.slice(0, colon).trim().toLowerCase() === property)
      return declaration
        .slice(colon + 1)
        .trim()
        .toLowerCase();
  }
  return null;
}

/**
 * Turns Word's paragraphs that only look like headings and list items into real ones. `html` is what was
 * pasted, with the style sheet in which Word says which of its classes are headings.
 */
export function rebuildWordStructure(body: HTMLElement, html: string): void {
  makeHeadings(body, outlineClasses(html));
  for (const item of body.querySelectorAll('p, div')) if (isListItem(item)) makeList(item);
  for (const marker of body.querySelectorAll('span')) if (isMarker(marker)) marker.remove();
}

/** Word's classes that have a place in the outline, with their level from 1. */
function outlineClasses(html: string): Map<string, number> {
  const classes = new Map<string, number>();
  for (const [, name, level] of html.matchAll(/\bp\.([\w-]+)[^{}]*\{[^{}]*?mso-outline-level:\s*([1-9])/g)) {
    if (name) classes.set(name, Number(level));
  }
  return classes;
}

function makeHeadings(body: HTMLElement, classes: ReadonlyMap<string, number>): void {
  for (const paragraph of body.querySelectorAll('p')) {
    const level = outlineLevel(paragraph, classes);
    if (level === null) continue;
    const heading = body.ownerDocument.createElement(`h${Math.min(level, 6)}`);
    heading.append(...paragraph.childNodes);
    paragraph.replaceWith(heading);
  }
}

function outlineLevel(paragraph: Element, classes: ReadonlyMap<string, number>): number | null {
  const declared = Number(declaredStyle(paragraph, 'mso-outline-level') ?? '');
  if (Number.isInteger(declared) && declared >= 1) return declared;
  for (const name of paragraph.classList) {
    const known = /^(?:Mso)?(?:Heading|Titre)([1-9])$/.exec(name)?.[1];
    if (known) return Number(known);
    if (name === 'MsoTitle') return 1;
    const level = classes.get(name);
    if (level !== undefined) return level;
  }
  return null;
}

type ListItem = {
  readonly element: Element;
  readonly level: number;
  readonly ordered: boolean;
  readonly start: number;
};

function isListItem(element: Element): boolean {
  return element.isConnected && /\blevel\d/.test(declaredStyle(element, 'mso-list') ?? '');
}

function isMarker(element: Element): boolean {
  return declaredStyle(element, 'mso-list') === 'ignore';
}

function readListItem(element: Element): ListItem {
  const level = Number(/level(\d+)/.exec(declaredStyle(element, 'mso-list') ?? '')?.[1] ?? 1);
  const marker = [...element.querySelectorAll('span')].find(isMarker)?.textContent?.trim() ?? '';
  // A lone « o » is Word's bullet of the second level, so a letter counts only with what follows it.
  const ordered = /^\(?(\d+|[a-z]|[ivxlcdm]{1,6})\s*[.)°-]|^\d+$/i.test(marker);
  return { element, level, ordered, start: Number(/^\(?(\d+)/.exec(marker)?.[1] ?? 1) };
}

/** Makes one list, with the lists in it, of an item and the items that follow it without a gap. */
function makeList(first: Element): void {
  const items: ListItem[] = [];
  for (let next: Element | null = first; next && isListItem(next); next = next.nextElementSibling)
    items.push(readListItem(next));
  const document = first.ownerDocument;
  const lists = document.createDocumentFragment();
  const open: { level: number; list: Element; within: Element | DocumentFragment }[] = [];
  for (const item of items) {
    while ((open.at(-1)?.level ?? 0) > item.level) open.pop();
    const tag = item.ordered ? 'ol' : 'ul';
    const current = open.at(-1);
    const sameLevel = current?.level === item.level;
    if (!current || !sameLevel || current.list.localName !== tag) {
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
    entry.append(paragraph);
    open.at(-1)?.list.append(entry);
  }
  first.before(lists);
  for (const { element } of items) element.remove();
}
