import { desc, eq } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import {
  attendances,
  ballots,
  decisions,
  meetingReplies,
  meetings,
  memberships,
  minutesRemarks,
  rooms,
} from '#db/schema.ts';
import type { PersonId } from '#domain/ids.ts';
import { KEPT_AT_MOST } from './kept-at-most.ts';

const place = { room: rooms.title, meeting: meetings.title, startsAt: meetings.startsAt };

/** What somebody answered to meetings, when they were there, how they voted, what they remarked. */
export async function keptOfMeetings(queryable: Queryable, personId: PersonId) {
  return {
    answers: await answered(queryable, personId),
    presences: await present(queryable, personId),
    ballots: await voted(queryable, personId),
    remarks: await remarked(queryable, personId),
  };
}

function answered(queryable: Queryable, personId: PersonId) {
  return queryable
    .select({ ...place, answer: meetingReplies.answer, standIn: meetingReplies.standIn, at: meetingReplies.answeredAt })
    .from(meetingReplies)
    .innerJoin(memberships, eq(memberships.id, meetingReplies.membershipId))
    .innerJoin(meetings, eq(meetings.id, meetingReplies.meetingId))
    .innerJoin(rooms, eq(rooms.id, meetings.roomId))
    .where(eq(memberships.personId, personId))
    .orderBy(desc(meetings.startsAt))
    .limit(KEPT_AT_MOST);
}

function present(queryable: Queryable, personId: PersonId) {
  return queryable
    .select({
      ...place,
      ...{ mode: attendances.mode, standIn: attendances.standIn },
      ...{ from: attendances.cameAt, to: attendances.leftAt },
    })
    .from(attendances)
    .innerJoin(memberships, eq(memberships.id, attendances.membershipId))
    .innerJoin(meetings, eq(meetings.id, attendances.meetingId))
    .innerJoin(rooms, eq(rooms.id, meetings.roomId))
    .where(eq(memberships.personId, personId))
    .orderBy(desc(attendances.cameAt))
    .limit(KEPT_AT_MOST);
}

/** With those that somebody who held their voice cast for them. */
function voted(queryable: Queryable, personId: PersonId) {
  return queryable
    .select({
      ...{ room: rooms.title, number: decisions.number, decision: decisions.title },
      ...{ choice: ballots.choice, reason: ballots.reason, castAt: ballots.castAt },
    })
    .from(ballots)
    .innerJoin(memberships, eq(memberships.id, ballots.membershipId))
    .innerJoin(decisions, eq(decisions.id, ballots.decisionId))
    .innerJoin(rooms, eq(rooms.id, decisions.roomId))
    .where(eq(memberships.personId, personId))
    .orderBy(desc(ballots.castAt))
    .limit(KEPT_AT_MOST);
}

function remarked(queryable: Queryable, personId: PersonId) {
  return queryable
    .select({ ...place, remarkedAt: minutesRemarks.createdAt, words: minutesRemarks.body })
    .from(minutesRemarks)
    .innerJoin(memberships, eq(memberships.id, minutesRemarks.membershipId))
    .innerJoin(meetings, eq(meetings.id, minutesRemarks.meetingId))
    .innerJoin(rooms, eq(rooms.id, meetings.roomId))
    .where(eq(memberships.personId, personId))
    .orderBy(desc(minutesRemarks.createdAt))
    .limit(KEPT_AT_MOST);
}
