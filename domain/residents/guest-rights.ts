import { may } from '../access/may.ts';
import { contributeRefusal, type VisitRefusal, visitRefusal } from '../access/visit-refusal.ts';
import type { RoomNow } from '../access/where.ts';
import type { Guest } from '../access/who.ts';
import { INVITED_TO, type InvitationFacts, type InvitedTo, invitationState } from './invitation.ts';

/** What is stored of an invitation and of who stands before it. */
export type Visitor = {
  readonly invitation: InvitationFacts & {
    readonly allows: readonly InvitedTo[];
    readonly gives: 'contributions' | 'seat';
    readonly isPublic: boolean;
  };
  readonly holdsLink: boolean;
  /** Whom their browser is known as, if anybody. */
  readonly guest: { readonly endedAt: Date | null; readonly keptAt: Date | null } | null;
  /** Whether they are a member of the room: by a seat, or because they were kept. */
  readonly member: boolean;
};

/** Who somebody is that came by a link. */
export function guestOf({ invitation, holdsLink, guest, member }: Visitor, { charter }: RoomNow, now: Date): Guest {
  // A public page that the charter closes again is like a link that is paused.
  const isClosed = invitation.isPublic && !charter.residents.publicPage;
  const facts = isClosed ? { ...invitation, pausedAt: invitation.pausedAt ?? now } : invitation;
  return {
    is: 'guest',
    invitation: { state: invitationState(facts, now), allows: invitation.allows },
    holdsLink: holdsLink || invitation.isPublic,
    // A seat that was taken back leaves nothing to come back to.
    known: guest && {
      ended: guest.endedAt !== null || (invitation.gives === 'seat' && !member),
      kept: guest.keptAt !== null,
    },
  };
}

export type GuestRights = {
  /** Whether they read what the invitation shows, or why not. */
  readonly read: VisitRefusal | null;
  /** Whether they bring in something new, or why not. */
  readonly contribute: VisitRefusal | null;
  /** Whether they see what became of their own contributions. */
  readonly own: boolean;
  /** What they may bring in. */
  readonly allows: readonly InvitedTo[];
};

/** What `may` says of a guest, as pages show it. */
export function guestRights(guest: Guest, room: RoomNow): GuestRights {
  return {
    read: visitRefusal(guest),
    contribute: contributeRefusal(guest, room),
    own: may(guest, 'see-own-words', { room }),
    allows: INVITED_TO.filter((what) => may(guest, `give-${what}`, { room })),
  };
}
