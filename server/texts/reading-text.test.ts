import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { FIRST_SEED } from '#domain/testing/first-seed.ts';
import { readSection } from '#editor/section/read-section.ts';
import { writeSection } from '#editor/section/write-section.ts';
import { arbitrarySection } from '#editor/testing/arbitrary-section.ts';
import { atOnce } from '../sync/work/sliced.ts';
import { BLANK_TEXT, makeText, readingText } from './text-reading.ts';

const sectionOf = (doc = new Y.Doc()) => doc.getXmlFragment('section:a');

test('block by block comes the same text as at once, whatever stands there', () => {
  fc.assert(
    fc.property(arbitrarySection, (section) => {
      const fragment = sectionOf();
      writeSection(fragment, section.toJSON());
      expect(atOnce(readingText(fragment))).toEqual(makeText(readSection(fragment)));
    }),
    { seed: FIRST_SEED, numRuns: 200 },
  );
  expect(atOnce(readingText(sectionOf()))).toEqual(BLANK_TEXT);
});

const COUNT = 300;
const many = (name: string, make: () => Y.XmlElement | Y.XmlText) => {
  const element = new Y.XmlElement(name);
  element.insert(0, Array.from({ length: COUNT }, make));
  return element;
};
const element = (name: string, ...children: (Y.XmlElement | Y.XmlText)[]) => {
  const made = new Y.XmlElement(name);
  made.insert(0, children);
  return made;
};
const paragraph = () => element('paragraph', new Y.XmlText('un'));

test.each([
  ['paragraphs', () => Array.from({ length: COUNT }, paragraph)],
  ['items of one list', () => [many('bulletList', () => element('listItem', paragraph()))]],
  ['rows of one table', () => [many('table', () => element('tableRow', element('tableCell', paragraph())))]],
  [
    'cells of one row',
    () => [
      element(
        'table',
        many('tableRow', () => element('tableCell', paragraph())),
      ),
    ],
  ],
  ['blocks of one quotation', () => [many('blockquote', paragraph)]],
  ['elements that the schema does not know', () => [many('unknown', paragraph)]],
])('it may be laid down at each of many %s', (_what, make) => {
  const fragment = sectionOf();
  fragment.push(make());
  let steps = 0;
  for (const _ of readingText(fragment)) steps += 1;
  expect(steps).toBeGreaterThanOrEqual(COUNT);
});

test('a block of more lines than a call has arguments is read', () => {
  const fragment = sectionOf();
  const quotation = new Y.XmlElement('blockquote');
  quotation.insert(
    0,
    Array.from({ length: 100_000 }, () => new Y.XmlElement('horizontalRule')),
  );
  fragment.push([quotation]);
  expect(atOnce(readingText(fragment)).plain).toBe('');
});
