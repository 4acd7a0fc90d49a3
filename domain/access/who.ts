import type { MembershipId } from '../ids.ts';
import type { InvitationState, InvitedTo } from '../residents/invitation.ts';
import type { Seat } from '../seat.ts';

/** What somebody holds in a room, whatever hat they wear. */
export type Seated = { readonly mandate: Seat; readonly facilitator: boolean };

/**
 * Who has a seat in a room: they write by their hat, decide by their mandate and run the room by
 * their duty.
 */
export type Member = Seated & {
  readonly is: 'member';
  readonly hat: Seat;
  readonly membershipId?: MembershipId;
  /** Whether they administer the site besides. */
  readonly administrator?: boolean;
};

/** Who comes by a link, without an account. */
export type Guest = {
  readonly is: 'guest';
  /** What became of the invitation, and what it lets people do. */
  readonly invitation: { readonly state: InvitationState; readonly allows: readonly InvitedTo[] };
  /** Whether they hold the link as it is now: one that was renewed since opens nothing. */
  readonly holdsLink: boolean;
  /**
   * What they have here already; null for who never contributed. `ended` once they were sent away,
   * `kept` as a member.
   */
  readonly known: { readonly ended: boolean; readonly kept?: boolean } | null;
};

/** Who administers the site and has no seat in the room. */
export type Administrator = { readonly is: 'administrator' };

/** Anybody else. */
export type Outsider = { readonly is: 'outsider' };

/** Everybody about whom `may` decides. */
export type Actor = Member | Guest | Administrator | Outsider;

/** Who somebody is beyond any room. */
export function siteActor({ administrator }: { readonly administrator: boolean }): Administrator | Outsider {
  return { is: administrator ? 'administrator' : 'outsider' };
}

/** Who somebody is in a room, from their seat there, if they have one. */
export function actorOf(member: Member | null | undefined, administrator: boolean): Actor {
  if (member) return administrator ? { ...member, administrator } : member;
  return siteActor({ administrator });
}
