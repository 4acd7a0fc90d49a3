import type { RoomKind, WrittenKind } from '#domain/document.ts';
import type { MembershipId, PersonId } from '#domain/ids.ts';
import type { Seat } from '#domain/seat.ts';
import type { Changes } from '../changes.ts';

type SomeMember = { readonly membershipId: MembershipId; readonly personId: PersonId };

/** What is kept of each action on a room, its members and its charter. */
export type RoomActions = {
  'room-created': { readonly title: string; readonly kind: RoomKind; readonly documents: readonly WrittenKind[] };
  'member-added': SomeMember & { readonly mandate: Seat; readonly facilitator: boolean };
  'member-removed': SomeMember & { readonly mandate: Seat };
  'mandate-changed': SomeMember & { readonly from: Seat; readonly to: Seat };
  'hat-changed': { readonly membershipId: MembershipId; readonly from: Seat; readonly to: Seat };
  /** A facilitator changed somebody else's hat. */
  'hat-given': SomeMember & { readonly from: Seat; readonly to: Seat };
  'facilitator-named': SomeMember;
  'facilitator-unnamed': SomeMember;
  'charter-changed': { readonly number: number; readonly title: string };
  'room-retitled': { readonly title: string; readonly changes: Changes<'title'> };
  'room-archived': { readonly title: string };
  'room-restored': { readonly title: string };
  /** What is said of a member under their name. */
  'member-described': SomeMember & { readonly changes: Changes<'function' | 'commune'> };
  'writing-frozen': Record<string, never>;
  'writing-thawed': Record<string, never>;
};
