import { expect, test } from 'vitest';
import { MESSAGES } from './messages.ts';

type Tree = { readonly [Key in string]: string | Tree };

/** The keys of a bare word that have no other beside them that says what it is about. */
function bare(tree: Tree, word: string, above: string[] = []): string[] {
  return Object.entries(tree).flatMap(([key, value]) => {
    if (typeof value !== 'string') return bare(value, word, [...above, key]);
    const named = [`${key}Named`, `${key}Label`, 'label'].some((each) => each in tree);
    return value === word && !named ? [[...above, key].join('.')] : [];
  });
}

test('several can stand on one page, so each says to who hears it what is changed', () => {
  expect(bare(MESSAGES.fr, 'Modifier')).toEqual([]);
});
