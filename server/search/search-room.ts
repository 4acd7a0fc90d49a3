import type { PersonId, RoomId } from '#domain/ids.ts';
import { accept, type Outcome, refuse } from '#domain/refusal.ts';
import { searchWords } from '#domain/search/search-words.ts';
import { accessAsMember } from '../facts/room-access.ts';
import { admitRepeat } from '../rooms/repeat-limits.ts';
import type { Services } from '../services.ts';
import type { Hits } from './hits.ts';
import { type ActionHit, searchActions } from './search-actions.ts';
import { type ContributionHit, searchContributions } from './search-contributions.ts';
import { type DocumentHit, searchDocuments } from './search-documents.ts';
import { type MeetingHit, searchMeetings } from './search-meetings.ts';

/** Where the words of a search stand in a room. */
export type RoomHits = {
  readonly documents: Hits<DocumentHit>;
  readonly actions: Hits<ActionHit>;
  readonly meetings: Hits<MeetingHit>;
  readonly contributions: Hits<ContributionHit>;
};

/**
 * Finds what somebody typed in all of a room that they may read. A place is found where each of the
 * words begins a word there, whatever its accents and capitals. Refused where nothing was typed
 * that can be searched for, and to who asks without end: each search goes through every text.
 */
export async function searchRoom(
  services: Pick<Services, 'database' | 'sync'>,
  actor: PersonId,
  roomId: RoomId,
  typed: string,
): Promise<Outcome<RoomHits, 'not-found' | 'search-too-short' | 'too-many-searches'>> {
  const access = await accessAsMember(services.database, actor, roomId);
  if (!access.ok) return access;
  const words = searchWords(typed);
  if (words.length === 0) return refuse('search-too-short');
  if (!(await admitRepeat(services.database, 'search-room', actor, roomId))) return refuse('too-many-searches');
  return accept({
    documents: await searchDocuments(services, access.value, words),
    actions: await searchActions(services, actor, roomId, words),
    meetings: await searchMeetings(services, actor, roomId, words),
    contributions: await searchContributions(services, access.value, words),
  });
}
