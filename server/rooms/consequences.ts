import type { Queryable } from '#db/client.ts';
import { conveneNewcomer, releaseLeaver } from '../meetings/follow-members.ts';
import { openPublicPage } from '../residents/public-page.ts';
import { seatNewcomer } from '../rounds/seat-newcomer.ts';
import { changeHatWithMandate, takeOffClosedHats } from './hats/follow-hats.ts';
import type { Consequence, RoomEvents } from './room-events.ts';

/** All that follows from what happens in a room, each in this order. */
const CONSEQUENCES: { readonly [Name in keyof RoomEvents]: readonly Consequence<Name>[] } = {
  memberAdded: [conveneNewcomer, seatNewcomer],
  memberRemoved: [releaseLeaver],
  mandateChanged: [changeHatWithMandate],
  charterChanged: [openPublicPage, takeOffClosedHats],
  // A stage changes who may write, which is read from it; nothing has to be done.
  stageChanged: [],
};

/**
 * Does what follows, on the transaction of what it follows from: where that fails nothing has
 * happened.
 */
export async function follow<Name extends keyof RoomEvents>(
  transaction: Queryable,
  name: Name,
  event: RoomEvents[Name],
): Promise<void> {
  for (const consequence of CONSEQUENCES[name]) await consequence(transaction, event);
}
