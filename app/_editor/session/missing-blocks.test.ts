import type { JSONContent } from '@tiptap/core';
import { describe, expect, it } from 'vitest';
import { missingBlocks } from './missing-blocks.ts';

const paragraph = (text: string): JSONContent => ({ type: 'paragraph', content: [{ type: 'text', text }] });
const EMPTY_PARAGRAPH: JSONContent = { type: 'paragraph' };
const saying = (...texts: string[]): JSONContent => ({ type: 'doc', content: texts.map(paragraph) });

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
