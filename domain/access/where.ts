import type { Charter } from '../charter/charter.ts';
import type { DocumentKind, SectionNature, Stage } from '../document.ts';
import type { MembershipId } from '../ids.ts';
import type { Role } from '../seat.ts';

export type RoomNow = {
  readonly charter: Charter;
  /** A facilitator stopped all writing in the room, for a moment of reading or listening. */
  readonly frozen: boolean;
  /** The room is put away: it is read, and nothing else. Left out where it is in use. */
  readonly archived?: boolean;
};

export type DocumentNow = {
  readonly stage: Stage;
  /** Left out where it is no minutes. */
  readonly kind?: DocumentKind;
  /** Of minutes: the member who writes them down, from whichever seat. */
  readonly secretaryId?: MembershipId | null;
};

/** What a charter goes by. */
export type SectionOwnership = {
  readonly nature: SectionNature;
  /** Roles that this section names instead of its nature's, or null. */
  readonly writers: readonly Role[] | null;
};

export type SectionNow = SectionOwnership & {
  /** A facilitator closed it to everybody, until it is opened again. */
  readonly locked: boolean;
  /** An adopted version is in force: a decision alone reopens it. */
  readonly adopted: boolean;
  /** It is put to a decision that is open. */
  readonly underVote: boolean;
};

/** What a section is where nothing but the charter closes it. */
export const NOTHING_HELD = { locked: false, adopted: false, underVote: false } as const;

export type MeetingNow = { readonly chairId: MembershipId | null; readonly secretaryId: MembershipId | null };

/** Of a cooperation, whether it was put away. */
export type CooperationNow = { readonly archived: boolean };

/** Whose account it is: the own one of who asks, or another's. */
export type AccountNow = { readonly own: boolean };

/**
 * Where somebody wants to do something, as closely as it takes: nothing for what is about the site
 * as a whole, the account or the cooperation for what is about that, the room for what is about the
 * room, its document, section or meeting for what is about that.
 */
export type Where = {
  readonly account?: AccountNow | undefined;
  readonly cooperation?: CooperationNow | undefined;
  readonly room?: RoomNow | undefined;
  readonly document?: DocumentNow | undefined;
  readonly section?: SectionNow | undefined;
  readonly meeting?: MeetingNow | undefined;
};
