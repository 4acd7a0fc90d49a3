import type { MembershipId } from '../../ids.ts';
import type { DecisionMethod } from './decision.ts';
import type { HandsCount } from './decision-result.ts';

type Counting<Voice> = {
  readonly method: DecisionMethod;
  /** Those that were counted; null where the result is counted from voices by name. */
  readonly hands: HandsCount | null;
  readonly roll: readonly Voice[];
  readonly cast: ReadonlySet<MembershipId>;
};

/**
 * The voices that would be missing if a vote was closed now: of its roll, those of which nothing
 * was cast. Where objections are asked for or hands were counted, silence is an answer.
 */
export function missingVoices<Voice extends { readonly membershipId: MembershipId }>({
  method,
  hands,
  roll,
  cast,
}: Counting<Voice>): Voice[] {
  if (method === 'recorded' || hands !== null) return [];
  return roll.filter(({ membershipId }) => !cast.has(membershipId));
}
