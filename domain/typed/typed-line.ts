import { z } from 'zod';
import { accept, type Outcome, refuse } from '../refusal.ts';

export const LINE_REFUSALS = ['required', 'nothing-visible', 'too-long'] as const;
export type LineRefusal = (typeof LINE_REFUSALS)[number];

/** Blanks of every kind; U+2800 is a pattern of braille without a dot. */
const BLANKS = /[\s\u0085\u2800]+/gu;
/** No language has more marks on one letter; a tower of them covers the lines around. */
const TOWER = /(\p{M}{3})\p{M}+/gu;
/** The spaces that French puts before its punctuation, where no line may break. */
const NO_BREAK = /^[\u00a0\u202f]$/;

/**
 * Reads one line that a person typed: a name, a title, a question. In composed letters (NFC), so
 * that two spellings of é are one; without control characters, without marks that turn the
 * direction of what stands beside it, and without what cannot be seen, save where a script or an
 * emoji needs it; single-spaced. Refuses what has nothing visible in it, and what is longer than
 * `maxLength` UTF-16 units as it would be kept.
 */
export function readLine(typed: string, maxLength: number): Outcome<string, LineRefusal> {
  const text = cleanLine(typed);
  if (!/[\p{L}\p{N}\p{P}\p{S}]/u.test(text)) return refuse(typed.trim() === '' ? 'required' : 'nothing-visible');
  return text.length > maxLength ? refuse('too-long') : accept(text);
}

/**
 * The same for a text of several lines, which may be empty. Keeps at most one blank line between
 * two.
 */
export function readLines(typed: string, maxLength: number): Outcome<string, 'too-long'> {
  const text = cleanLines(typed);
  return text.length > maxLength ? refuse('too-long') : accept(text);
}

function cleanLines(typed: string): string {
  return typed
    .split(/\r\n|[\n\r\u2028\u2029\u0085]/u)
    .map(cleanLine)
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** How long a field may be, and how long it is as it would be kept, in UTF-16 units. */
export type TooLong = { readonly limit: number; readonly length: number };

/** By how much a line is too long. */
export const lineTooLong = (typed: string, limit: number): TooLong => ({ limit, length: cleanLine(typed).length });

/** A field of one line. Its message is the refusal's code. */
export function oneLine(maxLength: number) {
  return z.string('required').transform((typed, context) => settleLine(typed, maxLength, context));
}

/** A field of one line that may be left empty. */
export function optionalLine(maxLength: number) {
  return z
    .string()
    .default('')
    .transform((typed, context) => (cleanLine(typed) === '' ? '' : settleLine(typed, maxLength, context)));
}

/** A field of several lines, which may be left empty. */
export function severalLines(maxLength: number) {
  return z.string('required').transform((typed, context) => {
    const tooLong = { limit: maxLength, length: cleanLines(typed).length };
    return settle<string>(readLines(typed, maxLength), context, tooLong);
  });
}

/**
 * Ends a field's reading: its value, or its refusal as the field's message; with `tooLong`, what a
 * sentence may say of it.
 */
export function settle<Value>(read: Outcome<Value>, context: z.RefinementCtx, tooLong?: TooLong): Value {
  if (read.ok) return read.value;
  context.addIssue({ code: 'custom', message: read.code, ...(read.code === 'too-long' && { params: tooLong }) });
  return z.NEVER;
}

/** Reads a field of one line to its end. */
function settleLine(typed: string, maxLength: number, context: z.RefinementCtx): string {
  return settle<string>(readLine(typed, maxLength), context, lineTooLong(typed, maxLength));
}

/** A line in order, whatever it holds and however long it is: what `readLine` keeps. */
export function cleanLine(typed: string): string {
  return (
    typed
      .replace(BLANKS, (blank) => (NO_BREAK.test(blank) ? blank : ' '))
      // Half a character, none at all, and the place of an object that did not come along are no
      // text either.
      .replace(/\p{Cc}|\p{Cs}|\p{Noncharacter_Code_Point}|[\ufffc\ufffd]/gu, '')
      .replace(/\p{Default_Ignorable_Code_Point}/gu, keepWhereNeeded)
      .normalize('NFC')
      .replace(TOWER, '$1')
      .replace(/(^|.)[\u00a0\u202f](?=(.?))/gsu, keepNoBreak)
      .replace(/ {2,}/g, ' ')
      .trim()
  );
}

const SELECTOR = /[\ufe0e\ufe0f]/;
const JOINER = /[\u200c\u200d]/;
const IDEOGRAPH_VARIANT = /[\u{e0100}-\u{e01ef}]/u;
const EMOJI_END = /(?:\p{Extended_Pictographic}|\p{Emoji_Modifier}|\ufe0f)$/u;
/** Scripts whose letters never need to be kept apart or joined. */
const PLAIN_LETTER = /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}]/u;

/**
 * An emoji is made of parts that cannot be seen by themselves, and Persian keeps letters apart by
 * one.
 */
function keepWhereNeeded(sign: string, at: number, text: string): string {
  const before = text.slice(Math.max(0, at - 2), at);
  const after = text.slice(at + sign.length, at + sign.length + 2);
  const isEmoji = EMOJI_END.test(before);
  if (SELECTOR.test(sign)) return isEmoji && !SELECTOR.test(before.slice(-1)) ? sign : '';
  if (IDEOGRAPH_VARIANT.test(sign)) return /\p{Script=Han}$/u.test(before) ? sign : '';
  if (!JOINER.test(sign)) return '';
  if (isEmoji) return sign === '\u200d' && /^\p{Extended_Pictographic}/u.test(after) ? sign : '';
  const [left, right] = [/[\p{L}\p{M}]$/u.exec(before)?.[0], /^\p{L}/u.exec(after)?.[0]];
  return left && right && !PLAIN_LETTER.test(left) && !PLAIN_LETTER.test(right) ? sign : '';
}

/**
 * A space without break stays where French has one: before its punctuation and inside « ».
 * Elsewhere it is a space.
 */
function keepNoBreak(found: string, before: string, after: string): string {
  return before === '«' || /[;:!?»%€]/.test(after) ? found : `${before} `;
}
