import type { Queryable } from '#db/client.ts';
import { journal } from '#db/schema.ts';
import type { DocumentKind, RoomKind } from '#domain/document.ts';
import type { CooperationId, MembershipId, PersonId, RoomId, TerritoryId } from '#domain/ids.ts';
import type { Seat } from '#domain/seat.ts';

/** Everything that the journal can say, each action with the details that are kept of it. */
export type JournalActions = {
  'administrator-named': Record<string, never>;
  'cooperation-created': { readonly title: string };
  'territory-added': { readonly territoryId: TerritoryId; readonly name: string };
  'territory-changed': { readonly territoryId: TerritoryId; readonly name: string };
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
};
export type JournalAction = keyof JournalActions;

/** One row of the journal. An entry about a room names its cooperation too. */
export type JournalEntry = {
  [Action in JournalAction]: {
    readonly actorId: PersonId;
    readonly cooperationId?: CooperationId;
    readonly roomId?: RoomId;
    readonly action: Action;
    readonly details: JournalActions[Action];
  };
}[JournalAction];

/**
 * Appends one row to the journal. Give it the transaction of what it tells about, so that nothing is done
 * without being written down, and nothing is written down that was not done.
 */
export async function recordEntry(queryable: Queryable, entry: JournalEntry): Promise<void> {
  await queryable.insert(journal).values(entry);
}
