import { expect, test } from 'vitest';
import type { PersonId } from '#domain/ids.ts';
import { begunMention, cutAtMentions, matching, mentionedIn, withMention } from './mention.ts';

const anne = { personId: 'anne' as PersonId, name: 'Anne Cariou' };
const eloise = { personId: 'eloise' as PersonId, name: 'Éloïse (Le Goarnig)' };
const people = [anne, eloise];

test.each([
  ['Voir @an', { at: 5, typed: 'an' }],
  ['@', { at: 0, typed: '' }],
  ['(@Éloïse Le', { at: 1, typed: 'Éloïse Le' }],
  ['anne@mairie', null],
  ['@anne\n', null],
  ['rien', null],
])('in « %s » one is typing %o', (text, begun) => {
  expect(begunMention(text, text.length)).toEqual(begun);
});

test('people are found by the beginning of any part of their name, accents or not', () => {
  expect(matching(people, 'car')).toEqual([anne]);
  expect(matching(people, 'elo')).toEqual([eloise]);
  expect(matching(people, 'riou')).toEqual([]);
  expect(matching(people, '')).toEqual(people);
});

test('who is chosen stands in the text by name, is mentioned as long as they do, and is shown as a name', () => {
  const [text, caret] = withMention('Voir @an demain', { at: 5, typed: 'an' }, anne);
  expect(text).toBe('Voir @Anne Cariou demain');
  expect(caret).toBe('Voir @Anne Cariou '.length);
  expect(mentionedIn(text, [anne, eloise, anne])).toEqual(['anne']);
  expect(cutAtMentions(text, ['Anne', 'Anne Cariou'])).toEqual([
    { text: 'Voir ', isName: false },
    { text: '@Anne Cariou', isName: true },
    { text: ' demain', isName: false },
  ]);
  expect(cutAtMentions('@Éloïse (Le Goarnig)', [eloise.name])).toEqual([
    { text: '@Éloïse (Le Goarnig)', isName: true },
  ]);
});
