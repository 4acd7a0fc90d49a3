import type { Tie } from '../../charter/charter.ts';
import { accept, type Outcome, refuse } from '../../refusal.ts';
import type { Side } from '../../territories/setting.ts';
import type { DecisionOutcome, DecisionRule } from './decision.ts';
import { type Count, expressed, type Tally } from './tally.ts';

/** What an outcome follows from, beside the voices. All of it is fixed when the decision opens. */
export type OutcomeFacts = {
  readonly rule: DecisionRule;
  /** The charter's word on equal votes. */
  readonly tie: Tie;
  /** Whether enough mandates were there, or nobody asked for it. */
  readonly quorumMet: boolean;
  /** Whether it integrates the objection that an earlier one met. */
  readonly secondTry: boolean;
};

export type VoteOutcome = {
  readonly outcome: DecisionOutcome;
  /** Whether votes were equal and the chair's voice decided. */
  readonly byChair: boolean;
  /** Whether each side carried it; null where the rule does not ask the sides. */
  readonly sides: Readonly<Record<Side, boolean>> | null;
};

/**
 * What came of a vote. The same roll and the same voices give the same outcome, in whatever order
 * they were cast.
 */
export function voteOutcome(facts: OutcomeFacts, tally: Tally): VoteOutcome {
  const { rule, tie, quorumMet, secondTry } = facts;
  const plain = { byChair: false, sides: null };
  if (!quorumMet) return { ...plain, outcome: 'no-quorum' };
  switch (rule) {
    case 'consent':
      if (tally.all.against > 0) return { ...plain, outcome: secondTry ? 'not-carried' : 'objected' };
      return { ...plain, outcome: carried(tally.all.for > 0) };
    case 'two-thirds':
      return { ...plain, outcome: carried(tally.all.for > 0 && 3 * tally.all.for >= 2 * expressed(tally.all)) };
    case 'majority': {
      const byChair = tie === 'chair' && isTie(tally.all) && (tally.chair === 'for' || tally.chair === 'against');
      const isFor = byChair ? tally.chair === 'for' : hasMajority(tally.all);
      return { outcome: carried(isFor), byChair, sides: null };
    }
    case 'double-majority': {
      // Where both sides have one, votes cannot be equal overall: the chair's voice has nothing to
      // decide.
      const sides = { urban: hasMajority(tally.urban), rural: hasMajority(tally.rural) };
      return { outcome: carried(hasMajority(tally.all) && sides.urban && sides.rural), byChair: false, sides };
    }
  }
}

/**
 * What came of a proposal to which chair and secretary noted no objection, or those that were made.
 * Nobody was counted: who is there and does not object lets it pass, and a side of which nobody is
 * there cannot. Refuses where somebody objects and the rule is to count votes.
 */
export function recordedOutcome(
  facts: OutcomeFacts,
  voices: Readonly<Record<Side, number>>,
  objections: number,
): Outcome<VoteOutcome, 'objection-noted'> {
  const { rule, quorumMet, secondTry } = facts;
  if (!quorumMet) return accept({ outcome: 'no-quorum', byChair: false, sides: null });
  if (objections > 0) {
    if (rule !== 'consent') return refuse('objection-noted');
    return accept({ outcome: secondTry ? 'not-carried' : 'objected', byChair: false, sides: null });
  }
  const sides = rule === 'double-majority' ? { urban: voices.urban > 0, rural: voices.rural > 0 } : null;
  const isHeard = sides ? sides.urban && sides.rural : voices.urban + voices.rural > 0;
  return accept({ outcome: carried(isHeard), byChair: false, sides });
}

/** Whether nothing but the chair's voice can decide. */
export function needsChair({ rule, tie, quorumMet }: OutcomeFacts, tally: Tally): boolean {
  return quorumMet && rule === 'majority' && tie === 'chair' && isTie(tally.all);
}

function isTie(count: Count): boolean {
  return count.for === count.against && count.for > 0;
}

/** More for than against: a side in which nobody expressed a vote has none. */
function hasMajority(count: Count): boolean {
  return count.for > count.against;
}

function carried(is: boolean): DecisionOutcome {
  return is ? 'carried' : 'not-carried';
}
