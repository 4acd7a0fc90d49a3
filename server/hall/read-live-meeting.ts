import { and, eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Queryable } from '#db/client.ts';
import { agendaItems, ballots, decisions, decisionVoters, meetings } from '#db/schema.ts';
import type { MeetingId, RoomId } from '#domain/ids.ts';
import { agendaRestMs, nextItem } from '#domain/meetings/agenda-clock.ts';
import { countPresences, presences, quorumFigures } from '#domain/meetings/presence.ts';
import { DECISION_OUTCOMES } from '#domain/meetings/voting/decision.ts';
import type { LiveMeeting } from '#protocol/live.ts';
import { CURRENT_ITEM, isNow, NOW_FIRST } from '../decisions/decision-now.ts';
import { loadRoomFacts } from '../facts/room-facts.ts';
import type { MeetingNow } from '../sync/room/live/live-channel.ts';
import { type HallItem, loadHall, loadItems, loadReplies } from './load-hall.ts';

/**
 * The meeting that is open in a room, as all of its members may see it; null where there is none.
 */
export async function readLiveMeeting(queryable: Queryable, roomId: RoomId): Promise<MeetingNow | null> {
  const open = and(eq(meetings.roomId, roomId), eq(meetings.state, 'open'));
  const [meeting] = await queryable.select().from(meetings).where(open);
  const room = meeting && (await loadRoomFacts(queryable, roomId));
  if (!room) return null;
  const hall = await loadHall(queryable, room, meeting.id);
  const items = await loadItems(queryable, meeting.id);
  const counted = countPresences(presences(hall, await loadReplies(queryable, meeting.id)));
  const current = items.find(({ state }) => state === 'current') ?? null;
  const { needed, present, urban, rural, met } = quorumFigures(hall, meeting.secondConvening);
  const said: Omit<LiveMeeting, 'item' | 'restMs'> = {
    id: meeting.id,
    state: meeting.state,
    title: meeting.title,
    next: nextItem(items, current)?.title ?? null,
    quorum: { present, needed, urban, rural, met },
    counts: {
      onSite: counted['on-site'],
      remote: counted.remote,
      represented: counted.represented,
      excused: counted.excused,
      expected: counted.expected,
    },
    decision: await readLiveDecision(queryable, meeting.id),
  };
  const clocked = items.map(({ id, state, minutes, title, currentSince, sectionIds }) => [
    id,
    state,
    minutes,
    title,
    currentSince,
    sectionIds,
  ]);
  return {
    // Milliseconds that run are no change.
    key: JSON.stringify([said, clocked]),
    meeting: { ...said, item: current && describeItem(items, current), restMs: agendaRestMs(items) },
  };
}

function describeItem(items: readonly HallItem[], { id, title, minutes, spentMs, sectionIds }: HallItem) {
  const position = items.findIndex((item) => item.id === id) + 1;
  return { id, title, position, of: items.length, minutes, spentMs, sectionIds: [...sectionIds] };
}

const outcomeSchema = z.object({ outcome: z.enum(DECISION_OUTCOMES) });

/** The decision that is open, or the last one that was closed in this item. */
async function readLiveDecision(queryable: Queryable, meetingId: MeetingId): Promise<LiveMeeting['decision']> {
  const [decision] = await queryable
    .select({
      id: decisions.id,
      title: decisions.title,
      rule: decisions.rule,
      method: decisions.method,
      state: decisions.state,
      result: decisions.result,
      voted: sql<number>`(select count(*)::int from ${ballots} where ${ballots.decisionId} = ${decisions.id})`,
      of: sql<number>`(select count(*)::int from ${decisionVoters} where ${decisionVoters.decisionId} = ${decisions.id})`,
    })
    .from(decisions)
    .leftJoin(agendaItems, CURRENT_ITEM)
    .where(isNow(meetingId))
    .orderBy(...NOW_FIRST)
    .limit(1);
  if (!decision) return null;
  const { result, ...said } = decision;
  return { ...said, outcome: outcomeSchema.safeParse(result).data?.outcome ?? null };
}
