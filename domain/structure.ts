import type { DutyRefusal } from './access/part-refusal.ts';
import { type DocumentKind, isWork, type Stage } from './document.ts';
import { accept, type Outcome, refuse } from './refusal.ts';

/**
 * How long words are, how many sections a document has at most, and how many documents a room to
 * work on that are not archived.
 */
export const STRUCTURE_LIMITS = { title: 160, prompt: 400, sections: 300, documents: 60 } as const;

/** Whether a room with these documents may have one more to work on; minutes come by themselves. */
export function hasDocumentPlace(open: Iterable<{ readonly kind: DocumentKind }>): boolean {
  return [...open].filter(isWork).length < STRUCTURE_LIMITS.documents;
}

/**
 * How full a document has to be, of what it may hold, for its members to be told, and for a
 * facilitator to empty a section of it.
 */
export const NEARLY_FULL = 0.75;
export const EMPTYING_FROM = 0.5;
/**
 * How full something is that is to be told, in whole percent; null while there is room. `fullness`
 * is from 0 to 1 or a little more.
 */
export function fullnessToTell(fullness: number): number | null {
  return fullness < NEARLY_FULL ? null : Math.min(100, Math.floor(fullness * 100));
}

/** How long the reason may be, in characters. */
export const EMPTYING_WHY = 200;

export type RemovableSection = {
  readonly adopted: boolean;
  readonly underVote: boolean;
  /** Whether anything is written in it now, spaces aside. */
  readonly written: boolean;
  /** Whether a version of it was ever adopted, or put to a vote. */
  readonly decidedOn: boolean;
  /** Whether the exchange round that is under way is about it. */
  readonly inRound: boolean;
};

export type HeldRefusal = 'section-adopted' | 'section-under-vote';
export type RemovalRefusal =
  | HeldRefusal
  | 'section-written'
  | 'section-decided-on'
  | 'section-in-round'
  | 'last-section';

/**
 * Whether a section's title and question may change: they are part of what is adopted, and of what
 * is put to a vote.
 */
export function mayRetitle(section: Pick<RemovableSection, 'adopted' | 'underVote'>): Outcome<null, HeldRefusal> {
  if (section.adopted) return refuse('section-adopted');
  return section.underVote ? refuse('section-under-vote') : accept(null);
}

/**
 * Whether a section may be removed from a document of so many: only one that is empty, on which
 * nothing was ever decided, and which no round under way is about.
 */
export function mayRemoveSection(section: RemovableSection, sections: number): Outcome<null, RemovalRefusal> {
  const held = mayRetitle(section);
  if (!held.ok) return held;
  if (section.decidedOn) return refuse('section-decided-on');
  if (section.written) return refuse('section-written');
  if (section.inRound) return refuse('section-in-round');
  return sections <= 1 ? refuse('last-section') : accept(null);
}

/**
 * Whether the sections of a document may change places: not while one of them is put to a vote. A
 * decision about several has one fingerprint of theirs, in their order.
 */
export function mayReorder(
  sections: readonly Pick<RemovableSection, 'underVote'>[],
): Outcome<null, 'section-under-vote'> {
  return sections.some(({ underVote }) => underVote) ? refuse('section-under-vote') : accept(null);
}

/** The same ids with one of them put behind another, or first where that is null. */
export function moveBehind<Id>(ids: readonly Id[], moved: Id, behind: Id | null): Id[] {
  const others = ids.filter((id) => id !== moved);
  const place = behind === null ? 0 : others.indexOf(behind) + 1;
  return [...others.slice(0, place), moved, ...others.slice(place)];
}

export type EmptyingRefusal = HeldRefusal | 'section-decided-on' | DutyRefusal | 'not-drafting' | 'has-room';

/**
 * What is asked before a section is emptied for good; `fullness` is the share of what the document
 * may hold that is taken, from 0 to 1.
 */
export type Emptying = Pick<RemovableSection, 'adopted' | 'underVote' | 'decidedOn'> & {
  /** Why they do not moderate it now, or null where they do. */
  readonly unmoderated: DutyRefusal | null;
  readonly stage: Stage;
  readonly fullness: number;
};

/**
 * Whether somebody may empty a section for good, with its history: a facilitator, while it is
 * drafted and the document has little room left. What was decided on stays whole: its versions are
 * checked against the log.
 */
export function mayEmptySection({
  unmoderated,
  stage,
  fullness,
  ...section
}: Emptying): Outcome<null, EmptyingRefusal> {
  if (unmoderated) return refuse(unmoderated);
  if (stage !== 'drafting') return refuse('not-drafting');
  const held = mayRetitle(section);
  if (!held.ok) return held;
  if (section.decidedOn) return refuse('section-decided-on');
  return fullness < EMPTYING_FROM ? refuse('has-room') : accept(null);
}
