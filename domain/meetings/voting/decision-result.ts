import { accept, type Outcome, refuse } from '../../refusal.ts';
import type { Side } from '../../territories/setting.ts';
import type { Choice, DecisionMethod } from './decision.ts';
import { type Ballots, type Hands, type Tally, tallyBallots, tallyHands, type Voice } from './tally.ts';
import { needsChair, type OutcomeFacts, recordedOutcome, type VoteOutcome, voteOutcome } from './vote-outcome.ts';

/** Hands that were counted by side, and what the chair said, where that is asked for. */
export type HandsCount = Readonly<Record<Side, Hands>> & { readonly chair: Choice | null };

/** All that a result follows from. */
export type VoteFacts = OutcomeFacts & {
  readonly method: DecisionMethod;
  readonly roll: readonly Voice[];
  /** By name, whoever noted them. Of a decision that is recorded: the objections. */
  readonly ballots: Ballots;
  /** Null where hands were noted by name, and for every other method. */
  readonly hands: HandsCount | null;
};

/** What a decision came to. Kept as it was computed at closing; it never changes after. */
export type VoteResult = VoteOutcome &
  Omit<OutcomeFacts, 'quorumMet'> & {
    readonly method: DecisionMethod;
    /** Null where nobody was counted: no objection was noted, or those that were. */
    readonly tally: Tally | null;
    readonly objections: number;
    readonly voices: Readonly<Record<Side, number>>;
  };

export const RESULT_REFUSALS = [
  'too-many-hands',
  'fewer-hands-than-names',
  'objection-noted',
  'objections-by-name',
  'chair-voice-needed',
] as const;
export type ResultRefusal = (typeof RESULT_REFUSALS)[number];

/**
 * The result of a vote: a function of the roll, of what was cast and of the rule, and of nothing
 * else.
 */
export function decisionResult(facts: VoteFacts): Outcome<VoteResult, ResultRefusal> {
  const { method, roll, ballots, hands, rule, tie, secondTry } = facts;
  const voicesOf = (side: Side) => roll.filter((voice) => voice.side === side).length;
  const voices = { urban: voicesOf('urban'), rural: voicesOf('rural') };
  const objections = tallyBallots(roll, ballots).all.against;
  const known = { method, rule, tie, secondTry, voices, objections };
  if (method === 'recorded') {
    const outcome = recordedOutcome(facts, voices, objections);
    return outcome.ok ? accept({ ...known, ...outcome.value, tally: null }) : outcome;
  }
  const tally = countOf(facts);
  if (!tally.ok) return tally;
  // An objection has a reason, and whoever is counted only cannot give one.
  if (hands && rule === 'consent' && tally.value.all.against > objections) return refuse('objections-by-name');
  if (hands && tally.value.chair === null && hasChair(roll) && needsChair(facts, tally.value)) {
    return refuse('chair-voice-needed');
  }
  return accept({ ...known, ...voteOutcome(facts, tally.value), tally: tally.value });
}

function countOf({ method, roll, ballots, hands }: VoteFacts) {
  if (method === 'hands' && hands) return tallyHands(roll, hands, ballots, hands.chair);
  return accept(tallyBallots(roll, ballots));
}

function hasChair(roll: readonly Voice[]): boolean {
  return roll.some(({ chair }) => chair);
}
