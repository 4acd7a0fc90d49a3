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
