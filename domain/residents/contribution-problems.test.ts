import { expect, test } from 'vitest';
import { territoryId } from '../ids.ts';
import { type AskedFor, type BroughtIn, contributionProblems } from './contribution-problems.ts';

const TOWN = territoryId.parse('a2f4c1de-94f5-4b0b-8d4e-5a3c6f7b8e90');
const ELSEWHERE = territoryId.parse('b2f4c1de-94f5-4b0b-8d4e-5a3c6f7b8e90');
const choice = { kind: 'choice', options: [{ id: 'car', label: 'Le car' }], several: false } as const;
const words = { kind: 'words', options: [], several: false } as const;

const ASKED: AskedFor = { question: null, needsPassage: false, territories: [TOWN] };
const EMPTY: BroughtIn = { words: '', chosen: [], passage: '', territoryId: null };
const FULL: BroughtIn = { words: 'Un car.', chosen: ['car'], passage: 'le car', territoryId: TOWN };

const TABLE: readonly [string, BroughtIn, Partial<AskedFor>, ReturnType<typeof contributionProblems>][] = [
  ['everything of an empty form', EMPTY, {}, { words: 'required', territory: 'territory-missing' }],
  [
    'a passage that is asked for',
    EMPTY,
    { needsPassage: true, territories: null },
    { words: 'required', passage: 'passage-missing' },
  ],
  ['an answer in words', EMPTY, { question: words, territories: null }, { words: 'required' }],
  ['a choice', EMPTY, { question: choice }, { choice: 'required', territory: 'territory-missing' }],
  ['a choice that is not offered', { ...FULL, chosen: ['vélo'] }, { question: choice }, { choice: 'unknown-choice' }],
  ['a territory of elsewhere', { ...FULL, territoryId: ELSEWHERE }, {}, { territory: 'unknown-territory' }],
  ['nothing of what is complete', FULL, { question: choice, needsPassage: true }, {}],
  ['nothing but words of who is known', { ...FULL, territoryId: null }, { territories: null }, {}],
];

test.each(TABLE)('is told at once: %s', (_what, brought, asked, problems) => {
  expect(contributionProblems(brought, { ...ASKED, ...asked })).toEqual(problems);
});
