import type { MembershipId } from '../../ids.ts';
import { accept, type Outcome, refuse } from '../../refusal.ts';
import { SIDES, type Side } from '../../territories/setting.ts';
import { CHOICES, type Choice } from './decision.ts';

/** A voice of the roll, as it was frozen when the decision opened. */
export type Voice = {
  readonly membershipId: MembershipId;
  readonly side: Side;
  /** Whose voice decides where votes are equal. */
  readonly chair: boolean;
};

export type Ballots = ReadonlyMap<MembershipId, Choice>;
export type Hands = Readonly<Record<Choice, number>>;

/** How many voices said what, of how many that may vote. */
export type Count = Hands & { readonly voices: number };

/** A count of all voices and of each side's, and what the chair said, if anything. */
export type Tally = Readonly<Record<Side | 'all', Count>> & { readonly chair: Choice | null };

/**
 * Counts ballots, each voice's once. What is cast for a voice that is not on the roll counts for
 * nothing.
 */
export function tallyBallots(roll: readonly Voice[], ballots: Ballots): Tally {
  const chair = roll.find((voice) => voice.chair);
  return {
    all: countVoices(roll, ballots),
    urban: countVoices(roll.filter(isOf('urban')), ballots),
    rural: countVoices(roll.filter(isOf('rural')), ballots),
    chair: (chair && ballots.get(chair.membershipId)) ?? null,
  };
}

/**
 * Makes a tally of hands that were counted side by side. `named` are the voices that were noted by
 * name meanwhile: they are among those counted. Refuses more hands than a side has voices, and
 * fewer than were named.
 */
export function tallyHands(
  roll: readonly Voice[],
  hands: Readonly<Record<Side, Hands>>,
  named: Ballots,
  chairSaid: Choice | null,
): Outcome<Tally, 'too-many-hands' | 'fewer-hands-than-names'> {
  const byName = tallyBallots(roll, named);
  for (const side of SIDES) {
    if (CHOICES.some((choice) => hands[side][choice] < byName[side][choice])) return refuse('fewer-hands-than-names');
    if (sumOf(hands[side]) > byName[side].voices) return refuse('too-many-hands');
  }
  const { urban, rural, all } = byName;
  const total = tallyOf((choice) => hands.urban[choice] + hands.rural[choice]);
  return accept({
    all: { ...total, voices: all.voices },
    urban: { ...tallyOf((choice) => hands.urban[choice]), voices: urban.voices },
    rural: { ...tallyOf((choice) => hands.rural[choice]), voices: rural.voices },
    chair: byName.chair ?? chairSaid,
  });
}

/**
 * Votes are of what was expressed: abstention and blank count for neither (CGCT, article L.
 * 2121-20).
 */
export function expressed(count: Hands): number {
  return count.for + count.against;
}

export function sumOf(hands: Hands): number {
  return CHOICES.reduce((sum, choice) => sum + hands[choice], 0);
}

function isOf(side: Side): (voice: Voice) => boolean {
  return (voice) => voice.side === side;
}

function countVoices(voices: readonly Voice[], ballots: Ballots): Count {
  const said = (choice: Choice) => voices.filter(({ membershipId }) => ballots.get(membershipId) === choice).length;
  return { ...tallyOf(said), voices: voices.length };
}

function tallyOf(count: (choice: Choice) => number): Hands {
  return {
    for: count('for'),
    against: count('against'),
    abstention: count('abstention'),
    blank: count('blank'),
  };
}
