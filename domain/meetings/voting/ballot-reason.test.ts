import { describe, expect, it } from 'vitest';
import { accept, type Outcome, refuse } from '../../refusal.ts';
import { readReason } from './ballot-reason.ts';
import { type Choice, DECISION_LIMITS, type DecisionRule } from './decision.ts';

const WITHOUT = refuse('objection-without-reason');

const CASES: readonly [DecisionRule, Choice | null, string, Outcome<string>][] = [
  ['consent', 'against', '  La moitié\r\nne suffit pas ', accept('La moitié\nne suffit pas')],
  ['consent', 'against', '   \n ', WITHOUT],
  // Nothing that can be seen is no reason, and what turns the direction of the words beside it is
  // not kept.
  ['consent', 'against', '\u200b\u202e', WITHOUT],
  ['majority', 'against', '\u202eTrop cher', accept('Trop cher')],
  ['majority', 'against', 'x'.repeat(DECISION_LIMITS.reason + 1), refuse('too-long')],
  ['majority', 'against', '', accept('')],
  ['consent', 'for', 'Parce que', accept('')],
  ['consent', null, '', accept('')],
];

describe('the reason of a ballot', () => {
  it.each(CASES)('%s, %s: %j', (rule, choice, typed, reason) => {
    expect(readReason(rule, choice, typed)).toEqual(reason);
  });
});
