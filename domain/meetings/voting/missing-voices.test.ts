import { expect, test } from 'vitest';
import { membershipId } from '../../ids.ts';
import { missingVoices } from './missing-voices.ts';

const [anne, luc] = ['8b4b7c4e-6a8e-4a55-9d4c-0d5c8f6f7a01', '8b4b7c4e-6a8e-4a55-9d4c-0d5c8f6f7a02'].map((id) => ({
  membershipId: membershipId.parse(id),
}));
if (!anne || !luc) throw new Error('nobody');
const none = { for: 0, against: 0, abstention: 0, blank: 0 };
const counted = { urban: none, rural: none, chair: null };
const facts = { roll: [anne, luc], cast: new Set([luc.membershipId]) };

test.each([
  ['ballots', null, [anne]],
  ['hands', null, [anne]],
  ['hands', counted, []],
  ['recorded', null, []],
] as const)('closed by %s, with hands %o: %j are missing', (method, hands, missing) => {
  expect(missingVoices({ ...facts, method, hands })).toEqual(missing);
});
