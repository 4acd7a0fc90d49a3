import type { PastedStyles } from './paste-styles.ts';

/** What was left out of something that was pasted, since a text has no place for it. */
export type LeftOut = {
  /** Images, drawings, films and formulas. */
  images: number;
  /** Passages that were struck out. */
  struck: number;
  /** Rows, columns and cells that were hidden where they come from. */
  hidden: number;
};

const PICTURES = new Set('img picture svg canvas video audio object embed iframe math'.split(' '));
const STRUCK = new Set(['s', 'strike', 'del']);
const BOLD = new Set(['b', 'strong']);
const ITALIC = new Set(['i', 'em', 'cite', 'dfn', 'var']);
const RTL_MARK = '\u2067';
const LTR_MARK = '\u2066';
const END_MARK = '\u2069';

/**
 * What an element means, whatever program wrote it and in whatever way: the one place that tells.
 * All parts of the paste ask here, tables too.
 */
export class Meaning {
  readonly styles: PastedStyles;

  constructor(styles: PastedStyles) {
    this.styles = styles;
  }

  /** Whether nobody saw it where it was copied, margin comments of Word included. */
  isHidden(element: Element): boolean {
    const style = (property: string) => this.styles.of(element, property) ?? '';
    return (
      element.hasAttribute('hidden') ||
      style('display') === 'none' ||
      /^(hidden|collapse)$/.test(style('visibility')) ||
      style('mso-hide') === 'all' ||
      style('content-visibility') === 'hidden' ||
      /^0(\.0+)?%?$/.test(style('opacity')) ||
      /^0(\.0+)?[a-z%]*$/.test(style('font-size')) ||
      style('color') === 'transparent' ||
      (isNothing(style('height')) && style('overflow').includes('hidden')) ||
      /^comment/.test(style('mso-element')) ||
      element.classList.contains('MsoCommentReference')
    );
  }

  /** Whether a row, a column or a cell has no extent: so programs hide those. */
  isFolded(part: Element): boolean {
    if (this.isHidden(part)) return true;
    const name = part.localName === 'tr' ? 'height' : 'width';
    const own = part.localName === 'tr' || part.localName === 'col' || part.localName === 'colgroup';
    return own && (isNothing(part.getAttribute(name) ?? '') || isNothing(this.styles.of(part, name) ?? ''));
  }

  isPicture(element: Element): boolean {
    return PICTURES.has(element.localName);
  }

  /**
   * The sign that a picture stands for, as mail programs draw their smileys; else an empty text.
   */
  signOf(picture: Element): string {
    const alternative = picture.getAttribute('alt') ?? '';
    return /^(?:\p{Extended_Pictographic}|\p{Emoji_Component}){1,12}$/u.test(alternative) ? alternative : '';
  }

  isStruck(element: Element): boolean {
    const line = this.styles.of(element, 'text-decoration-line') ?? this.styles.of(element, 'text-decoration');
    const double = this.styles.of(element, 'text-line-through') ?? 'none';
    if (line?.includes('line-through') || double !== 'none') return true;
    return STRUCK.has(element.localName) && line !== 'none';
  }

  /** Whether it stands above or below its line. */
  shift(element: Element): 'sup' | 'sub' | null {
    const align = this.styles.of(element, 'vertical-align');
    if (align === 'super' || align === 'sub') return align === 'super' ? 'sup' : 'sub';
    const raise = Number.parseFloat(this.styles.of(element, 'mso-text-raise') ?? '');
    if (raise) return raise > 0 ? 'sup' : 'sub';
    const { localName } = element;
    return (localName === 'sup' || localName === 'sub') && align !== 'baseline' ? localName : null;
  }

  isBold(element: Element): boolean {
    const weight = this.styles.of(element, 'font-weight');
    return weight ? /^(bold|bolder|[6-9]00)/.test(weight) : BOLD.has(element.localName);
  }

  isItalic(element: Element): boolean {
    const slant = this.styles.of(element, 'font-style');
    return slant ? /^(italic|oblique)/.test(slant) : ITALIC.has(element.localName);
  }

  /** The level of a heading from 1, also where it only plays the part of one; or null. */
  headingLevel(element: Element): number | null {
    const tag = /^h([1-6])$/.exec(element.localName)?.[1];
    if (tag) return Number(tag);
    if (element.getAttribute('role') !== 'heading') return null;
    const level = Number(element.getAttribute('aria-level') ?? '');
    return Number.isInteger(level) && level >= 1 ? Math.min(level, 6) : 2;
  }

  /**
   * The marks between which a passage keeps the direction that it is written in, where that is not
   * the one around it.
   */
  directionMarks(element: Element): readonly [string, string] | null {
    const direction = (of: Element | null) => of?.getAttribute('dir')?.toLowerCase() ?? null;
    const own =
      direction(element) ?? (this.styles.of(element, 'unicode-bidi') ? this.styles.of(element, 'direction') : null);
    const around = direction(element.parentElement?.closest('[dir]') ?? null) ?? 'ltr';
    if ((own !== 'rtl' && own !== 'ltr') || own === around) return null;
    return [own === 'rtl' ? RTL_MARK : LTR_MARK, END_MARK];
  }
}

/** A length of nothing. */
function isNothing(length: string): boolean {
  return /^0(\.0+)?[a-z%]*$/i.test(length.trim());
}

const RAISED = signs('0123456789+-−=()ni', '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱ');
const LOWERED = signs('0123456789+-−=()', '₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎');
/** Letters that are raised for their look: 1er, XIXe, Mme, Dr, 2nd, n°. */
const ORDINALS =
  /^(?:er|ers|re|res|ère|ères|e|es|ème|èmes|d|de|nd|nde|nds|ndes|me|mes|lle|lles|gr|r|rs|o|os|st|th|rd|bis|ter)$/i;

/**
 * Words above or below the line, as a text without such styles says them: m² and CO₂ with signs of
 * their own, 1er as it is read, and what would become another number or name by itself with ^ or _
 * before it. `before` is the sign that they follow.
 */
export function shiftedText(text: string, shift: 'sup' | 'sub', before: string): string {
  const signsOfShift = shift === 'sup' ? RAISED : LOWERED;
  const written = [...text].map((letter) => signsOfShift.get(letter));
  if (written.every((sign) => sign !== undefined)) return written.join('');
  if (shift === 'sup' && ORDINALS.test(text)) return text;
  const isIndex = /^[\p{L}\p{N}+\-−]{1,8}$/u.test(text) && /[\p{L}\p{N})]$/u.test(before);
  return isIndex ? `${shift === 'sup' ? '^' : '_'}${[...text].length > 1 ? `(${text})` : text}` : text;
}

function signs(plain: string, shifted: string): ReadonlyMap<string, string> {
  const [from, to] = [[...plain], [...shifted]];
  return new Map(from.map((letter, index) => [letter, to[index] ?? letter]));
}
