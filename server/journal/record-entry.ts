import type { Queryable } from '#db/client.ts';
import { journal } from '#db/schema.ts';
import type { CooperationId, PersonId, RoomId } from '#domain/ids.ts';
import type { JournalAction, JournalActions } from './journal-actions.ts';

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
 * Appends one row to the journal. Give it the transaction of what it tells about, so that nothing
 * is done without being written down, and nothing is written down that was not done. Whoever
 * appends next waits until that transaction ends, so nothing slow may follow in it.
 */
export async function recordEntry(queryable: Queryable, entry: JournalEntry): Promise<void> {
  await queryable.insert(journal).values(entry);
}
