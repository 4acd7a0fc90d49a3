import type { Passage } from '#server/documents/read-authors.ts';

/**
 * What one author wrote without a break, over as many lines as it goes; `first` is the place of its
 * first passage.
 */
export type LongPassage = Pick<Passage, 'author' | 'text'> & { readonly first: number };

export function longPassages(passages: readonly Passage[]): LongPassage[] {
  const long: LongPassage[] = [];
  let line = -1;
  passages.forEach((passage, first) => {
    const last = long.at(-1);
    const between = passage.line === line ? '' : ' · ';
    line = passage.line;
    if (last?.author === passage.author) long[long.length - 1] = { ...last, text: last.text + between + passage.text };
    else long.push({ author: passage.author, text: passage.text, first });
  });
  return long;
}

/** So many are listed at once: each is drawn by itself. */
export const MAX_LISTED = 500;

/**
 * Those of them that are listed from one of all on, section by section; from the first on where
 * there are not so many.
 */
export function listedFrom<Section extends { readonly passages: readonly Passage[] }>(
  sections: readonly Section[],
  asked: number,
) {
  const long = sections.map((section, index) => ({ section, number: index + 1, all: longPassages(section.passages) }));
  const total = long.reduce((sum, { all }) => sum + all.length, 0);
  const first = asked < total ? asked : 0;
  let before = 0;
  const listed = long.map(({ all, ...rest }) => {
    const from = Math.max(0, first - before);
    const end = Math.max(0, first + MAX_LISTED - before);
    before += all.length;
    return { ...rest, isEmpty: all.length === 0, listed: all.slice(from, end) };
  });
  return { first, total, sections: listed.filter((one) => one.listed.length > 0 || (one.isEmpty && first === 0)) };
}

const BEGINNING = 160;
const END = 60;

/** A short text whole; of a long one how it begins and how it ends, at the ends of words. */
export function excerptOf(text: string): string {
  const words = text.trim().replace(/\s+/gu, ' ');
  const signs = [...words];
  if (signs.length <= BEGINNING + END + 20) return words;
  const beginning = signs.slice(0, BEGINNING).join('').replace(/\S*$/u, '').trimEnd();
  const end = signs.slice(-END).join('').replace(/^\S*/u, '').trimStart();
  return `${beginning} […] ${end}`;
}
