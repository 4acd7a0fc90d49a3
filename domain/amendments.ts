import type { Capability } from './access/capability.ts';
import { accept, type Outcome, refuse } from './refusal.ts';
import type { Role } from './seat.ts';
import type { Side } from './territories/setting.ts';

export const AMENDMENT_STATES = [
  'open',
  /** Being written into the text: what the log says tells whether it happened. */
  'accepting',
  'accepted',
  /** Edited by whoever accepted it. */
  'accepted-in-part',
  'rejected',
  'withdrawn',
  'put-to-meeting',
  /** Accepted, and taken out of the text again. */
  'taken-back',
] as const;
export type AmendmentState = (typeof AMENDMENT_STATES)[number];

export const AMENDMENT_LIMITS = {
  /** Of the replacement, and of the blocks that it replaces, as JSON. */
  bytes: 64 * 1024,
  reason: 2_000,
  why: 2_000,
  /** How many of one member may be open in one document. */
  open: 30,
  /** How many one member proposes in a document within an hour, withdrawn and decided ones too. */
  perHour: 60,
  /**
   * Of how much of a list what goes and what comes is shown, as JSON; of more than that one opens
   * each.
   */
  drawnBytes: 64 * 1024,
} as const;

export type DecideRefusal =
  | 'section-closed'
  | 'amendment-decided'
  | 'amendment-being-accepted'
  | 'amendment-in-meeting'
  | 'amendment-withdrawn';

type Judged = { readonly state: AmendmentState; readonly may: ReadonlySet<Capability> };

type Amended = { readonly may: ReadonlySet<Capability>; readonly section: { readonly adopted: boolean } };

/** Whether somebody may propose to change a section, so many of theirs being open. */
export function mayAmend(
  { may, section }: Amended,
  open: number,
): Outcome<null, 'no-amending' | 'section-adopted' | 'too-many-amendments'> {
  if (!may.has('amend')) return refuse(section.adopted ? 'section-adopted' : 'no-amending');
  return open < AMENDMENT_LIMITS.open ? accept(null) : refuse('too-many-amendments');
}

/**
 * Whether somebody may accept an amendment or reject it: whoever may write where it goes, while
 * nobody has decided.
 */
export function mayDecide({ state, may }: Judged): Outcome<null, DecideRefusal> {
  const standing = stillOpen(state);
  if (!standing.ok) return standing;
  return may.has('write') ? accept(null) : refuse('section-closed');
}

/** Whether it may be put to a meeting by whoever runs one. */
export function mayPutToMeeting(state: AmendmentState): Outcome<null, DecideRefusal> {
  return stillOpen(state);
}

/** Whether its author may withdraw it. */
export function mayWithdraw(state: AmendmentState, isAuthor: boolean): Outcome<null, DecideRefusal | 'not-the-author'> {
  return isAuthor ? stillOpen(state) : refuse('not-the-author');
}

/**
 * Whether a member may support it, or not any more: while it is open, each mandate once, and nobody
 * their own.
 */
export function maySupport(
  state: AmendmentState,
  isAuthor: boolean,
): Outcome<null, 'own-amendment' | 'amendment-decided'> {
  if (isAuthor) return refuse('own-amendment');
  return state === 'open' || state === 'put-to-meeting' ? accept(null) : refuse('amendment-decided');
}

/** Whether an accepted amendment may be taken out of the text again, by whoever may write there. */
export function mayTakeBack({ state, may }: Judged): Outcome<null, 'not-accepted' | 'section-closed'> {
  if (!isAccepted(state)) return refuse('not-accepted');
  return may.has('write') ? accept(null) : refuse('section-closed');
}

export function isAccepted(state: AmendmentState): boolean {
  return state === 'accepted' || state === 'accepted-in-part';
}

/** Whether it still waits for a decision, of a person or of the room. */
export function isWaiting(state: AmendmentState): boolean {
  return state === 'open' || state === 'put-to-meeting' || state === 'accepting';
}

function stillOpen(state: AmendmentState): Outcome<null, Exclude<DecideRefusal, 'section-closed'>> {
  if (state === 'open') return accept(null);
  if (state === 'accepting') return refuse('amendment-being-accepted');
  if (state === 'put-to-meeting') return refuse('amendment-in-meeting');
  return refuse(state === 'withdrawn' ? 'amendment-withdrawn' : 'amendment-decided');
}

/** Who stands behind an amendment: the mandates that support it, its author's not among them. */
export type Supporter = { readonly role: Role; readonly side: Side };
export type SupportCount = {
  readonly total: number;
  readonly byRole: Readonly<Partial<Record<Role, number>>>;
  readonly bySide: Readonly<Record<Side, number>>;
};

/** Counts supports by role and by side, each apart: neither weighs more than the other. */
export function countSupports(supporters: readonly Supporter[]): SupportCount {
  const byRole: Partial<Record<Role, number>> = {};
  const bySide: Record<Side, number> = { urban: 0, rural: 0 };
  for (const { role, side } of supporters) {
    byRole[role] = (byRole[role] ?? 0) + 1;
    bySide[side] += 1;
  }
  return { total: supporters.length, byRole, bySide };
}
