import type { Queryable } from '#db/client.ts';
import type { CharterRules } from '#domain/charter/charter-sentences.ts';
import type { Stage } from '#domain/document.ts';
import type { DocumentId, MembershipId, PersonId, RoomId } from '#domain/ids.ts';
import type { Seat } from '#domain/seat.ts';
import type { MembershipFacts, RoomFacts } from '../facts/room-facts.ts';

/**
 * What happens in a room that other things follow from, with what those need. `room` is as it was
 * before.
 */
export type RoomEvents = {
  memberAdded: { readonly roomId: RoomId; readonly membershipId: MembershipId; readonly mandate: Seat };
  memberRemoved: { readonly roomId: RoomId; readonly membershipId: MembershipId };
  mandateChanged: {
    readonly actor: PersonId;
    readonly personId: PersonId;
    readonly room: RoomFacts;
    readonly membership: MembershipFacts;
    readonly to: Seat;
  };
  charterChanged: { readonly actor: PersonId; readonly room: RoomFacts; readonly rules: CharterRules };
  stageChanged: {
    readonly roomId: RoomId;
    readonly documentId: DocumentId;
    readonly from: Stage;
    readonly to: Stage;
  };
};

/** One thing that follows, done on the transaction of what it follows from. */
export type Consequence<Name extends keyof RoomEvents> = (
  transaction: Queryable,
  event: RoomEvents[Name],
) => Promise<void>;
