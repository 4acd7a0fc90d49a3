import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { excerpt } from './excerpt.ts';
import { fold } from './fold.ts';
import { findWords, holdsWords, MAX_SEARCH_LENGTH, MAX_SEARCH_WORDS, searchWords } from './search-words.ts';

describe('fold', () => {
  it.each([
    ['ÉLU·ES', 'elu·es'],
    ['Cœur d’Ouche', 'coeur d’ouche'],
    ['Ǆ', 'ǆ'],
    ['Île-de-Bréhat', 'ile-de-brehat'],
    ['Saint-Brieuc'.normalize('NFD'), 'saint-brieuc'],
    ['e\u0301cole', 'ecole'],
    ['ŁÓDŹ', 'łodz'],
  ])('makes %j into %j', (text, folded) => {
    expect(fold(text)).toBe(folded);
  });

  it('makes nothing else of what it made', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => fold(fold(text)) === fold(text)));
  });
});

describe('searchWords', () => {
  it.each([
    ['  Maison de santé ', ['maison', 'de', 'sante']],
    ['l’eau', ['eau']],
    ['commerces châteaux', ['commerce', 'chateau']],
    ['bois bus', ['bois', 'bus']],
    ['gare GARE garé', ['gare']],
    ['2027', ['2027']],
    ['« à » % \\ ( * a', []],
    ['', []],
  ])('reads %j as %j', (typed, words) => {
    expect(searchWords(typed)).toEqual(words);
  });

  it(`takes ${MAX_SEARCH_WORDS} words of ${MAX_SEARCH_LENGTH} signs and no more`, () => {
    const many = Array.from({ length: MAX_SEARCH_WORDS + 1 }, (_, index) => `mot${index}`);
    expect(searchWords(many.join(' '))).toHaveLength(MAX_SEARCH_WORDS);
    expect(searchWords(`${'x'.repeat(MAX_SEARCH_LENGTH)}y`)).toEqual(['x'.repeat(MAX_SEARCH_LENGTH - 1)]);
  });
});

describe('holdsWords', () => {
  it.each([
    ['Les commerces de proximité', 'commerce', true],
    ['Un commerce', 'commerces', true],
    ['La gare de Carhaix', 'carhaix GARE', true],
    ['La gare de Carhaix', 'gare brest', false],
    ['Le département', 'art', false],
    ['L’eau, et la forêt.', 'eau foret', true],
    ['Une œuvre', 'oeuvre', true],
  ])('says of %j whether it has %j', (text, typed, holds) => {
    expect(holdsWords(text, searchWords(typed))).toBe(holds);
  });

  it('finds every text by any of its own words', () => {
    const word = fc.stringMatching(/^[a-zàâçéèêëîïôûùœæ]{2,12}$/);
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 8 }), fc.nat(), (words, which) => {
        const typed = words[which % words.length] ?? '';
        return holdsWords(words.join(' '), searchWords(typed));
      }),
    );
  });
});

describe('excerpt', () => {
  const marked = (text: string, typed: string) =>
    excerpt(text, searchWords(typed))
      .map((part) => (part.found ? `[${part.text}]` : part.text))
      .join('');

  it('marks whole words in a short text', () => {
    expect(marked('La santé, c’est\nl’affaire de tous.', 'sant affaires')).toBe(
      'La [santé], c’est · l’[affaire] de tous.',
    );
  });

  it('is empty where nothing is found', () => {
    expect(marked('La santé', 'gare')).toBe('');
  });

  it('shows where most of the words stand together, and that the text goes on', () => {
    const far = 'Une gare. '.padEnd(600, 'remplissage ');
    const shown = marked(`${far}La gare et la mairie sont voisines. ${'suite '.repeat(60)}`, 'gare mairie');
    expect(shown).toContain('La [gare] et la [mairie] sont voisines.');
    expect(shown.startsWith('… ')).toBe(true);
    expect(shown.endsWith(' …')).toBe(true);
  });

  it('is never longer than two lines, and says nothing that the text does not', () => {
    const text = fc.array(fc.stringMatching(/^[a-zé,.]{1,30}$/), { maxLength: 200 }).map((words) => words.join(' '));
    fc.assert(
      fc.property(text, fc.nat(), (written, place) => {
        const typed = written.split(' ')[place % 200] ?? '';
        const parts = excerpt(written, searchWords(typed));
        const said = parts.map((part) => part.text).join('');
        return said.length <= 190 && written.includes(said.replace(/^… /, '').replace(/ …$/, ''));
      }),
    );
  });

  it('looks at a bounded number of places', () => {
    expect(findWords('gare '.repeat(1_000), ['gare'], 200)).toHaveLength(200);
  });
});
