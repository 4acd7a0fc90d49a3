import { bringIntoRange } from '../attributes.ts';
import { escapeHtml } from '../escape-html.ts';
import { isSafeHref } from '../href.ts';
import { rebuildWebLists } from './paste-lists.ts';
import { type LeftOut, Meaning, shiftedText } from './paste-meaning.ts';
import { PastedStyles } from './paste-styles.ts';
import { type SeenCell, seenRows } from './paste-table.ts';
import { rebuildWordStructure } from './paste-word.ts';

const DROPPED = new Set(
  (
    'script style head title meta link base template noscript frame frameset applet param xml ' +
    'source track map area button select option textarea input datalist dialog rp rt'
  ).split(' '),
);
const BLOCKS = new Set(
  (
    'p h1 h2 h3 h4 h5 h6 ul ol li blockquote table caption thead tbody tfoot tr td th hr pre div section article aside main ' +
    'header footer nav figure figcaption address dl dt dd form fieldset center'
  ).split(' '),
);
/** Lists are numbered by letters or Roman numerals in their styles where not in their attribute. */
const LIST_TYPES: Readonly<Record<string, string>> = {
  'lower-alpha': 'a',
  'lower-latin': 'a',
  'upper-alpha': 'A',
  'upper-latin': 'A',
  'lower-roman': 'i',
  'upper-roman': 'I',
};

/** How a passage is being rewritten, from what stands around it. */
type PasteContext = {
  readonly meaning: Meaning;
  readonly leftOut: LeftOut;
  readonly headings: ReadonlyMap<number, 'h3' | 'h4'>;
  /** In a heading or a header cell, where bold is the look of the thing and not emphasis. */
  readonly boldAlready: boolean;
  readonly inTable: boolean;
  readonly preformatted: boolean;
};

/** What is kept of something that was pasted, and what is not. */
export type Pasted = { readonly html: string; readonly leftOut: LeftOut };

/**
 * What is kept of HTML that comes from elsewhere: its structure (headings, lists, quotes, tables,
 * links, bold, italics), without its styles and without what could not be seen. The result is
 * written anew from the elements of our own schema, so nothing else can be in it. Runs in the
 * browser, where HTML is parsed without being run.
 */
export function readPasted(html: string): Pasted {
  const { body } = new DOMParser().parseFromString(html, 'text/html');
  const slice = ownSlice(body);
  const styles = new PastedStyles(html);
  const meaning = new Meaning(styles);
  rebuildWordStructure(body, styles);
  rebuildWebLists(body, meaning);
  const leftOut: LeftOut = { images: 0, struck: 0, hidden: 0 };
  const context: PasteContext = {
    meaning,
    leftOut,
    headings: headingTags(body, meaning, slice !== null),
    boldAlready: false,
    inTable: false,
    preformatted: false,
  };
  const cleaned = children(body, context).trim();
  // ProseMirror looks for its own mark on the first element, and joins what was cut from a text
  // back into it.
  const marked =
    slice === null ? cleaned : cleaned.replace(/^<\w+/, (tag) => `${tag} data-pm-slice="${escapeHtml(slice)}"`);
  return { html: marked, leftOut };
}

/** The kept HTML alone of `readPasted`. */
export function cleanPastedHtml(html: string): string {
  return readPasted(html).html;
}

/** The mark that ProseMirror leaves on what is copied out of it, where it is well formed. */
function ownSlice(body: HTMLElement): string | null {
  const slice = body.querySelector('[data-pm-slice]')?.getAttribute('data-pm-slice') ?? '';
  return /^\d+ \d+(?: -\d+)? \[.*\]$/.test(slice) ? slice : null;
}

/**
 * Our texts have two levels of headings: the highest that was pasted becomes the first, all others
 * the second.
 */
function headingTags(body: HTMLElement, meaning: Meaning, own: boolean): ReadonlyMap<number, 'h3' | 'h4'> {
  if (own) return new Map([[3, 'h3'] as const, [4, 'h4'] as const]);
  const headings = [...body.querySelectorAll('h1, h2, h3, h4, h5, h6, [role="heading"]')];
  const used = headings.filter((heading) => !meaning.isHidden(heading)).map((heading) => meaning.headingLevel(heading));
  const levels = [...new Set(used)].filter((level) => level !== null).sort((a, b) => a - b);
  return new Map(levels.map((level, rank) => [level, rank === 0 ? 'h3' : 'h4'] as const));
}

