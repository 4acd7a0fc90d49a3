import * as Y from 'yjs';
import type { IdRange, MarkedPassage } from '#domain/anchor.ts';
import { firstItem, type Holder } from '../yjs-internals.ts';

/**
 * Signs that stand side by side and were written by one client in one go, and where the first of
 * them stands.
 */
export type SignPiece = {
  readonly client: number;
  readonly clock: number;
  readonly length: number;
  readonly offset: number;
};

/**
 * All signs that stand in a section, one behind the other, with nothing for the ends of lines, and
 * their ids.
 */
export type SectionSigns = {
  readonly text: string;
  readonly pieces: readonly SignPiece[];
  /** Where each line of the text begins. */
  readonly lines: readonly number[];
};

/** From one place among the signs of a section to before another. */
export type SignSpan = { readonly from: number; readonly to: number };

export function readSigns(fragment: Y.XmlFragment): SectionSigns {
  const pieces: SignPiece[] = [];
  const lines: number[] = [];
  const words: string[] = [];
  let offset = 0;
  const walk = (holder: Holder) => {
    if (holder instanceof Y.Text) lines.push(offset);
    for (let item = firstItem(holder); item; item = item.right) {
      if (item.deleted) continue;
      const { content, id } = item;
      if (content instanceof Y.ContentType) walk(content.type);
      if (!(content instanceof Y.ContentString)) continue;
      const { length } = content.str;
      pieces.push({ client: id.client, clock: id.clock, length, offset });
      words.push(content.str);
      offset += length;
    }
  };
  walk(fragment);
  return { text: words.join(''), pieces, lines };
}

/** What stands there, with its ends of lines. */
export function quoteOf({ text, lines }: SectionSigns, { from, to }: SignSpan): string {
  const within = lines.filter((start) => start > from && start < to);
  const cuts = [from, ...within, to];
  return cuts
    .slice(1)
    .map((end, index) => text.slice(cuts[index], end))
    .filter((line) => line !== '')
    .join('\n');
}

/** The ids of the signs that stand there. */
export function idsOf({ pieces }: SectionSigns, { from, to }: SignSpan): IdRange[] {
  const ids: IdRange[] = [];
  for (const { client, clock, length, offset } of pieces) {
    const start = Math.max(from, offset) - offset;
    const end = Math.min(to, offset + length) - offset;
    if (start < end) pushRange(ids, [client, clock + start, end - start]);
  }
  return ids;
}

/** Puts ids behind others, as one range where they go on. */
function pushRange(ranges: IdRange[], [client, clock, length]: IdRange): void {
  const last = ranges.at(-1);
  if (last && last[0] === client && last[1] + last[2] === clock) {
    ranges[ranges.length - 1] = [client, last[1], last[2] + length];
  } else ranges.push([client, clock, length]);
}

/** More than any text says the same. */
const MOST_OCCURRENCES = 1_000;

/**
 * Where a marked passage stands: where it stands between the same neighbours, the place nearest to
 * where it was marked among several; else where it stands at all, if that is once. Null where
 * nobody can tell.
 */
export function findPassage({ text }: SectionSigns, passage: MarkedPassage): SignSpan | null {
  const { quote, before, after, at } = passage;
  const exact = occurrences(text, before + quote + after).map((start) => start + before.length);
  const [only, second] = exact.length > 0 ? exact : occurrences(text, quote);
  if (only === undefined) return null;
  if (second === undefined) return { from: only, to: only + quote.length };
  if (exact.length === 0 || at === undefined) return null;
  const from = exact.reduce((best, start) => (Math.abs(start - at) < Math.abs(best - at) ? start : best), only);
  return { from, to: from + quote.length };
}

/**
 * Where these words begin, wherever they stand. Each sign of the text is looked at once or twice,
 * whatever it says: `indexOf` takes a second where somebody made text and words so that they nearly
 * fit everywhere.
 */
export function occurrences(text: string, words: string): number[] {
  const found: number[] = [];
  const fallback = fallbacksOf(words);
  let matched = 0;
  for (let at = 0; at < text.length && found.length < MOST_OCCURRENCES; at++) {
    const sign = text.charCodeAt(at);
    while (matched > 0 && words.charCodeAt(matched) !== sign) matched = fallback[matched - 1] ?? 0;
    if (words.charCodeAt(matched) === sign) matched += 1;
    if (matched < words.length || matched === 0) continue;
    found.push(at + 1 - matched);
    matched = fallback[matched - 1] ?? 0;
  }
  return found;
}

/**
 * For each beginning of the words, how long the longest is that it begins and ends with (Knuth,
 * Morris and Pratt).
 */
function fallbacksOf(words: string): Uint32Array {
  const fallback = new Uint32Array(words.length);
  for (let at = 1, matched = 0; at < words.length; at++) {
    while (matched > 0 && words[at] !== words[matched]) matched = fallback[matched - 1] ?? 0;
    if (words[at] === words[matched]) matched += 1;
    fallback[at] = matched;
  }
  return fallback;
}

/** Tells where signs stand, by their ids. */
export class StandingSigns {
  /** Each client's, by their clocks. */
  readonly #byClient = new Map<number, SignPiece[]>();

  constructor({ pieces }: Pick<SectionSigns, 'pieces'>) {
    for (const piece of pieces) {
      const known = this.#byClient.get(piece.client);
      if (known) known.push(piece);
      else this.#byClient.set(piece.client, [piece]);
    }
    for (const known of this.#byClient.values()) known.sort((a, b) => a.clock - b.clock);
  }

  /** Where those of these signs stand that do, in the order of the text. */
  stretchesOf(ranges: readonly IdRange[]): SignSpan[] {
    return unite(ranges.flatMap((range) => [...this.#stretchesOf(range)]));
  }

  *#stretchesOf([client, clock, length]: IdRange): Generator<SignSpan> {
    const pieces = this.#byClient.get(client) ?? [];
    for (let index = firstEndingAfter(pieces, clock); index < pieces.length; index++) {
      const piece = pieces[index];
      if (!piece || piece.clock >= clock + length) return;
      const start = Math.max(piece.clock, clock);
      const end = Math.min(piece.clock + piece.length, clock + length);
      const from = piece.offset + start - piece.clock;
      yield { from, to: from + end - start };
    }
  }
}

/** Sorts stretches and makes one of those that touch. */
function unite(stretches: readonly SignSpan[]): SignSpan[] {
  const united: SignSpan[] = [];
  for (const stretch of [...stretches].sort((a, b) => a.from - b.from)) {
    const last = united.at(-1);
    if (last && stretch.from <= last.to) {
      united[united.length - 1] = { from: last.from, to: Math.max(last.to, stretch.to) };
    } else united.push(stretch);
  }
  return united;
}

function firstEndingAfter(pieces: readonly SignPiece[], clock: number): number {
  let low = 0;
  let high = pieces.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const piece = pieces[middle];
    if (piece && piece.clock + piece.length > clock) high = middle;
    else low = middle + 1;
  }
  return low;
}
