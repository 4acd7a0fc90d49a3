/** @jsxImportSource preact */
import type { VisitWords } from './words.ts';

/** What one page of a guest shows of several, and where it stands among them, from 1. */
export type Paged<Item> = { readonly shown: readonly Item[]; readonly page: number; readonly pages: number };

/** So much of what others or they themselves wrote stands on one page of a guest, in bytes. */
export const LIST_BYTES = 14_000;

/**
 * Shares items out over pages by what they weigh; gives the page that is asked for, or the nearest
 * there is.
 */
export function pageOf<Item>(
  items: readonly Item[],
  asked: number,
  weigh: (item: Item) => number,
  most = LIST_BYTES,
): Paged<Item> {
  const pages: Item[][] = [[]];
  let weight = 0;
  for (const item of items) {
    const more = weigh(item);
    if (weight > 0 && weight + more > most) {
      pages.push([]);
      weight = 0;
    }
    pages.at(-1)?.push(item);
    weight += more;
  }
  const page = Math.min(Math.max(1, asked), pages.length);
  return { shown: pages[page - 1] ?? [], page, pages: pages.length };
}

/** What words weigh in a page: the signs that are escaped there are few. */
export function weightOf(...words: readonly (string | null)[]): number {
  return words.reduce((sum, each) => sum + Buffer.byteLength(each ?? ''), 0);
}

/** Which page an address asks for, under one of the names that lists have there. */
export function askedPage(request: Request, name: string): number {
  const asked = Number(new URL(request.url).searchParams.get(name) ?? 1);
  return Number.isInteger(asked) ? asked : 1;
}

type PagesProps = {
  readonly words: VisitWords;
  /** What the pages are of. */
  readonly label: string;
  readonly paged: Pick<Paged<unknown>, 'page' | 'pages'>;
  readonly href: (page: number) => string;
};

/** The way to the other pages of something long; nothing where there is one page. */
export function Pages({ words: { t }, label, paged: { page, pages }, href }: PagesProps) {
  if (pages < 2) return null;
  return (
    <nav class="pages" aria-label={t('pages.of', { label, page, pages })}>
      {page > 1 && (
        <a class="button quiet" rel="prev" href={href(page - 1)}>
          {t('pages.before')}
        </a>
      )}
      <span class="muted">{t('pages.here', { page, pages })}</span>
      {page < pages && (
        <a class="button quiet" rel="next" href={href(page + 1)}>
          {t('pages.next')}
        </a>
      )}
    </nav>
  );
}
