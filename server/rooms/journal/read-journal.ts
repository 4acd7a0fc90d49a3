import { and, eq, isNull, or, type SQL } from 'drizzle-orm';
import { journal } from '#db/schema.ts';
import type { CooperationId, PersonId, RoomId } from '#domain/ids.ts';
import { accept, type Outcome } from '#domain/refusal.ts';
import { accessRoom } from '../../facts/room-access.ts';
import type { JournalQuery } from '../../journal/journal-query.ts';
import { type JournalReading, readEntries } from '../../journal/read-entries.ts';
import type { Services } from '../../services.ts';

/**
 * A page of what the journal says about a room, and about its cooperation as far as that concerns
 * all rooms. For members and administrators; for anybody else there is no such room, and it is
 * `not-found`.
 */
export async function readJournal(
  { database }: Pick<Services, 'database'>,
  actor: PersonId,
  roomId: RoomId,
  query: JournalQuery,
): Promise<Outcome<JournalReading, 'not-found'>> {
  const access = await accessRoom(database, actor, roomId);
  if (!access.ok) return access;
  return accept(await readEntries(database, aboutRoom(roomId, access.value.room.cooperationId), query));
}

function aboutRoom(roomId: RoomId, cooperationId: CooperationId): SQL | undefined {
  return or(eq(journal.roomId, roomId), and(eq(journal.cooperationId, cooperationId), isNull(journal.roomId)));
}
