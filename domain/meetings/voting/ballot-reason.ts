import { accept, type Outcome, refuse } from '../../refusal.ts';
import { readLines } from '../../typed/typed-line.ts';
import { type Choice, DECISION_LIMITS, type DecisionRule } from './decision.ts';

/**
 * What stands against a proposal, in the words of who is against it, as typed lines are kept; empty
 * for every other choice. Who objects to a decision by consent says why.
 */
export function readReason(
  rule: DecisionRule,
  choice: Choice | null,
  typed: string,
): Outcome<string, 'too-long' | 'objection-without-reason'> {
  if (choice !== 'against') return accept('');
  const reason = readLines(typed, DECISION_LIMITS.reason);
  if (!reason.ok || reason.value !== '' || rule !== 'consent') return reason;
  return refuse('objection-without-reason');
}
