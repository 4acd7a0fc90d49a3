import { type MarkedPassage, PASSAGE_LIMITS } from '#domain/anchor.ts';
import type { SignSpan } from '#editor/section/section-signs.ts';
import { rangeOf, readShownWords, type ShownWords, stretchOf } from './section-words.ts';

/**
 * A sentence of a section, to be commented by whoever cannot select it, and where it is in the
 * page.
 */
export type Sentence = { readonly passage: MarkedPassage; readonly range: Range };

const LINES = 'p, h1, h2, h3, h4, h5, h6';
/** A list that is longer helps nobody to choose. */
const MOST = 300;
/** Up to a full stop, a question or an exclamation mark and what closes with it, before a blank. */
const SENTENCE = /\S.*?(?:[.!?…]+[\u202f\u00a0 ]?[»”)]*(?=\s|$)|$)/gu;

/**
 * The sentences of a section's text, in their order. Those that are too long to be marked are left
 * out.
 */
export function sentencesIn(text: Element): Sentence[] {
  const shown = readShownWords(text);
  const lines = [...text.querySelectorAll(LINES)].map((line) => stretchOf(shown, contentsOf(line)));
  const stretches = lines.flatMap(({ from, to }) => sentencesOf(shown.text.slice(from, to), from));
  return stretches.slice(0, MOST).flatMap((stretch) => {
    const range = rangeOf(shown, stretch);
    return range ? [{ passage: passageAt(shown, stretch), range }] : [];
  });
}

/** Signs of a section, and enough of what stands beside them to find them again. */
export function passageAt({ text }: Pick<ShownWords, 'text'>, { from, to }: SignSpan): MarkedPassage {
  return {
    quote: text.slice(from, to),
    before: text.slice(Math.max(0, from - PASSAGE_LIMITS.context), from),
    after: text.slice(to, to + PASSAGE_LIMITS.context),
    at: from,
  };
}

/** Where the sentences of a line stand, which begins at a place. */
export function sentencesOf(line: string, start: number): SignSpan[] {
  return Array.from(line.matchAll(SENTENCE), ({ 0: words, index }) => ({
    from: start + index,
    to: start + index + words.trimEnd().length,
  })).filter(({ from, to }) => to - from <= PASSAGE_LIMITS.quote);
}

function contentsOf(element: Element): Range {
  const range = document.createRange();
  range.selectNodeContents(element);
  return range;
}
