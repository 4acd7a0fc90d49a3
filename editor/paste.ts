import { escapeHtml } from './escape-html.ts';
import { isSafeHref } from './href.ts';
import { declaredStyle, rebuildWordStructure } from './paste-word.ts';

const DROPPED = new Set(
  (
    'script style head title meta link base template noscript iframe frame frameset object embed applet param svg math xml ' +
    'audio video source track canvas map area img picture button select option textarea input datalist dialog del'
  ).split(' '),
);
const BLOCKS = new Set(
  (
    'p h1 h2 h3 h4 h5 h6 ul ol li blockquote table thead tbody tfoot tr td th hr pre div section article aside main header ' +
    'footer nav figure figcaption address dl dt dd form fieldset center'
  ).split(' '),
);
const BOLD = new Set(['b', 'strong']);
const ITALIC = new Set(['i', 'em', 'cite', 'dfn', 'var']);
const RAISED: Readonly<Record<string, string>> = { sup: '⁰¹²³⁴⁵⁶⁷⁸⁹', sub: '₀₁₂₃₄₅₆₇₈₉' };
const MAX_SPAN = 50;

/** How a passage is being rewritten, from what stands around it. */
type Place = {
  readonly headings: ReadonlyMap<string, 'h3' | 'h4'>;
  /** In a heading or a header cell, where bold is the look of the thing and not emphasis. */
  readonly boldAlready: boolean;
  readonly inTable: boolean;
  readonly preformatted: boolean;
};

/**
 * What is kept of HTML that comes from elsewhere: its structure (headings, lists, quotes, tables, links, bold,
 * italics), without its styles. The result is written anew from the elements of our own schema, so nothing
 * else can be in it. Runs in the browser, where HTML is parsed without being run.
 */
export function cleanPastedHtml(html: string): string {
  const { body } = new DOMParser().parseFromString(html, 'text/html');
  const slice = ownSlice(body);
  rebuildWordStructure(body, html);
  const place: Place = {
    headings: headingTags(body, slice !== null),
    boldAlready: false,
    inTable: false,
    preformatted: false,
  };
  const cleaned = children(body, place).trim();
  // ProseMirror looks for its own mark on the first element, and joins what was cut from a text back into it.
  return slice === null ? cleaned : cleaned.replace(/^<\w+/, (tag) => `${tag} data-pm-slice="${escapeHtml(slice)}"`);
}

/** The mark that ProseMirror leaves on what is copied out of it, where it is well formed. */
function ownSlice(body: HTMLElement): string | null {
  const slice = body.querySelector('[data-pm-slice]')?.getAttribute('data-pm-slice') ?? '';
  return /^\d+ \d+(?: -\d+)? \[.*\]$/.test(slice) ? slice : null;
}

/** Our texts have two levels of headings: the highest that was pasted becomes the first, all others the second. */
function headingTags(body: HTMLElement, own: boolean): ReadonlyMap<string, 'h3' | 'h4'> {
  if (own) return new Map([['h3', 'h3'] as const, ['h4', 'h4'] as const]);
  const used = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].filter((tag) => body.querySelector(tag));
  return new Map(used.map((tag, rank) => [tag, rank === 0 ? 'h3' : 'h4'] as const));
}

function children(element: Element, place: Place): string {
  return [...element.childNodes].map((node) => rewrite(node, place)).join('');
}

function rewrite(node: Node, place: Place): string {
  if (node.nodeType === node.TEXT_NODE) {
    const text = node.textContent ?? '';
    return place.preformatted
      ? escapeHtml(text).replace(/\r?\n/g, '<br>')
      : escapeHtml(text.replace(/[ \t\r\n]+/g, ' '));
  }
  if (node.nodeType !== node.ELEMENT_NODE) return '';
  const element = node as Element;
  if (DROPPED.has(element.localName) || isHidden(element)) return '';
  return BLOCKS.has(element.localName) ? block(element, place) : inline(element, place);
}

function block(element: Element, place: Place): string {
  const tag = element.localName;
  const heading = place.headings.get(tag);
  if (heading && !hasBlocks(element)) return filled(heading, children(element, { ...place, boldAlready: true }));
  switch (tag) {
    case 'hr':
      return '<hr>';
    case 'ul':
    case 'ol':
      return list(element, place);
    case 'li':
      return `<li>${children(element, place)}</li>`;
    case 'blockquote':
      return filled('blockquote', children(element, place));
    case 'table':
      return place.inTable ? children(element, place) : table(element, place);
    case 'pre':
      return filled('p', children(element, { ...place, preformatted: true }));
    default:
      return hasBlocks(element) ? children(element, place) : filled('p', children(element, place));
  }
}

/** An element around words, or nothing where there are none: Word spaces its pages with blank paragraphs. */
function filled(tag: string, inner: string): string {
  return inner.replace(/<br>|&nbsp;|[\s\u00a0]/g, '') === '' ? '' : `<${tag}>${inner.trim()}</${tag}>`;
}

