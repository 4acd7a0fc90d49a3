import type { Charter } from './charter.ts';
import type { SectionNature, Stage } from './document.ts';
import type { MembershipId } from './ids.ts';
import { ROLES, type Role, type Seat } from './seat.ts';

export const CAPABILITIES = [
  'read',
  'comment',
  'amend',
  'write',
  'structure',
  'moderate',
  'decide',
  'facilitate',
] as const;
export type Capability = (typeof CAPABILITIES)[number];

/** What `capabilities` needs to know. Each part is the smallest that decides. */
export type MembershipFacts = {
  readonly mandate: Seat;
  readonly facilitator: boolean;
  readonly membershipId?: MembershipId;
};
export type DocumentFacts = {
  readonly stage: Stage;
  /** Of minutes: the member who writes them down, from whichever seat. */
  readonly secretaryId?: MembershipId | null;
};
/** What a charter goes by. */
export type SectionFacts = {
  readonly nature: SectionNature;
  /** Roles that this section names instead of its nature's, or null. */
  readonly writers: readonly Role[] | null;
};
export type SectionNow = SectionFacts & {
  /** A facilitator closed it to everybody, until it is opened again. */
  readonly locked: boolean;
  /** An adopted version is in force: a decision alone reopens it. */
  readonly adopted: boolean;
  /** It is put to a decision that is open. */
  readonly underVote: boolean;
};
/** What a section is where nothing but the charter closes it. */
export const NOTHING_HELD = { locked: false, adopted: false, underVote: false } as const;
export type MeetingFacts = {
  /** A facilitator stopped all writing in the room, for a moment of reading or listening. */
  readonly frozen: boolean;
  /** The room is put away: it is read, and nothing else. Left out where it is in use. */
  readonly archived?: boolean;
};

/** Why somebody may not write in a section now; the keys of the sentences that say so. */
export const WRITE_REFUSALS = [
  'not-a-member',
  'adopted',
  'archived',
  'under-vote',
  'frozen',
  'locked',
  'in-review',
  'kept-for-others',
] as const;
export type WriteRefusal = (typeof WRITE_REFUSALS)[number];

/**
 * What a member may do in a section now: the only place where a permission is decided. Writing follows
 * the hat, deciding the mandate, facilitating the duty. `membership` is null for who is not (or no more)
 * a member, and then nothing is allowed.
 */
export function capabilities(
  charter: Charter,
  membership: MembershipFacts | null,
  hat: Seat,
  document: DocumentFacts,
  section: SectionNow,
  meeting: MeetingFacts,
): Set<Capability> {
  if (!membership) return new Set();
  const allowed = new Set<Capability>(['read']);
  if (meeting.archived) return allowed;
  const rights = charter.stages[document.stage][hat.role];
  if (mayComment(charter, membership, hat, document, meeting)) allowed.add('comment');
  if (rights.amend) allowed.add('amend');
  if (writeRefusal(charter, membership, hat, document, section, meeting) === null) allowed.add('write');
  if (charter.deciders.includes(membership.mandate.role)) allowed.add('decide');
  if (membership.facilitator) allowed.add('moderate').add('facilitate');
  if (mayStructure(charter, membership, hat, document, meeting)) allowed.add('structure');
  return allowed;
}

/** Whether a member comments in a document now, by their hat: the same in all of its sections. */
export function mayComment(
  charter: Charter,
  membership: MembershipFacts | null,
  hat: Seat,
  document: DocumentFacts,
  meeting: MeetingFacts,
): boolean {
  return membership !== null && !meeting.archived && charter.stages[document.stage][hat.role].comment;
}

/** Whoever runs the room, and who wears one of these roles unless writing is frozen, while the document is drafted. */
function shapesDraft(
  roles: readonly Role[],
  membership: MembershipFacts | null,
  hat: Seat,
  document: DocumentFacts,
  meeting: MeetingFacts,
): boolean {
  if (!membership || meeting.archived || document.stage !== 'drafting') return false;
  return membership.facilitator || (!meeting.frozen && roles.includes(hat.role));
}

/**
 * Whether a member adds, names, orders and removes sections of a document now: while it is drafted, whoever runs the room,
 * and the roles that the charter names, by their hat and unless writing is frozen. The same in all sections of a document.
 */
export function mayStructure(
  charter: Charter,
  membership: MembershipFacts | null,
  hat: Seat,
  document: DocumentFacts,
  meeting: MeetingFacts,
): boolean {
  return shapesDraft(charter.structure.sections, membership, hat, document, meeting);
}

/** The same for the actions of an action plan: whoever runs the room, and the roles that the charter names for them. */
export function mayManageActions(
  charter: { readonly structure: { readonly actions: readonly Role[] } },
  membership: MembershipFacts | null,
  hat: Seat,
  document: DocumentFacts,
  meeting: MeetingFacts,
): boolean {
  return shapesDraft(charter.structure.actions, membership, hat, document, meeting);
}

/**
 * Whether a member notes how an action goes on: its state, its reviews, what was reached, measured and spent. That goes on
 * when the text is adopted or put to a vote, since neither is part of it; it is for whoever runs the room, for the roles
 * that the charter names for actions, and for those who write in the action while it is drafted.
 */
export function mayFollowAction(
  charter: Charter,
  membership: MembershipFacts | null,
  hat: Seat,
  section: SectionFacts,
  meeting: MeetingFacts,
): boolean {
  if (!membership || meeting.archived || meeting.frozen) return false;
  if (membership.facilitator || charter.structure.actions.includes(hat.role)) return true;
  return writingRoles(charter, { stage: 'drafting' }, section).includes(hat.role);
}

/** Why this member may not write here now, or null where they may. Same facts as `capabilities`. */
export function writeRefusal(
  charter: Charter,
  membership: MembershipFacts | null,
  hat: Seat,
  document: DocumentFacts,
  section: SectionNow,
  meeting: MeetingFacts,
): WriteRefusal | null {
  if (!membership) return 'not-a-member';
  if (document.stage === 'adopted' || section.adopted) return 'adopted';
  if (meeting.archived) return 'archived';
  if (section.underVote) return 'under-vote';
  if (meeting.frozen) return 'frozen';
  if (section.locked) return 'locked';
  if (isSecretary(membership, document)) return null;
  if (writingRoles(charter, document, section).includes(hat.role)) return null;
  return document.stage === 'review' ? 'in-review' : 'kept-for-others';
}

/** The roles whose hat may write in a section at its document's stage, as long as it is not locked; in the order of `ROLES`. */
export function writingRoles(charter: Charter, document: DocumentFacts, section: SectionFacts): Role[] {
  const owners = section.writers ?? charter.owners[section.nature];
  return ROLES.filter((role) => {
    const { pen } = charter.stages[document.stage][role];
    return pen === 'every-section' || (pen === 'own-sections' && owners.includes(role));
  });
}

function isSecretary({ membershipId }: MembershipFacts, { secretaryId }: DocumentFacts): boolean {
  return membershipId !== undefined && membershipId === secretaryId;
}
