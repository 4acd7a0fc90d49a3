import { expect, test } from 'vitest';
import { charterSchema, DEFAULT_CHARTER } from './charter.ts';

test('a charter comes back from the database as it went in', () => {
  expect(charterSchema.parse(JSON.parse(JSON.stringify(DEFAULT_CHARTER)))).toEqual(DEFAULT_CHARTER);
});

const { technician: _left, ...withoutTechnician } = DEFAULT_CHARTER.stages.drafting;

test.each<[string, unknown]>([
  ['a stage is missing', { ...DEFAULT_CHARTER, stages: { drafting: DEFAULT_CHARTER.stages.drafting } }],
  [
    'a role is missing at a stage',
    { ...DEFAULT_CHARTER, stages: { ...DEFAULT_CHARTER.stages, drafting: withoutTechnician } },
  ],
  ['a nature has no owners', { ...DEFAULT_CHARTER, owners: { common: [] } }],
  ['a decider has an unknown role', { ...DEFAULT_CHARTER, deciders: ['mayor'] }],
  ['hats change in an unknown way', { ...DEFAULT_CHARTER, hatChanges: 'at-night' }],
])('it is no charter when %s', (_name, charter) => {
  expect(charterSchema.safeParse(charter).success).toBe(false);
});
