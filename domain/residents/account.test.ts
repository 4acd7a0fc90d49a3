import { expect, test } from 'vitest';
import { hasAccount } from './account.ts';

const GUEST = { wasKept: false, isMember: false, hasAddress: false, administrator: false };

test('who only contributed has no account', () => {
  expect(hasAccount(GUEST)).toBe(false);
});

test.each(['wasKept', 'isMember', 'hasAddress', 'administrator'] as const)('one has an account by %s alone', (by) => {
  expect(hasAccount({ ...GUEST, [by]: true })).toBe(true);
});
