import { and, asc, eq, inArray } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import { agendaItems, decisions } from '#db/schema.ts';
import type { MeetingId, PersonId, RoomId } from '#domain/ids.ts';
import { excerpt } from '#domain/search/excerpt.ts';
import { holdsWords } from '#domain/search/search-words.ts';
import { listMeetings, type MeetingSummary } from '../meetings/list-meetings.ts';
import type { Services } from '../services.ts';
import { firstHits, type Hit, type Hits, MOST_HITS } from './hits.ts';

/** A meeting in which words were found: in its title, an item of its agenda or a decision. */
export type MeetingHit = Hit & Pick<MeetingSummary, 'id' | 'startsAt' | 'timeZone'>;

/** Finds words in the meetings of a room that a member may see, the newest first. */
export async function searchMeetings(
  { database }: Pick<Services, 'database'>,
  actor: PersonId,
  roomId: RoomId,
  words: readonly string[],
): Promise<Hits<MeetingHit>> {
  const meetings = await listMeetings({ database }, actor, roomId);
  if (!meetings.ok) return firstHits([]);
  const lines = await linesOf(
    database,
    meetings.value.map(({ id }) => id),
  );
  const found = meetings.value.toReversed().flatMap(({ id, title, startsAt, timeZone }) => {
    const line = lines.get(id)?.find((one) => holdsWords(one, words));
    if (line === undefined && !holdsWords(title, words)) return [];
    return [{ id, title, startsAt, timeZone, excerpt: excerpt(line ?? '', words) }];
  });
  return firstHits(found.slice(0, MOST_HITS + 1));
}

/** What stands on the agenda of meetings, and what was decided in them. */
async function linesOf(queryable: Queryable, ids: readonly MeetingId[]): Promise<Map<MeetingId, string[]>> {
  const lines = new Map<MeetingId, string[]>(ids.map((id) => [id, []]));
  if (ids.length === 0) return lines;
  const items = await queryable
    .select({ meetingId: agendaItems.meetingId, title: agendaItems.title })
    .from(agendaItems)
    .where(inArray(agendaItems.meetingId, [...ids]))
    .orderBy(asc(agendaItems.position));
  const decided = await queryable
    .select({ meetingId: decisions.meetingId, title: decisions.title, proposal: decisions.proposal })
    .from(decisions)
    .where(and(inArray(decisions.meetingId, [...ids]), eq(decisions.state, 'closed')))
    .orderBy(asc(decisions.number));
  for (const { meetingId, title } of items) lines.get(meetingId)?.push(title);
  for (const { meetingId, title, proposal } of decided) lines.get(meetingId)?.push(`${title}\n${proposal}`);
  return lines;
}
