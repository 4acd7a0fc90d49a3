import type { JSONContent } from '@tiptap/core';
import { expect, test } from 'vitest';
import { Ticks } from './ticks.ts';

const p = (text: string): JSONContent => ({ type: 'paragraph', content: [{ type: 'text', text }] });

test('each change is told with the words around it, and left by itself', () => {
  const ticks = new Ticks([p('Quatre cars par jour le soir')], [p('Six cars par jour le soir'), p('Un le matin')]);
  expect(ticks.told).toEqual([
    { is: 'gone', words: 'Quatre', before: '', after: ' cars par jour le soir' },
    { is: 'came', words: 'Six', before: '', after: ' cars par jour le soir' },
    { is: 'came', words: 'Un le matin', before: '', after: '' },
  ]);
  expect(ticks.without(new Set([2]))).toEqual([p('Six cars par jour le soir')]);
  expect(ticks.without(new Set([0, 1]))).toEqual([p('Quatre cars par jour le soir'), p('Un le matin')]);
});

test('what stands around a change is told in whole words', () => {
  const line = 'Une intercommunalité ne peut pas toujours payer pour ce qui se fait ici';
  const [came] = new Ticks([p(`${line}. ${line}`)], [p(`${line}, hélas. ${line}`)]).told;
  expect([came?.before, came?.after]).toEqual(['…pour ce qui se fait ici', '. Une intercommunalité ne…']);
});

test('what is long is told by its beginning', () => {
  const [long] = new Ticks([], [p('mot '.repeat(400).trim())]).told;
  expect(long?.words).toHaveLength(161);
});
