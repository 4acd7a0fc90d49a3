import { and, desc, eq, gte, or, sql } from 'drizzle-orm';
import { agendaItems, decisions } from '#db/schema.ts';
import type { MeetingId } from '#domain/ids.ts';

/** Joins to the decisions of a meeting the item that is spoken about, where there is one. */
export const CURRENT_ITEM = and(eq(agendaItems.meetingId, decisions.meetingId), eq(agendaItems.state, 'current'));

/**
 * Which decisions a meeting is at, its current item being joined: one that is open; and what was
 * closed in that item, prepared for it or taken since it is spoken about. The first in the order of
 * `NOW_FIRST` is the one that its faces show.
 */
export function isNow(meetingId: MeetingId) {
  const isOfItem = sql`${decisions.itemId} is not distinct from ${agendaItems.id}`;
  const isClosed = and(eq(decisions.state, 'closed'), or(isOfItem, gte(decisions.closedAt, agendaItems.currentSince)));
  return and(eq(decisions.meetingId, meetingId), or(eq(decisions.state, 'open'), isClosed));
}

export const NOW_FIRST = [sql`${decisions.state} = 'open' desc`, desc(decisions.closedAt)] as const;
