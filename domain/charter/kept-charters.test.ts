import { describe, expect, test } from 'vitest';
import { KEPT_CHARTERS } from '../testing/kept-charters.ts';
import { charterSchema, DEFAULT_CHARTER } from './charter.ts';
import { charterSentences, compareCharters } from './charter-sentences.ts';

/** Every place in a charter that has a value, `meetings.tie` for instance. */
function placesIn(value: unknown, place = ''): string[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [place];
  return Object.entries(value).flatMap(([key, part]) => placesIn(part, place === '' ? key : `${place}.${key}`));
}

describe.each(KEPT_CHARTERS.map((kept, index) => [index + 1, kept] as const))(
  'a charter kept in shape %i',
  (_, kept) => {
    test('is read with all that it says', () => {
      expect(charterSchema.parse(kept)).toMatchObject(kept as object);
    });

    test('is read as the rules of before had what is new since then, and is then a charter of today', () => {
      const read = charterSchema.parse(kept);
      expect(read).toEqual(DEFAULT_CHARTER);
      expect(charterSchema.parse(JSON.parse(JSON.stringify(read)))).toEqual(read);
    });

    test('is said in sentences, and compared with one of today', () => {
      const rules = { charter: charterSchema.parse(kept), named: [] };
      expect(charterSentences(rules)).toHaveLength(25);
      expect(compareCharters(rules, { charter: DEFAULT_CHARTER, named: [] })).toEqual({ removed: [], added: [] });
    });
  },
);

test('the newest shape that is kept here is the one of today', () => {
  expect(placesIn(KEPT_CHARTERS.at(-1)).sort()).toEqual(placesIn(DEFAULT_CHARTER).sort());
});
