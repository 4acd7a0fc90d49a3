import { describe, expect, test } from 'vitest';
import type { PersonId } from '#domain/ids.ts';
import type { Role } from '#domain/seat.ts';
import type { AuthorCard } from './authors-data.ts';
import { type MarkedView, passageDrawer } from './draw-passage.ts';
import { excerptOf, listedFrom, longPassages, MAX_LISTED } from './long-passages.ts';

const author = (name: string, role: Role, side: 'urban' | 'rural'): AuthorCard => ({
  personId: name as PersonId,
  name,
  initials: name.slice(0, 2),
  hat: { role, territory: side, setting: side === 'urban' ? 'city' : 'village' },
  side,
  mandate: null,
  signs: 1,
});
const AUTHORS = [
  author('Anne', 'elected', 'rural'),
  author('Paul', 'elected', 'urban'),
  author('"><img>', 'partner', 'urban'),
];
const PASSAGES = [
  { author: 0, text: 'un', line: 0 },
  { author: 1, text: 'deux', line: 0 },
  { author: 2, text: 'trois', line: 0 },
  { author: 2, text: 'quatre', line: 1 },
  { author: null, text: 'cinq', line: 1 },
];

/** Each passage as `voice·what is heard at its mark`, drawn once after the other. */
function told(view: MarkedView): string[] {
  const words = { begins: (card: AuthorCard | null) => card?.name ?? '?', whole: () => '' };
  const draw = passageDrawer({ view, authors: AUTHORS, passages: PASSAGES, words });
  return PASSAGES.map((_, number) => {
    const html = draw(number, 'x');
    const voice = /data-voice="(\w+)"/.exec(html)?.[1];
    return `${voice}·${/sr-only">(.*?) </.exec(html)?.[1] ?? ''}`;
  });
}

describe('a passage', () => {
  test('is marked where another voice begins, by role, by side and by person', () => {
    const harmless = '&quot;&gt;&lt;img&gt;';
    expect(told('role')).toEqual(['elected·Anne', 'elected·', `partner·${harmless}`, 'partner·', 'unknown·?']);
    expect(told('side')).toEqual(['rural·Anne', 'urban·Paul', 'urban·', 'urban·', 'unknown·?']);
    expect(told('person')).toEqual(['elected·Anne', 'elected·Paul', `partner·${harmless}`, 'partner·', 'unknown·?']);
  });

  test('has its mark once, though it is drawn in pieces', () => {
    const words = { begins: () => 'ici', whole: () => '<b>' };
    const draw = passageDrawer({ view: 'role', authors: AUTHORS, passages: PASSAGES, words });
    expect(draw(0, 'a')).toContain('ici');
    expect(draw(0, 'b')).toBe('<span class="passage" data-voice="elected" title="&lt;b&gt;">b</span>');
    expect(draw(99, 'z')).toBe('z');
  });

  test('costs no words of its own: what is said of an author is put together once', () => {
    let said = 0;
    const say = () => `${++said}`;
    const passages = Array.from({ length: 1_000 }, (_, line) => ({ author: line % 2, text: 'un', line }));
    const words = { begins: say, whole: say };
    const draw = passageDrawer({ view: 'person', authors: AUTHORS, passages, words });
    for (const number of passages.keys()) draw(number, 'x');
    expect(said).toBe(4);
  });
});

describe('the list of passages', () => {
  test('has so many at once, from any one on, and sections without a word with the first of them', () => {
    const passages = Array.from({ length: MAX_LISTED }, (_, line) => ({ author: line % 2, text: 'un', line }));
    const sections = [{ passages }, { passages: [] }, { passages: passages.slice(0, 3) }];
    const listed = (first: number) => {
      const shown = listedFrom(sections, first);
      expect(shown.total).toBe(MAX_LISTED + 3);
      return shown.sections.map(({ number, listed: { length } }) => [number, length]);
    };
    expect(listed(0)).toEqual([
      [1, MAX_LISTED],
      [2, 0],
    ]);
    expect(listed(MAX_LISTED - 1)).toEqual([
      [1, 1],
      [3, 3],
    ]);
    expect(listed(MAX_LISTED + 2)).toEqual([[3, 1]]);
    expect(listed(MAX_LISTED + 3)).toEqual(listed(0));
  });

  test('has what one wrote over several lines as one', () => {
    expect(longPassages(PASSAGES)).toEqual([
      { author: 0, text: 'un', first: 0 },
      { author: 1, text: 'deux', first: 1 },
      { author: 2, text: 'trois · quatre', first: 2 },
      { author: null, text: 'cinq', first: 4 },
    ]);
  });

  test('shows a long one by its beginning and its end', () => {
    expect(excerptOf('  L’eau\n vient. ')).toBe('L’eau vient.');
    const long = excerptOf(`Début ${'mot '.repeat(200)}fin`);
    expect(long).toMatch(/^Début mot .* mot \[…\] mot .* fin$/);
    expect(long.length).toBeLessThan(240);
  });
});
