import { describe, expect, test } from 'vitest';
import type { Capability } from './access/capability.ts';
import {
  AMENDMENT_LIMITS,
  AMENDMENT_STATES,
  type AmendmentState,
  countSupports,
  mayAmend,
  mayDecide,
  maySupport,
  mayTakeBack,
  mayWithdraw,
} from './amendments.ts';

const may = (...all: Capability[]) => new Set<Capability>(['read', ...all]);
const answer = (outcome: { readonly ok: boolean; readonly code?: string }) => (outcome.ok ? 'yes' : outcome.code);

test('whoever may amend may propose, up to a number that wait', () => {
  const [open, adopted] = [{ adopted: false }, { adopted: true }];
  expect(answer(mayAmend({ may: may('amend'), section: open }, 0))).toBe('yes');
  expect(answer(mayAmend({ may: may('write'), section: open }, 0))).toBe('no-amending');
  expect(answer(mayAmend({ may: may('write'), section: adopted }, 0))).toBe('section-adopted');
  expect(answer(mayAmend({ may: may('amend'), section: adopted }, 0))).toBe('yes');
  expect(answer(mayAmend({ may: may('amend'), section: open }, AMENDMENT_LIMITS.open))).toBe('too-many-amendments');
});

describe('once it is no longer open', () => {
  const said: Record<AmendmentState, readonly [decide: string, withdraw: string, support: string, takeBack: string]> = {
    open: ['yes', 'yes', 'yes', 'not-accepted'],
    accepting: ['amendment-being-accepted', 'amendment-being-accepted', 'amendment-decided', 'not-accepted'],
    accepted: ['amendment-decided', 'amendment-decided', 'amendment-decided', 'yes'],
    'accepted-in-part': ['amendment-decided', 'amendment-decided', 'amendment-decided', 'yes'],
    rejected: ['amendment-decided', 'amendment-decided', 'amendment-decided', 'not-accepted'],
    withdrawn: ['amendment-withdrawn', 'amendment-withdrawn', 'amendment-decided', 'not-accepted'],
    'put-to-meeting': ['amendment-in-meeting', 'amendment-in-meeting', 'yes', 'not-accepted'],
    'taken-back': ['amendment-decided', 'amendment-decided', 'amendment-decided', 'not-accepted'],
  };
  test.each(AMENDMENT_STATES)('%s: who may decide, withdraw, support and take back', (state) => {
    const writer = { state, may: may('write') };
    const told = [mayDecide(writer), mayWithdraw(state, true), maySupport(state, false), mayTakeBack(writer)];
    expect(told.map(answer)).toEqual(said[state]);
  });
});

test('only who may write there decides or takes back, only its author withdraws, and nobody supports their own', () => {
  expect(answer(mayDecide({ state: 'open', may: may('amend', 'moderate') }))).toBe('section-closed');
  expect(answer(mayTakeBack({ state: 'accepted', may: may('amend') }))).toBe('section-closed');
  expect(answer(mayWithdraw('open', false))).toBe('not-the-author');
  expect(answer(maySupport('open', true))).toBe('own-amendment');
});

test('supports are counted by role and by side, each apart', () => {
  const supporters = [
    { role: 'elected', side: 'urban' },
    { role: 'resident', side: 'rural' },
    { role: 'resident', side: 'urban' },
  ] as const;
  expect(countSupports(supporters)).toEqual({
    total: 3,
    byRole: { elected: 1, resident: 2 },
    bySide: { urban: 2, rural: 1 },
  });
});
