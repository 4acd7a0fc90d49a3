// @vitest-environment happy-dom
import type { JSONContent } from '@tiptap/core';
import { beforeEach, describe, expect, it } from 'vitest';
import { documentId, personId, sectionId } from '#domain/ids.ts';
import { DraftStore, missingBlocks } from './draft-store.ts';

const DOCUMENT = documentId.parse('0b8f7c1e-2f43-4d06-8c55-0f3f0c9b7a11');
const ANNE = personId.parse('5d2c7a90-8a44-4a39-9d6f-1f6b1f8f2e22');
const YANN = personId.parse('9e107d9d-372b-4b68-a1d8-3542a419d600');
const VOICES = sectionId.parse('1c8b52ae-7f0d-4d3f-8f8e-6a3a6f2b9c33');
const MEANS = sectionId.parse('2d8b52ae-7f0d-4d3f-8f8e-6a3a6f2b9c44');

const paragraph = (text: string): JSONContent => ({ type: 'paragraph', content: [{ type: 'text', text }] });
const EMPTY_PARAGRAPH: JSONContent = { type: 'paragraph' };
const saying = (...texts: string[]): JSONContent => ({ type: 'doc', content: texts.map(paragraph) });

beforeEach(() => localStorage.clear());

describe('drafts', () => {
  it('are none at first', () => {
    expect(new DraftStore(DOCUMENT, ANNE).read()).toEqual([]);
  });

  it('are there again after the page is opened anew', () => {
    new DraftStore(DOCUMENT, ANNE).keep(VOICES, saying('Le car de 7 h'), 1_000);
    expect(new DraftStore(DOCUMENT, ANNE).read()).toEqual([
      { sectionId: VOICES, keptAt: 1_000, content: saying('Le car de 7 h') },
    ]);
  });

  it('are each person’s own, on a device that several use', () => {
    new DraftStore(DOCUMENT, ANNE).keep(VOICES, saying('Le car de 7 h'), 1_000);
    expect(new DraftStore(DOCUMENT, YANN).read()).toEqual([]);
  });

  it('are kept beside those that are there, never over them', () => {
    const store = new DraftStore(DOCUMENT, ANNE);
    store.keep(VOICES, saying('Le car de 7 h'), 1_000);
    store.keep(VOICES, saying('Le car de 8 h'), 2_000);
    store.keep(MEANS, saying('Un minibus'), 3_000);
    expect(store.read().map(({ keptAt }) => keptAt)).toEqual([1_000, 2_000, 3_000]);
  });

  it('are not kept twice when they say the same as the last of their section', () => {
    const store = new DraftStore(DOCUMENT, ANNE);
    store.keep(VOICES, saying('Le car de 7 h'), 1_000);
    store.keep(MEANS, saying('Un minibus'), 2_000);
    store.keep(VOICES, saying('Le car de 7 h'), 3_000);
    expect(store.read().map(({ keptAt }) => keptAt)).toEqual([1_000, 2_000]);
  });

  it('go one by one', () => {
    const store = new DraftStore(DOCUMENT, ANNE);
    store.keep(VOICES, saying('Le car de 7 h'), 1_000);
    store.keep(VOICES, saying('Le car de 8 h'), 2_000);
    const [first, second] = store.read();
    if (first) store.remove(first);
    expect(store.read()).toEqual([second]);
    if (second) store.remove(second);
    expect(localStorage).toHaveLength(0);
  });

  it.each(['', '{', '{}', '[{"sectionId":"somewhere"}]', 'null'])('are none where the storage holds %j', (stored) => {
    new DraftStore(DOCUMENT, ANNE).keep(VOICES, saying('Le car de 7 h'), 1_000);
    const key = localStorage.key(0);
    if (key) localStorage.setItem(key, stored);
    expect(new DraftStore(DOCUMENT, ANNE).read()).toEqual([]);
  });
});

describe('missingBlocks', () => {
  it('are none when the shared text has it all', () => {
    expect(missingBlocks(saying('a', 'b'), saying('a', 'x', 'b'))).toEqual([]);
  });

  it('are the blocks that would be lost, in their order', () => {
    expect(missingBlocks(saying('a', 'mine', 'b', 'also mine'), saying('a', 'b'))).toEqual([
      paragraph('mine'),
      paragraph('also mine'),
    ]);
  });

  it('are told by their whole content, formatting too', () => {
    const bold: JSONContent = { type: 'paragraph', content: [{ type: 'text', text: 'a', marks: [{ type: 'bold' }] }] };
    expect(missingBlocks({ type: 'doc', content: [bold] }, saying('a'))).toEqual([bold]);
  });

  it('count a block said twice as missing once where the shared text has it once', () => {
    expect(missingBlocks(saying('a', 'a'), saying('a'))).toEqual([paragraph('a')]);
    expect(missingBlocks(saying('a', 'a'), saying('a', 'a', 'a'))).toEqual([]);
  });

  it('are never empty lines: nothing is lost with them', () => {
    expect(missingBlocks({ type: 'doc', content: [EMPTY_PARAGRAPH, EMPTY_PARAGRAPH] }, { type: 'doc' })).toEqual([]);
  });

  it('are all of the draft where the shared text is empty', () => {
    expect(missingBlocks(saying('a', 'b'), { type: 'doc' })).toEqual([paragraph('a'), paragraph('b')]);
  });
});
