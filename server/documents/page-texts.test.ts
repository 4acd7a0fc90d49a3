import { expect, test } from 'vitest';
import { MAX_PAGE_TEXT, textsOfPage } from './page-texts.ts';

test('a page is sent with as many texts as fit, in their order, and with none in part', () => {
  expect(textsOfPage(['abc', 'defg', '', 'hi', 'jk'], 6)).toEqual(['abc', null, '', 'hi', null]);
});

test('however many sections a document has, its page is sent with no more', () => {
  const texts = textsOfPage(Array.from({ length: 300 }, () => 'x'.repeat(90_000)));
  expect(texts.join('').length).toBeLessThanOrEqual(MAX_PAGE_TEXT);
  expect(texts.filter((text) => text !== null)).toHaveLength(11);
});
