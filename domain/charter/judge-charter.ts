import type { SectionOwnership } from '../access/where.ts';
import type { Seated } from '../access/who.ts';
import { writingRoles } from '../access/write-refusal.ts';
import { SECTION_NATURES } from '../document.ts';
import { mayBeGiven, mayWear } from '../members/hats.ts';
import type { Role } from '../seat.ts';
import type { Charter } from './charter.ts';

/** The stages at which somebody has to be able to write. */
const WRITING_STAGES = ['drafting', 'review'] as const;
type WritingStage = (typeof WRITING_STAGES)[number];

/** Of the sections of what a room works on; the other one is that of minutes. */
const WORK_NATURES = SECTION_NATURES.filter((nature) => nature !== 'record');

export type CharterRefusal =
  | 'nobody-writes-drafting'
  | 'nobody-writes-review'
  | 'no-member-writes-drafting'
  | 'no-member-writes-review'
  | 'hats-need-facilitator';

/** The part of a charter that is to be looked at again, and why. */
export type CharterProblem = { readonly part: WritingStage | 'hatChanges'; readonly code: CharterRefusal };

/** Whom and what a charter is to hold for. */
export type CharterFacts = {
  /**
   * The sections of what the room works on, as they would be; where there is none yet, one of each
   * nature is thought of. Minutes do not count: who writes there alone works on nothing.
   */
  readonly sections: readonly SectionOwnership[];
  /** The members of today. */
  readonly members: readonly Seated[];
};

/**
 * What is wrong with a charter for a room; empty where it can be given. While drafting and in
 * review some role must write somewhere, and a member must be able to take such a seat: by mandate,
 * or by a change of hats that the charter allows outside of rounds. Hats that facilitators alone
 * change need a facilitator.
 */
export function judgeCharter(charter: Charter, { sections, members }: CharterFacts): CharterProblem[] {
  const places = sections.length > 0 ? sections : WORK_NATURES.map((nature) => ({ nature, writers: null }));
  const problems: CharterProblem[] = [];
  for (const stage of WRITING_STAGES) {
    const writers = new Set(places.flatMap((section) => writingRoles(charter, { stage }, section)));
    if (writers.size === 0) problems.push({ part: stage, code: `nobody-writes-${stage}` });
    else if (![...writers].some((role) => canBeTaken(charter, members, role))) {
      problems.push({ part: stage, code: `no-member-writes-${stage}` });
    }
  }
  if (charter.hatChanges === 'by-facilitator' && !members.some(({ facilitator }) => facilitator)) {
    problems.push({ part: 'hatChanges', code: 'hats-need-facilitator' });
  }
  return problems;
}

/** Whether a member can come to a seat of this role, by themselves or by a facilitator's hand. */
function canBeTaken(charter: Charter, members: readonly Seated[], role: Role): boolean {
  const facilitated = members.some(({ facilitator }) => facilitator);
  return members.some((member) => {
    const { territoryId } = member.mandate;
    const facts = { territories: [territoryId], inRound: false };
    const seat = { role, territoryId };
    return mayWear(charter, member, seat, facts).ok || (facilitated && mayBeGiven(charter, member, seat, facts).ok);
  });
}
