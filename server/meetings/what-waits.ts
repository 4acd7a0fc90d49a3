import { and, asc, eq, exists, gt, isNull, not, or, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import {
  ballots,
  decisions,
  decisionVoters,
  meetingReplies,
  meetings,
  memberships,
  minutes,
  minutesReadings,
  rooms,
} from '#db/schema.ts';
import type { MeetingId, PersonId, RoomId } from '#domain/ids.ts';
import { mayCast } from '#domain/meetings/voting/may-cast.ts';
import { castFacts } from '../decisions/cast-ballot.ts';
import { DATABASE_TIME } from '../rooms/hats/wear-hats.ts';
import type { Services } from '../services.ts';

/**
 * What a room asks of somebody: to answer a convening, to vote, to read minutes, to see to what was
 * decided.
 */
export const WAITING_KINDS = ['ballot', 'answer', 'minutes', 'task'] as const;

export type Waiting = {
  readonly kind: (typeof WAITING_KINDS)[number];
  readonly roomId: RoomId;
  readonly roomTitle: string;
  readonly meetingId: MeetingId;
  /** Of the meeting, or of the decision that is to be voted on or seen to. */
  readonly title: string;
  /**
   * When the meeting begins, until when one may remark, or by when it is to be done; null where
   * nothing is said.
   */
  readonly by: Date | null;
  /** In which that instant is said: the meeting's; UTC where it is a day alone. */
  readonly timeZone: string;
};

/** The most that one page shows of each kind. */
const SHOWN = 20;

/**
 * What waits for somebody in all the rooms in use where they sit, what cannot wait first. Nothing
 * waits in a room that is archived; taken into use again, it asks what it asked before.
 */
export async function whatWaits(services: Pick<Services, 'database'>, personId: PersonId): Promise<Waiting[]> {
  const found = await Promise.all([
    openBallots(services, personId),
    unanswered(services, personId),
    unreadMinutes(services, personId),
    ownTasks(services, personId),
  ]);
  return found.flat();
}

/** Where they sit today, in rooms that are in use: one that is archived takes no answer. */
const membership = (personId: PersonId) =>
  and(
    eq(memberships.roomId, rooms.id),
    eq(memberships.personId, personId),
    isNull(memberships.endedAt),
    isNull(rooms.archivedAt),
  );

/**
 * Decisions that can still be voted on, with a voice of theirs to cast that has no ballot yet:
 * their own while nobody holds it, and the one that they hold.
 */
async function openBallots({ database }: Pick<Services, 'database'>, personId: PersonId): Promise<Waiting[]> {
  const cast = database
    .select({ one: sql`1` })
    .from(ballots)
    .where(
      and(eq(ballots.decisionId, decisionVoters.decisionId), eq(ballots.membershipId, decisionVoters.membershipId)),
    );
  const theirs = or(eq(decisionVoters.castById, memberships.id), eq(decisionVoters.membershipId, memberships.id));
  const stillOpen = and(
    eq(decisions.state, 'open'),
    eq(decisions.method, 'ballots'),
    or(isNull(decisions.closesAt), gt(decisions.closesAt, DATABASE_TIME)),
  );
  const voices = await database
    .select({
      decisionId: decisions.id,
      waiting: {
        roomId: rooms.id,
        roomTitle: rooms.title,
        meetingId: decisions.meetingId,
        title: decisions.title,
        by: decisions.closesAt,
        timeZone: meetings.timeZone,
      },
      caster: memberships.id,
      voice: { membershipId: decisionVoters.membershipId, castById: decisionVoters.castById },
      ...castFacts(decisions.meetingId),
    })
    .from(decisions)
    .innerJoin(meetings, eq(meetings.id, decisions.meetingId))
    .innerJoin(rooms, eq(rooms.id, decisions.roomId))
    .innerJoin(memberships, membership(personId))
    .innerJoin(decisionVoters, and(eq(decisionVoters.decisionId, decisions.id), theirs))
    .where(and(stillOpen, not(exists(cast))))
    .orderBy(asc(decisions.openedAt), asc(decisions.id));
  // One of which they cast two voices waits once.
  const castable = voices.filter((voice) => mayCast(voice).ok);
  const waiting = new Map(castable.map(({ decisionId, waiting }) => [decisionId, waiting]));
  return [...waiting.values()].slice(0, SHOWN).map((row) => ({ kind: 'ballot', ...row }));
}

async function unanswered({ database }: Pick<Services, 'database'>, personId: PersonId): Promise<Waiting[]> {
  const rows = await database
    .select({
      roomId: rooms.id,
      roomTitle: rooms.title,
      meetingId: meetings.id,
      title: meetings.title,
      by: meetings.startsAt,
      timeZone: meetings.timeZone,
    })
    .from(meetings)
    .innerJoin(rooms, eq(rooms.id, meetings.roomId))
    .innerJoin(memberships, membership(personId))
    .leftJoin(
      meetingReplies,
      and(eq(meetingReplies.meetingId, meetings.id), eq(meetingReplies.membershipId, memberships.id)),
    )
    .where(
      and(
        eq(meetings.state, 'planned'),
        sql`${meetings.convenedAt} is not null`,
        gt(meetings.startsAt, DATABASE_TIME),
        isNull(meetingReplies.meetingId),
      ),
    )
    .orderBy(asc(meetings.startsAt))
    .limit(SHOWN);
  return rows.map((row) => ({ kind: 'answer', ...row }));
}

async function unreadMinutes({ database }: Pick<Services, 'database'>, personId: PersonId): Promise<Waiting[]> {
  const rows = await database
    .select({
      roomId: rooms.id,
      roomTitle: rooms.title,
      meetingId: meetings.id,
      title: meetings.title,
      by: minutes.remarksUntil,
      timeZone: meetings.timeZone,
    })
    .from(minutes)
    .innerJoin(meetings, eq(meetings.id, minutes.meetingId))
    .innerJoin(rooms, eq(rooms.id, meetings.roomId))
    .innerJoin(memberships, membership(personId))
    .leftJoin(
      minutesReadings,
      and(eq(minutesReadings.meetingId, minutes.meetingId), eq(minutesReadings.membershipId, memberships.id)),
    )
    .where(
      and(eq(minutes.state, 'published'), gt(minutes.remarksUntil, DATABASE_TIME), isNull(minutesReadings.meetingId)),
    )
    .orderBy(asc(minutes.remarksUntil))
    .limit(SHOWN);
  return rows.map((row) => ({ kind: 'minutes', ...row }));
}

/** What was carried and they were chosen to see to, under whichever mandate of the room. */
async function ownTasks({ database }: Pick<Services, 'database'>, personId: PersonId): Promise<Waiting[]> {
  const chosen = alias(memberships, 'chosen');
  const rows = await database
    .select({
      roomId: rooms.id,
      roomTitle: rooms.title,
      meetingId: decisions.meetingId,
      title: decisions.title,
      by: decisions.dueOn,
    })
    .from(decisions)
    .innerJoin(rooms, eq(rooms.id, decisions.roomId))
    .innerJoin(memberships, membership(personId))
    .innerJoin(chosen, and(eq(chosen.id, decisions.responsibleId), eq(chosen.personId, personId)))
    .where(
      and(eq(decisions.state, 'closed'), sql`${decisions.result} ->> 'outcome' = 'carried'`, isNull(decisions.doneAt)),
    )
    .orderBy(sql`${decisions.dueOn} asc nulls last`)
    .limit(SHOWN);
  // A day of the calendar is the same one everywhere.
  return rows.map((row) => ({ kind: 'task', ...row, by: row.by ? new Date(row.by) : null, timeZone: 'UTC' }));
}
