import { expect, test } from 'vitest';
import { readApprovedFacts } from './read-approved.ts';

test('approved minutes tell who voted how in what was closed, and in nothing that was called off', () => {
  const voices = [{ name: 'Anne Cariou', choice: 'against', reason: 'Trop cher', byProxy: false }];
  const decisions = ['closed', 'cancelled'].map((state) => ({ state, voices, closedAt: null, doneAt: null }));
  const facts = readApprovedFacts(`entente-minutes-v1\n${JSON.stringify({ decisions, remarks: [] })}`);
  expect(facts.decisions.map((decision) => decision.voices)).toEqual([voices, []]);
});
