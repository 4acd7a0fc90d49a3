import type { DocumentKind, RoomKind } from '#domain/document.ts';
import type { MembershipId, PersonId, TerritoryId } from '#domain/ids.ts';
import type { Seat } from '#domain/seat.ts';

/** Everything that the journal can say, in the order in which a reader may choose from it. */
export const JOURNAL_ACTIONS = [
  'hat-changed',
  'member-added',
  'writing-frozen',
  'writing-thawed',
  'room-created',
  'territory-added',
  'cooperation-created',
  'administrator-named',
] as const;
export type JournalAction = (typeof JOURNAL_ACTIONS)[number];

type ForEachAction<Details extends Record<JournalAction, object>> = Details;

/** What is kept of each action. */
export type JournalActions = ForEachAction<{
  'administrator-named': Record<string, never>;
  'cooperation-created': { readonly title: string };
  'territory-added': { readonly territoryId: TerritoryId; readonly name: string };
  'room-created': { readonly title: string; readonly kind: RoomKind; readonly documents: readonly DocumentKind[] };
  'member-added': {
    readonly membershipId: MembershipId;
    readonly personId: PersonId;
    readonly mandate: Seat;
    readonly facilitator: boolean;
  };
  'hat-changed': { readonly membershipId: MembershipId; readonly from: Seat; readonly to: Seat };
  'writing-frozen': Record<string, never>;
  'writing-thawed': Record<string, never>;
}>;
