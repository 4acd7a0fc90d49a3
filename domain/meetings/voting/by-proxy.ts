import type { PersonId } from '../../ids.ts';

/** What tells whose hand a ballot was. */
type HandFacts = {
  /** Who sent it; of one that was noted in the hall, who noted it. */
  readonly castBy: PersonId;
  readonly noted: boolean;
  /** Whose voice it is. */
  readonly memberId: PersonId;
  /** Whether whom the roll names held the voice when the ballot was cast. */
  readonly wasHeld: boolean;
};

/**
 * Whether somebody else cast the ballot of a voice, who held it. The roll alone does not say: a
 * giver may come during the vote and cast it. Nor does the hand of a ballot that was noted, which
 * is the secretary's: what was said in the hall was said by whoever had the voice just then.
 */
export function isByProxy({ castBy, noted, memberId, wasHeld }: HandFacts): boolean {
  return noted ? wasHeld : castBy !== memberId;
}
