import { type InvitationFacts, type InvitedTo, invitationState } from './invitation.ts';

/** Who stands before a guest's page: somebody with the link, or a guest who came in by it before. */
export type Visitor = {
  /** Whether they hold the link as it is now: one that was renewed since opens nothing. */
  readonly holdsLink: boolean;
  /** What they have here already; null for who never contributed. `ended` once a facilitator sent them away, `kept` as a member. */
  readonly guest: { readonly ended: boolean; readonly kept?: boolean } | null;
};

export type GuestInvitation = InvitationFacts & { readonly allows: readonly InvitedTo[] };

/** Why a visitor may not read, or not contribute; the keys of the pages and sentences that say so. */
export const VISIT_REFUSALS = ['no-link', 'revoked', 'expired', 'paused', 'full', 'archived', 'ended'] as const;
export type VisitRefusal = (typeof VISIT_REFUSALS)[number];

export type GuestRights = {
  /** Whether they read what the invitation shows, or why not. */
  readonly read: VisitRefusal | null;
  /** Whether they bring in something new, or why not; what it may be says the invitation. */
  readonly contribute: VisitRefusal | null;
  /** Whether they see what became of their own contributions. A guest does as long as they are one. */
  readonly own: boolean;
  readonly allows: readonly InvitedTo[];
};

const NOTHING = { own: false, allows: [] } as const;

/**
 * What somebody without a membership may do, who came by a link: the only place where that is decided. A link that is full takes nobody new, and
 * whoever came in before goes on; one that is paused or over shows nothing new, and its guests still see what became of their words. One
 * that is revoked shows nothing to anybody; who was kept as a member still sees what became of their own words.
 */
export function guestRights(
  invitation: GuestInvitation,
  visitor: Visitor,
  room: { readonly archived: boolean },
  now: Date,
): GuestRights {
  const state = invitationState(invitation, now);
  const { guest } = visitor;
  if (state === 'revoked') {
    return { read: 'revoked', contribute: 'revoked', own: guest?.kept === true && !guest.ended, allows: [] };
  }
  if (guest?.ended) return { read: 'ended', contribute: 'ended', ...NOTHING };
  if (!guest && !visitor.holdsLink) return { read: 'no-link', contribute: 'no-link', ...NOTHING };
  const own = guest !== null;
  const closed = state === 'expired' || state === 'paused' ? state : null;
  if (closed) return { read: closed, contribute: closed, own, allows: [] };
  if (room.archived) return { read: null, contribute: 'archived', own, allows: [] };
  if (state === 'full' && !guest) return { read: null, contribute: 'full', own, allows: [] };
  return { read: null, contribute: null, own, allows: invitation.allows };
}
