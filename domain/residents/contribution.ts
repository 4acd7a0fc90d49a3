/**
 * What a contribution is: words about a section or the room, a comment on a passage, or an answer
 * to a question.
 */
export const CONTRIBUTION_KINDS = ['words', 'comment', 'answer'] as const;

/**
 * How it came in: by a link, on the room's public page, or on paper and by telephone, noted by a
 * member.
 */
export const CONTRIBUTION_SOURCES = ['link', 'public', 'paper'] as const;

/** What became of it. */
export const CONTRIBUTION_STATES = [
  'waiting',
  'shown',
  'under-discussion',
  'taken-up',
  'not-taken-up',
  'refused',
] as const;
export type ContributionState = (typeof CONTRIBUTION_STATES)[number];

/** Why something that others would see at once waits for somebody to look at it. */
export const HELD_BECAUSE = ['flood', 'repeated', 'reported', 'crowd'] as const;
export type HeldBecause = (typeof HELD_BECAUSE)[number];

export const CONTRIBUTION_LIMITS = {
  body: 4_000,
  name: 60,
  place: 120,
  why: 1_000,
  /** The words of a section that a comment is about. */
  passage: 400,
  /** How often one contribution is reported, and what each says. */
  reports: 50,
  reportWhy: 300,
  /** Of one guest, for good. */
  ofGuest: 200,
} as const;

/**
 * Where a contribution goes from where it is. What was taken up into a text stays so; anything else
 * may be thought over.
 */
const NEXT: { readonly [State in ContributionState]: readonly ContributionState[] } = {
  waiting: ['shown', 'refused'],
  shown: ['under-discussion', 'taken-up', 'not-taken-up', 'refused'],
  'under-discussion': ['taken-up', 'not-taken-up', 'refused'],
  'taken-up': [],
  'not-taken-up': ['under-discussion', 'taken-up'],
  refused: ['shown'],
};

export function nextStates(state: ContributionState): readonly ContributionState[] {
  return NEXT[state];
}

/** Whether whoever decides has to say why: their author reads it. */
export function needsReason(state: ContributionState): boolean {
  return state === 'refused' || state === 'not-taken-up';
}

/**
 * The reason that its author reads: while it is hidden that of hiding it, else that of the last
 * decision. What was hidden before the two were kept apart has its one reason in `why`.
 */
export function saidWhy({
  hiddenAt,
  hiddenWhy,
  why,
}: {
  readonly hiddenAt: Date | null;
  readonly hiddenWhy: string;
  readonly why: string;
}): string {
  return hiddenAt && hiddenWhy !== '' ? hiddenWhy : why;
}

/** The states of what only its author and those who review may see. */
export const NOT_SHOWN = ['waiting', 'refused'] as const;

/** Whether others than its author and those who review may see it. */
export function isShown({ state, hidden }: { readonly state: ContributionState; readonly hidden: boolean }): boolean {
  return !hidden && state !== 'waiting' && state !== 'refused';
}
