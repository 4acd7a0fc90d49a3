import { expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { anchorBlocks, findBlocks, placeAround, readBlocks, valuesOf } from './block-anchor.ts';
import { schema } from './schema.ts';
import { replaceBlocks } from './section/replace-blocks.ts';
import { writeSection } from './section/write-section.ts';

const p = (text: string) => schema.nodes.paragraph.create(null, text === '' ? [] : schema.text(text));
const h = (text: string) => schema.nodes.heading.create({ level: 3 }, schema.text(text));

function sectionOf(...texts: string[]): Y.XmlFragment {
  const section = new Y.Doc({ gc: false }).getXmlFragment('s');
  writeSection(section, schema.nodes.doc.create(null, texts.map(p)).toJSON());
  return section;
}

/** The middle of five paragraphs, and what it says. */
function middle(...texts: string[]) {
  const section = sectionOf(...texts);
  const place = { at: 2, count: 1 };
  return { section, anchor: anchorBlocks(section, place), base: readBlocks(section, place) };
}

test('a passage is found where it went as others write around it, also beside one that says the same', () => {
  const { section, anchor, base } = middle('un', 'même', 'même', 'quatre', 'cinq');
  expect(findBlocks(section, anchor, base)).toEqual({ at: 2, count: 1 });
  replaceBlocks(section, 0, 1, [p('zéro'), p('un')]);
  replaceBlocks(section, 4, 1, []);
  expect(findBlocks(section, anchor, base)).toEqual({ at: 3, count: 1 });
});

test('a passage that was written anew to the letter is found, and one that says something else is not', () => {
  const { section, anchor, base } = middle('un', 'deux', 'trois', 'quatre', 'cinq');
  replaceBlocks(section, 2, 1, [h('trois')]);
  expect(findBlocks(section, anchor, base)).toBeNull();
  expect(readBlocks(section, placeAround(section, anchor))).toEqual([h('trois').toJSON()]);
  replaceBlocks(section, 2, 1, [p('trois')]);
  expect(findBlocks(section, anchor, base)).toEqual({ at: 2, count: 1 });
});

test('what stands there now is what was cut, joined or put in its place', () => {
  const { section, anchor, base } = middle('un', 'deux', 'trois ou trente', 'quatre', 'cinq');
  replaceBlocks(section, 2, 1, [p('trois'), p(' ou trente')]);
  expect(findBlocks(section, anchor, base)).toBeNull();
  expect(placeAround(section, anchor)).toEqual({ at: 2, count: 2 });
  replaceBlocks(section, 2, 2, []);
  expect(placeAround(section, anchor)).toEqual({ at: 2, count: 0 });
  expect(findBlocks(section, anchor, [])).toEqual({ at: 2, count: 0 });
});

test('a place is known when the blocks beside it are gone too', () => {
  const { section, anchor, base } = middle('un', 'deux', 'trois', 'quatre', 'cinq');
  replaceBlocks(section, 3, 1, []);
  replaceBlocks(section, 1, 1, []);
  expect(findBlocks(section, anchor, base)).toEqual({ at: 1, count: 1 });
  replaceBlocks(section, 1, 1, [h('trente')]);
  expect(readBlocks(section, placeAround(section, anchor))).toContainEqual(h('trente').toJSON());
});

test('an empty section is a place of no blocks', () => {
  const section = new Y.Doc().getXmlFragment('s');
  const anchor = anchorBlocks(section, { at: 0, count: 0 });
  expect(findBlocks(section, anchor, [])).toEqual({ at: 0, count: 0 });
  replaceBlocks(section, 0, 0, [p('un')]);
  expect(findBlocks(section, anchor, [])).toBeNull();
});

test('a section is read once, however many passages are looked for that nobody finds there', () => {
  const { section, anchor } = middle('un', 'deux', 'trois', 'quatre', 'cinq');
  const elsewhere = { ...anchor, blocks: [] };
  const values = vi.fn(valuesOf(section));
  for (const text of ['six', 'sept', 'huit']) {
    expect(findBlocks(section, elsewhere, [p(text).toJSON()], values)).toBeNull();
  }
  expect(new Set(values.mock.results.map(({ value }) => value)).size).toBe(1);
  expect(values()).toHaveLength(5);
});
