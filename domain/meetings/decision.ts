/** What carries a proposal. A double majority is one overall, and one within the urban and within the rural side. */
export const DECISION_RULES = ['consent', 'majority', 'two-thirds', 'double-majority'] as const;

/** How it is taken: noted by chair and secretary, by hands that are counted, or by ballots on members' devices. */
export const DECISION_METHODS = ['recorded', 'hands', 'ballots'] as const;

export const DECISION_STATES = ['draft', 'open', 'closed', 'cancelled'] as const;

/** In a decision by consent `for` is to consent and `against` is to object, with a reason. */
export const CHOICES = ['for', 'against', 'abstention', 'blank'] as const;

export const DECISION_OUTCOMES = ['carried', 'not-carried', 'objected', 'no-quorum'] as const;

/** The most that each of them may hold, in characters. */
export const DECISION_LIMITS = { title: 160, proposal: 4000, reason: 1000, responsible: 120, body: 160 } as const;
