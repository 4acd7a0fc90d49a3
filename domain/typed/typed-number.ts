import { accept, type Outcome, refuse } from '../refusal.ts';

export const NUMBER_REFUSALS = [
  'number-missing',
  'not-a-number',
  'not-a-whole-number',
  'number-ambiguous',
  'not-whole',
  'number-negative',
] as const;
export type NumberRefusal = (typeof NUMBER_REFUSALS)[number];

/** Beyond this many digits a double no longer holds what was typed. */
const MAX_DIGITS = 15;

/**
 * Reads a number from zero up as people in France type it or paste it: « 3 057 » with any kind of
 * space, « 12,5 », and also « 12.5 », « 1.234,5 » and « 1,234.5 », where only one reading is
 * possible. « 3,057 » has two readings (3 057, or 3 and 57 thousandths) and is refused as
 * `number-ambiguous` rather than guessed. One of the `units` that is meant may stand behind it, and
 * no other.
 */
export function readNumber(typed: string, units: readonly string[] = []): Outcome<number, NumberRefusal> {
  const text = withoutUnit(singleSpaced(typed), units);
  if (text === '') return refuse('number-missing');
  const negative = /^[-−–]\s?(?=\d)/u.exec(text);
  const digits = negative ? text.slice(negative[0].length) : text;
  if (/^[1-9]\d{0,2}[.,]\d{3}$/.test(digits)) return refuse('number-ambiguous');
  const plain = withoutGrouping(digits);
  if (plain === null || plain.replace('.', '').length > MAX_DIGITS) return refuse('not-a-number');
  const value = Number(plain);
  return negative && value !== 0 ? refuse('number-negative') : accept(value);
}

/**
 * Reads a count: as `readNumber`, but whole. One comma or point before three digits can then only
 * group them, so « 207,000 » is understood.
 */
export function readWholeNumber(typed: string, units: readonly string[] = []): Outcome<number, NumberRefusal> {
  const text = withoutUnit(singleSpaced(typed), units);
  const grouped = /^([1-9]\d{0,2})[.,](\d{3})$/.exec(text);
  const read = readNumber(grouped ? `${grouped[1]}${grouped[2]}` : text);
  if (!read.ok) return read.code === 'not-a-number' ? refuse('not-a-whole-number') : read;
  return Number.isInteger(read.value) ? read : refuse('not-whole');
}

/**
 * Every kind of space, no-break and narrow ones included, becomes one plain space; none at the
 * ends.
 */
function singleSpaced(typed: string): string {
  return typed.replace(/\s+/gu, ' ').trim();
}

function withoutUnit(text: string, units: readonly string[]): string {
  const unit = units.find((one) => text.toLowerCase().endsWith(one));
  return unit === undefined ? text : text.slice(0, -unit.length).trimEnd();
}

/**
 * The forms a number may have, each with the mark that groups thousands and the one before
 * decimals.
 */
const FORMS: readonly { readonly form: RegExp; readonly grouping: string; readonly decimal: string }[] = [
  { form: /^\d+(,\d+)?$/, grouping: '', decimal: ',' },
  { form: /^\d+(\.\d+)?$/, grouping: '', decimal: '.' },
  { form: /^\d{1,3}( \d{3})+(,\d+)?$/, grouping: ' ', decimal: ',' },
  { form: /^\d{1,3}( \d{3})+(\.\d+)?$/, grouping: ' ', decimal: '.' },
  { form: /^\d{1,3}(\.\d{3})+,\d+$/, grouping: '.', decimal: ',' },
  { form: /^\d{1,3}(,\d{3})+\.\d+$/, grouping: ',', decimal: '.' },
  { form: /^\d{1,3}(\.\d{3}){2,}$/, grouping: '.', decimal: ',' },
  { form: /^\d{1,3}(,\d{3}){2,}$/, grouping: ',', decimal: '.' },
];

/** The number as JavaScript writes it, or null where it has none of the forms. */
function withoutGrouping(digits: string): string | null {
  const found = FORMS.find(({ form }) => form.test(digits));
  if (!found) return null;
  const ungrouped = found.grouping === '' ? digits : digits.replaceAll(found.grouping, '');
  return ungrouped.replace(found.decimal, '.');
}

/**
 * A number as somebody would type it, « 12,5 », so that `readNumber` reads the same again. From
 * zero up, and of at most six decimals.
 */
export function writeNumber(value: number): string {
  const text = value.toLocaleString('en', { maximumFractionDigits: 6, useGrouping: false }).replace('.', ',');
  // « 3,057 » has two readings, « 3,0570 » one.
  return /^[1-9]\d{0,2},\d{3}$/.test(text) ? `${text}0` : text;
}