function children(element: Element, context: PasteContext): string {
  return [...element.childNodes].map((node) => rewrite(node, context)).join('');
}

function rewrite(node: Node, context: PasteContext): string {
  if (node.nodeType === node.TEXT_NODE) {
    const text = node.textContent ?? '';
    return context.preformatted
      ? escapeHtml(text).replace(/\r?\n/g, '<br>')
      : escapeHtml(text.replace(/[ \t\r\n]+/g, ' '));
  }
  if (node.nodeType !== node.ELEMENT_NODE) return '';
  const element = node as Element;
  const { meaning } = context;
  if (DROPPED.has(element.localName) || meaning.isHidden(element)) return '';
  if (meaning.isPicture(element)) return picture(element, context);
  if (meaning.isStruck(element)) return struck(element, context);
  return BLOCKS.has(element.localName) ? block(element, context) : inline(element, context);
}

function picture(element: Element, { meaning, leftOut }: PasteContext): string {
  const sign = meaning.signOf(element);
  // One dot is a counter of readers, and no picture.
  const isDot = ['width', 'height'].every((name) => /^[01]$/.test(element.getAttribute(name) ?? ''));
  if (sign === '' && !isDot) leftOut.images += 1;
  return escapeHtml(sign);
}

/** Words that somebody struck out would come back to life: a text has no such style. */
function struck(element: Element, { leftOut }: PasteContext): string {
  if ((element.textContent ?? '').trim() !== '') leftOut.struck += 1;
  return '';
}

function block(element: Element, context: PasteContext): string {
  const { meaning } = context;
  const level = meaning.headingLevel(element);
  const heading = level === null ? undefined : context.headings.get(level);
  if (heading && !hasBlocks(element)) return filled(heading, children(element, { ...context, boldAlready: true }));
  switch (element.localName) {
    case 'hr':
      return '<hr>';
    case 'ul':
    case 'ol':
      return list(element, context);
    case 'li':
      return `<li>${children(element, context)}</li>`;
    case 'blockquote':
      return filled('blockquote', children(element, context));
    case 'table':
      return context.inTable ? children(element, context) : table(element, context);
    case 'pre':
      return filled('p', children(element, { ...context, preformatted: true }));
    default:
      if (hasBlocks(element)) return children(element, context);
      return filled('p', emphasise(element, children(element, context), context));
  }
}

/**
 * An element around words, or nothing where there are none: Word spaces its pages with blank
 * paragraphs.
 */
function filled(tag: string, inner: string): string {
  return inner.replace(/<[^>]*>|&nbsp;|[\s\u00a0]/g, '') === '' && !/<(?:table|hr)/.test(inner)
    ? ''
    : `<${tag}>${inner.trim()}</${tag}>`;
}

/** A list whose nested lists stand in their items, where Word puts them between items. */
function list(element: Element, context: PasteContext): string {
  const items: string[] = [];
  for (const child of element.children) {
    const inner = rewrite(child, context);
    if (inner === '') continue;
    if (child.localName === 'li') items.push(inner);
    else if (items.length > 0) items.push(`${items.pop()?.slice(0, -'</li>'.length)}${inner}</li>`);
    else items.push(`<li>${inner}</li>`);
  }
  if (items.length === 0) return '';
  return element.localName === 'ul'
    ? `<ul>${items.join('')}</ul>`
    : `<ol${numbering(element, context)}>${items.join('')}</ol>`;
}

function numbering(list: Element, { meaning }: PasteContext): string {
  const { start } = bringIntoRange('orderedList', { start: list.getAttribute('start') });
  const style =
    meaning.styles.of(list, 'list-style-type') ?? meaning.styles.of(list.children[0] ?? list, 'list-style-type');
  const { type } = bringIntoRange('orderedList', { type: LIST_TYPES[style ?? ''] ?? list.getAttribute('type') });
  return (start === 1 ? '' : ` start="${start}"`) + (type === null || type === '1' ? '' : ` type="${type}"`);
}

