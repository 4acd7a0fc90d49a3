import { expect, test } from 'vitest';
import { renderSectionHtml } from '../render-html.ts';
import { PAGE_BYTES, pagesOfHtml } from './pages-of-html.ts';

const text = (words: string) => ({ type: 'text', text: words });
const paragraph = (words: string) => ({ type: 'paragraph', content: [text(words)] });
const LONG = 'Le car du dimanche & la nuit <ici> '.repeat(40);
const many = (count: number) => Array.from({ length: count }, (_, at) => paragraph(`${at} ${LONG}`));
const doc = (...content: object[]) => renderSectionHtml({ type: 'doc', content } as never);
const wordsOf = (html: string) => html.replace(/<[^>]+>/g, '');

/** Whether every element that begins on a page ends on it. */
function isWhole(page: string): boolean {
  const open: string[] = [];
  for (const [, end, name] of page.matchAll(/<(\/?)([a-z0-9]+)[^>]*>/g)) {
    if (name === 'br' || name === 'hr' || name === 'col') continue;
    if (!end) open.push(name ?? '');
    else if (open.pop() !== name) return false;
  }
  return open.length === 0;
}

const cell = (words: string) => ({ type: 'tableCell', attrs: { colspan: 1, rowspan: 1 }, content: [paragraph(words)] });
const table = (rows: number) => ({
  type: 'table',
  content: Array.from({ length: rows }, (_, at) => ({ type: 'tableRow', content: [cell(`${at}`), cell(LONG)] })),
});

test('a text that fits is one page, to the letter', () => {
  for (const html of ['', doc(paragraph('Bref.')), doc(...many(5), table(2))])
    expect(pagesOfHtml(html)).toEqual([html]);
});

test.each([
  ['paragraphs', doc(...many(80))],
  ['one paragraph', doc(paragraph(LONG.repeat(60)))],
  ['one word', doc(paragraph('é'.repeat(90_000)))],
  ['escaped signs alone', doc(paragraph('&'.repeat(40_000)))],
  ['a list', doc({ type: 'bulletList', content: many(80).map((each) => ({ type: 'listItem', content: [each] })) })],
  ['a quotation', doc({ type: 'blockquote', content: many(60) })],
  ['a table', doc(table(70))],
  ['marked words', doc({ type: 'paragraph', content: [{ ...text(LONG.repeat(60)), marks: [{ type: 'bold' }] }] })],
])('%s without end are pages of a bounded weight, each whole, that together say all of it', (_what, html) => {
  const pages = pagesOfHtml(html);
  expect(pages.length).toBeGreaterThan(1);
  for (const page of pages) {
    expect(Buffer.byteLength(page)).toBeLessThan(PAGE_BYTES.word + 2_000);
    expect(isWhole(page)).toBe(true);
    expect(page).not.toMatch(/&[a-z]*$/);
  }
  expect(pages.map(wordsOf).join('')).toBe(wordsOf(html));
});

test('a numbered list counts on where the next page begins', () => {
  const items = many(40).map((each) => ({ type: 'listItem', content: [each] }));
  const pages = pagesOfHtml(doc({ type: 'orderedList', attrs: { start: 3 }, content: items }));
  const begun = pages.map((page) => Number(/<ol[^>]* start="(\d+)"/.exec(page)?.[1]));
  const held = pages.map((page) => page.split('<li>').length - 1);
  expect(begun[0]).toBe(3);
  expect(begun.slice(1)).toEqual(begun.map((first, at) => first + (held[at] ?? 0)).slice(0, -1));
});