/** A list whose nested lists stand in their items, where Word puts them between items. */
function list(element: Element, place: Place): string {
  const items: string[] = [];
  for (const child of element.children) {
    const inner = rewrite(child, place);
    if (inner === '') continue;
    if (child.localName === 'li') items.push(inner);
    else if (items.length > 0) items.push(`${items.pop()?.slice(0, -'</li>'.length)}${inner}</li>`);
    else items.push(`<li>${inner}</li>`);
  }
  if (items.length === 0) return '';
  if (element.localName === 'ul') return `<ul>${items.join('')}</ul>`;
  const start = wholeNumber(element.getAttribute('start'), 100_000);
  return `<ol${start > 1 ? ` start="${start}"` : ''}>${items.join('')}</ol>`;
}

function table(element: Element, place: Place): string {
  const rows = [...element.querySelectorAll('tr')].filter((row) => row.closest('table') === element);
  const written = rows.map((row, index) => {
    const cells = [...row.children].filter(({ localName }) => localName === 'td' || localName === 'th');
    const header =
      row.parentElement?.localName === 'thead' || (index === 0 && rows.length > 1 && cells.every(isAllBold));
    return `<tr>${cells.map((cell) => tableCell(cell, header, place)).join('')}</tr>`;
  });
  const kept = written.filter((row) => row !== '<tr></tr>');
  return kept.length === 0 ? '' : `<table><tbody>${kept.join('')}</tbody></table>`;
}

function tableCell(cell: Element, inHeader: boolean, place: Place): string {
  const tag = inHeader || cell.localName === 'th' ? 'th' : 'td';
  const spans = ['colspan', 'rowspan'].map((name) => {
    const span = wholeNumber(cell.getAttribute(name), MAX_SPAN);
    return span > 1 ? ` ${name}="${span}"` : '';
  });
  const inner = children(cell, { ...place, inTable: true, boldAlready: tag === 'th' }).trim();
  return `<${tag}${spans.join('')}>${inner}</${tag}>`;
}

function inline(element: Element, place: Place): string {
  const tag = element.localName;
  if (tag === 'br') return '<br>';
  if (declaredStyle(element, 'mso-tab-count') || declaredStyle(element, 'mso-spacerun')) return ' ';
  const inner = children(element, place);
  const digits = RAISED[tag];
  // m² and CO₂ would lose their meaning with their style.
  if (digits && /^\d+$/.test(inner)) return [...inner].map((digit) => digits[Number(digit)] ?? '').join('');
  if (inner === '' || hasBlocks(element)) return inner;
  const href = tag === 'a' ? element.getAttribute('href') : null;
  const emphasised = emphasise(element, inner, place);
  return isSafeHref(href) ? `<a href="${escapeHtml(href)}">${emphasised}</a>` : emphasised;
}

function emphasise(element: Element, inner: string, place: Place): string {
  if (inner.trim() === '') return inner;
  const italic = ITALIC.has(element.localName)
    ? declaredStyle(element, 'font-style') !== 'normal'
    : /^(italic|oblique)/.test(declaredStyle(element, 'font-style') ?? '');
  const slanted = italic ? `<em>${inner}</em>` : inner;
  return isBold(element) && !place.boldAlready ? `<strong>${slanted}</strong>` : slanted;
}

function isBold(element: Element): boolean {
  const weight = declaredStyle(element, 'font-weight');
  if (weight) return /^(bold|bolder|[6-9]00)/.test(weight);
  return BOLD.has(element.localName);
}

/** Whether all the words in a cell are bold, as in a first row that stands for a header. */
function isAllBold(cell: Element): boolean {
  const plain = (node: Node): string => {
    if (node.nodeType === node.TEXT_NODE) return node.textContent ?? '';
    if (node.nodeType !== node.ELEMENT_NODE || isBold(node as Element)) return '';
    return [...node.childNodes].map(plain).join('');
  };
  return (cell.textContent ?? '').trim() !== '' && plain(cell).trim() === '';
}

/** Hidden text, and the margin comments that Word puts at the end of what is copied, were not meant to come along. */
function isHidden(element: Element): boolean {
  return (
    declaredStyle(element, 'display') === 'none' ||
    declaredStyle(element, 'mso-hide') === 'all' ||
    /^comment/.test(declaredStyle(element, 'mso-element') ?? '') ||
    element.classList.contains('MsoCommentReference')
  );
}

function hasBlocks(element: Element): boolean {
  return element.querySelector([...BLOCKS].join(',')) !== null;
}

function wholeNumber(given: string | null, most: number): number {
  const value = Number(given ?? '');
  return Number.isInteger(value) && value >= 1 && value <= most ? value : 1;
}