function table(element: Element, context: PasteContext): string {
  const rows = seenRows(element, context.meaning, context.leftOut);
  const written = rows.map(({ isHead, cells }, index) => {
    const allBold = index === 0 && rows.length > 1 && cells.every(({ cell }) => isAllBold(cell, context.meaning));
    return `<tr>${cells.map((cell) => tableCell(cell, isHead || allBold, context)).join('')}</tr>`;
  });
  const captions = [...element.children].filter(({ localName }) => localName === 'caption');
  const caption = captions.map((one) => rewrite(one, context)).join('');
  return written.length === 0 ? caption : `${caption}<table><tbody>${written.join('')}</tbody></table>`;
}

function tableCell({ cell, colspan, rowspan, blank }: SeenCell, inHeader: boolean, context: PasteContext): string {
  const tag = inHeader || cell.localName === 'th' ? 'th' : 'td';
  const spans = (colspan > 1 ? ` colspan="${colspan}"` : '') + (rowspan > 1 ? ` rowspan="${rowspan}"` : '');
  return `<${tag}${spans}>${blank ? '' : cellWords(cell, { ...context, inTable: true, boldAlready: tag === 'th' })}</${tag}>`;
}

/** What a whole cell means, its words mean: struck, raised, bold. */
function cellWords(cell: Element, context: PasteContext): string {
  if (context.meaning.isStruck(cell)) return struck(cell, context);
  return hasBlocks(cell) ? children(cell, context).trim() : formatted(cell, context).trim();
}

function inline(element: Element, context: PasteContext): string {
  const { styles } = context.meaning;
  // A reader of PDF marks the ends of printed lines so.
  if (element.localName === 'br') return element.getAttribute('role') === 'presentation' ? ' ' : '<br>';
  if (styles.of(element, 'mso-tab-count') || styles.of(element, 'mso-spacerun')) return ' ';
  if (hasBlocks(element)) return children(element, context);
  const words = formatted(element, context);
  const href = element.localName === 'a' ? element.getAttribute('href') : null;
  return words !== '' && isSafeHref(href) ? `<a href="${escapeHtml(href)}">${words}</a>` : words;
}

/**
 * The words of an element that holds no blocks, as they mean what they do: above or below the line,
 * in their direction, emphasised.
 */
function formatted(element: Element, context: PasteContext): string {
  const inner = children(element, context);
  const shift = context.meaning.shift(element);
  // A footnote's mark stays the link that it is.
  const shifted = shift && !/[<&]/.test(inner) ? shiftedText(inner, shift, signBefore(element)) : inner;
  const marks = shifted.trim() === '' ? null : context.meaning.directionMarks(element);
  const directed = marks ? `${marks[0]}${shifted}${marks[1]}` : shifted;
  return emphasise(element, directed, context);
}

/** The last sign before an element in its paragraph, or nothing. */
function signBefore(element: Element): string {
  let from: Node | null = element;
  while (from && !from.previousSibling && from.parentElement && !BLOCKS.has(from.parentElement.localName))
    from = from.parentElement;
  return (from?.previousSibling?.textContent ?? '').slice(-1);
}

function emphasise(element: Element, inner: string, { meaning, boldAlready }: PasteContext): string {
  if (inner.replace(/<[^>]*>/g, '').trim() === '') return inner;
  const slanted = meaning.isItalic(element) ? `<em>${inner}</em>` : inner;
  return meaning.isBold(element) && !boldAlready ? `<strong>${slanted}</strong>` : slanted;
}

/** Whether all the words in a cell are bold, as in a first row that stands for a header. */
function isAllBold(cell: Element, meaning: Meaning): boolean {
  const plain = (node: Node): string => {
    if (node.nodeType === node.TEXT_NODE) return node.textContent ?? '';
    if (node.nodeType !== node.ELEMENT_NODE || meaning.isBold(node as Element)) return '';
    return [...node.childNodes].map(plain).join('');
  };
  return (cell.textContent ?? '').trim() !== '' && plain(cell).trim() === '';
}

function hasBlocks(element: Element): boolean {
  return element.querySelector([...BLOCKS].join(',')) !== null;
}
