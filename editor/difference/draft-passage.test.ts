import type { JSONContent } from '@tiptap/core';
import { expect, test } from 'vitest';
import { draftPassage } from './draft-passage.ts';

const p = (text: string): JSONContent => ({ type: 'paragraph', content: [{ type: 'text', text }] });
const doc = (...texts: string[]): JSONContent => ({ type: 'doc', content: texts.map(p) });

test('a draft becomes the passage that it changes, and what it would have there', () => {
  const shared = doc('un', 'deux cars', 'trois');
  const draft = { base: shared, content: doc('un', 'deux cars du soir', 'trois') };
  expect(draftPassage(draft, shared)).toEqual({ from: 1, count: 1, replacement: [p('deux cars du soir')] });
});

test('what a draft adds stands with the block beside it, and what others wrote since stays', () => {
  const base = doc('un', 'deux');
  const shared = doc('un', 'deux', 'trois');
  expect(draftPassage({ base, content: doc('un', 'deux', 'encore') }, shared)).toEqual({
    from: 1,
    count: 1,
    replacement: [p('deux'), p('encore')],
  });
  expect(draftPassage({ base, content: doc('avant', 'un', 'deux') }, shared)).toEqual({
    from: 0,
    count: 1,
    replacement: [p('avant'), p('un')],
  });
});

test('a draft of which all is there is no passage', () => {
  expect(draftPassage({ base: doc('un'), content: doc('un', 'deux') }, doc('un', 'deux'))).toBeNull();
});
