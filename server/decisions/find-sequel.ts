import { and, asc, desc, eq, gt, or } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import { decisions, meetings } from '#db/schema.ts';
import { leadRefusal, partRefusal } from '#domain/access/part-refusal.ts';
import type { DecisionId, MeetingId, PersonId, RoomId } from '#domain/ids.ts';
import { accept, type Outcome, refuse } from '#domain/refusal.ts';
import { accessRoom, type RoomAccess } from '../facts/room-access.ts';
import { MISSED_MS } from '../meetings/list-meetings.ts';
import { isInPreparation } from '../meetings/meeting-access.ts';
import { readNow } from '../meetings/meeting-draft.ts';
import type { Services } from '../services.ts';
import { type DecisionView, viewDecisions } from './read-decisions.ts';

/** Where a decision is prepared that corrects another, or integrates its objection. */
export type Sequel = {
  /** The meeting that takes it, which the reader leads; null where they lead none. */
  readonly meetingId: MeetingId | null;
  /** Whether there is such a meeting at all, as far as the reader sees. */
  readonly isPlanned: boolean;
};

/**
 * The meeting of a room that is open, or else the next that is planned, of those that somebody
 * leads. Null for who takes no part in the room, as nobody does once it is archived.
 */
export async function findSequel(queryable: Queryable, { who, room }: RoomAccess): Promise<Sequel | null> {
  if (partRefusal(who, room)) return null;
  const missed = new Date((await readNow(queryable)).getTime() - MISSED_MS);
  const rows = await queryable
    .select()
    .from(meetings)
    .where(
      and(
        eq(meetings.roomId, room.roomId),
        or(eq(meetings.state, 'open'), and(eq(meetings.state, 'planned'), gt(meetings.startsAt, missed))),
      ),
    )
    .orderBy(desc(eq(meetings.state, 'open')), asc(meetings.startsAt), asc(meetings.id));
  const led = rows.find((meeting) => leadRefusal(who, room, meeting) === null);
  return { meetingId: led?.id ?? null, isPlanned: led !== undefined || rows.some((row) => !isInPreparation(row)) };
}

/**
 * The decision of a room that another one is to correct, or whose objection it is to integrate,
 * whichever meeting took it. It is `not-found` while it is not closed.
 */
export async function readOrigin(
  { database }: Pick<Services, 'database'>,
  actor: PersonId,
  roomId: RoomId,
  decisionId: DecisionId,
): Promise<Outcome<DecisionView, 'not-found'>> {
  const access = await accessRoom(database, actor, roomId);
  if (!access.ok) return access;
  const [closed] = await database
    .select({ meetingId: decisions.meetingId })
    .from(decisions)
    .where(and(eq(decisions.id, decisionId), eq(decisions.roomId, roomId), eq(decisions.state, 'closed')));
  const [origin] = closed ? await viewDecisions(database, closed, decisionId) : [];
  return origin ? accept(origin) : refuse('not-found');
}
