/**
 * What carries a proposal. A double majority is one overall, and one within the urban and within
 * the rural side.
 */
export const DECISION_RULES = ['consent', 'majority', 'two-thirds', 'double-majority'] as const;
export type DecisionRule = (typeof DECISION_RULES)[number];

/**
 * How it is taken: noted by chair and secretary, by hands that are counted, or by ballots on
 * members' devices.
 */
export const DECISION_METHODS = ['recorded', 'hands', 'ballots'] as const;
export type DecisionMethod = (typeof DECISION_METHODS)[number];

export const DECISION_STATES = ['draft', 'open', 'closed', 'cancelled'] as const;
export type DecisionState = (typeof DECISION_STATES)[number];

/** In a decision by consent `for` is to consent and `against` is to object, with a reason. */
export const CHOICES = ['for', 'against', 'abstention', 'blank'] as const;
export type Choice = (typeof CHOICES)[number];

export const DECISION_OUTCOMES = ['carried', 'not-carried', 'objected', 'no-quorum'] as const;
export type DecisionOutcome = (typeof DECISION_OUTCOMES)[number];

/**
 * What a decision does to a section: its text is adopted as it stands, opened again for writing, or
 * takes in an amendment.
 */
export const SECTION_EFFECTS = ['adopt', 'reopen', 'amend'] as const;
export type SectionEffect = (typeof SECTION_EFFECTS)[number];

/** The most that each of them may hold: characters, sections, councils or minutes. */
export const DECISION_LIMITS = {
  title: 160,
  proposal: 4000,
  reason: 1000,
  responsible: 120,
  body: 160,
  outcome: 300,
  sections: 60,
  deliberations: 20,
  minutes: 240,
} as const;
