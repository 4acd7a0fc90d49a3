import type { JSONContent } from '@tiptap/core';
import { describe, expect, it } from 'vitest';
import { differenceOf, putBack } from './draft-difference.ts';

const paragraph = (text: string): JSONContent => ({
  type: 'paragraph',
  ...(text === '' ? {} : { content: [{ type: 'text', text }] }),
});
const saying = (...texts: string[]): JSONContent => ({ type: 'doc', content: texts.map(paragraph) });
const list = (...texts: string[]): JSONContent => ({
  type: 'doc',
  content: [{ type: 'bulletList', content: texts.map((text) => ({ type: 'listItem', content: [paragraph(text)] })) }],
});

function linesOf(node: JSONContent): string[] {
  if (node.type === 'paragraph') return [(node.content ?? []).map(({ text = '' }) => text).join('')];
  return (node.content ?? []).flatMap(linesOf);
}

/** What a text says once a draft, begun from `base`, is put back into it. */
function back(base: JSONContent, content: JSONContent, shared: JSONContent): string[] {
  return linesOf(putBack({ base, content }, shared));
}

describe('a draft that is put back', () => {
  it('is the letters that were missing, where they were', () => {
    expect(back(saying('Le car pass à 7 h.'), saying('Le car passe à 7 h.'), saying('Le car pass à 7 h.'))).toEqual([
      'Le car passe à 7 h.',
    ]);
  });

  it('leaves alone what others wrote in the same paragraph meanwhile', () => {
    const shared = saying('Bonjour. Le car pass à 7 h, sauf le dimanche.');
    expect(back(saying('Le car pass à 7 h.'), saying('Le car passe à 7 h.'), shared)).toEqual([
      'Bonjour. Le car passe à 7 h, sauf le dimanche.',
    ]);
  });

  it('stands beside what others wrote at the very same place', () => {
    expect(back(saying('Le car'), saying('Le car rouge'), saying('Le car bleu'))).toEqual(['Le car rouge bleu']);
  });

  it('takes away what its author had deleted, where it still says the same', () => {
    expect(back(saying('Le vieux car'), saying('Le car'), saying('Le vieux car'))).toEqual(['Le car']);
    expect(back(saying('Le vieux car'), saying('Le car'), saying('Le très vieil car'))).toEqual(['Le très vieil car']);
  });

  it('goes to its paragraph wherever others have moved it, and says each of two alike once', () => {
    const shared = saying('Neuf', 'Un', 'Deux', 'Un');
    expect(back(saying('Un', 'Deux', 'Un'), saying('Un', 'Deux!', 'Un'), shared)).toEqual([
      'Neuf',
      'Un',
      'Deux!',
      'Un',
    ]);
  });

  it('brings its new paragraphs where they stood', () => {
    expect(back(saying('a', 'b'), saying('a', 'mine', 'b'), saying('x', 'a', 'b', 'y'))).toEqual([
      'x',
      'a',
      'mine',
      'b',
      'y',
    ]);
  });

  it('comes as a paragraph of its own where its paragraph is gone', () => {
    expect(back(saying('a', 'b', 'c'), saying('a', 'b et plus', 'c'), saying('a', 'c'))).toEqual([
      'a',
      'b et plus',
      'c',
    ]);
  });

  it('says nothing twice that is there already', () => {
    expect(back(saying('a'), saying('ab', 'c'), saying('ab', 'c'))).toEqual(['ab', 'c']);
    expect(back(saying('a'), saying('ab'), saying('abc'))).toEqual(['abc']);
  });

  it('finds its item in a list', () => {
    expect(back(list('Brest', 'Carhx'), list('Brest', 'Carhaix'), list('Morlaix', 'Brest', 'Carhx'))).toEqual([
      'Morlaix',
      'Brest',
      'Carhaix',
    ]);
  });

  it('of an older page, which did not note what it began from, comes as the paragraphs that are missing', () => {
    expect(linesOf(putBack({ content: saying('a', 'mine') }, saying('a', 'b')))).toEqual(['a', 'b', 'mine']);
  });
});

describe('what is shown of a draft', () => {
  const shown = (base: JSONContent, content: JSONContent, shared = base) => differenceOf({ base, content }, shared);

  it('is nothing where the text has it', () => {
    expect(shown(saying('a'), saying('ab'), saying('ab', 'c'))).toEqual([]);
  });

  it('are the letters with a few words around them, never the whole paragraph', () => {
    const before = 'Un car toutes les heures. '.repeat(20);
    const [line] = shown(saying(`${before}Fin.`), saying(`${before}La fin.`));
    const texts = (line?.content ?? []).map(({ text, marks }) => [text, marks?.length ?? 0]);
    expect(texts[0]?.[0]).toMatch(/^…/);
    expect(String(texts[0]?.[0]).length).toBeLessThan(80);
    expect(texts[1]).toEqual(['La f', 1]);
  });

  it('are the one line of a list that differs', () => {
    expect(shown(list('Brest', 'Carhx'), list('Brest', 'Carhaix')).map((block) => block.type)).toEqual(['paragraph']);
  });

  it('are a new line of a list in a list, since it stands nowhere else', () => {
    const [piece, ...others] = shown(list('Brest'), list('Brest', 'Carhaix'));
    expect(others).toEqual([]);
    expect(piece?.type).toBe('bulletList');
    expect(piece?.content?.map((block) => linesOf(block))).toEqual([['Carhaix']]);
  });

  it('are whole paragraphs that are new', () => {
    expect(shown(saying('a'), saying('a', 'mine')).map((block) => linesOf(block))).toEqual([['mine']]);
  });
});
