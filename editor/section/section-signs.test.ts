import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findPassage, occurrences } from './section-signs.ts';

const fewLetters = (most: number) => fc.array(fc.constantFrom('a', 'b'), { minLength: 1, maxLength: most });

describe('words in a text', () => {
  it('are found wherever they begin, also where they overlap', () => {
    fc.assert(
      fc.property(fewLetters(60), fewLetters(5), (signs, sought) => {
        const [text, words] = [signs.join(''), sought.join('')];
        const places = [...signs.keys()].filter((at) => text.startsWith(words, at));
        expect(occurrences(text, words)).toEqual(places);
      }),
    );
  });

  it('are found by signs that take two units each', () => {
    expect(occurrences('🌊🌊 la mer 🌊', '🌊')).toEqual([0, 2, 12]);
  });

  it('take no longer to be missed where they nearly fit everywhere', () => {
    const signs = { text: 'a'.repeat(1_000_000), pieces: [], lines: [] };
    const around = { before: 'a'.repeat(64), after: 'a'.repeat(64) };
    const search = (quote: string) => {
      const began = performance.now();
      expect(findPassage(signs, { ...around, quote })).toBeNull();
      return performance.now() - began;
    };
    const fitsNowhere = search('c'.repeat(2_000));
    expect(search(`${'a'.repeat(1_000)}b${'a'.repeat(999)}`)).toBeLessThan(10 * fitsNowhere + 100);
  });
});
