import { expect, it } from 'vitest';
import { CONTRIBUTION_LIMITS } from '#domain/residents/contribution.ts';
import { wordsIn } from './words-in.ts';

const sent = (...fields: [string, string][]) =>
  new Request('http://localhost/', { method: 'POST', body: new URLSearchParams(fields) });

it('nothing sent is nothing said', async () => {
  expect(await wordsIn(undefined)).toBe('');
  expect(await wordsIn(sent(['sending', 'x'], ['words', '']))).toBe('');
});

it('a passage, what was written about it and the reason of a report are said again', async () => {
  expect(await wordsIn(sent(['passage', 'La halte'], ['words', 'Trop loin\nde tout']))).toBe(
    'La halte\n\nTrop loin\nde tout',
  );
  expect(await wordsIn(sent(['why', 'Une insulte']))).toBe('Une insulte');
});

it('what was chosen is said by its label, with the words beside it', async () => {
  const labels: [string, string][] = [
    ['label-1', 'Un car'],
    ['label-2', 'Un médecin'],
    ['label-3', 'Une halte'],
  ];
  expect(await wordsIn(sent(...labels, ['choice', '3'], ['choice', '1'], ['words', 'Vite']))).toBe(
    'Un car\nUne halte\n\nVite',
  );
  expect(await wordsIn(sent(...labels, ['rank-1', '2'], ['rank-2', '1'], ['rank-3', '']))).toBe(
    '1. Un médecin\n2. Un car',
  );
});

it('no more is said again than a form can hold', async () => {
  const long = 'a'.repeat(CONTRIBUTION_LIMITS.body + 10);
  expect(await wordsIn(sent(['words', long]))).toHaveLength(CONTRIBUTION_LIMITS.body);
});
