import { eq } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import { meetings } from '#db/schema.ts';
import { may } from '#domain/access/may.ts';
import { type DutyRefusal, dutyRefusal, type LeadRefusal, leadRefusal } from '#domain/access/part-refusal.ts';
import type { MeetingId, PersonId, RoomId } from '#domain/ids.ts';
import { type Accepted, accept, type Outcome, type Refusal, refuse } from '#domain/refusal.ts';
import { accessRoom, type RoomAccess } from '../facts/room-access.ts';
import { meetingTopic } from '../hall/hall-topics.ts';
import { changeRoom } from '../rooms/change-room.ts';
import type { Services } from '../services.ts';

export type MeetingRow = typeof meetings.$inferSelect;

/** A meeting as one person meets it. */
export type MeetingAccess = RoomAccess & {
  readonly meeting: MeetingRow;
  /**
   * Whether they see all of it, as a facilitator, its chair or its secretary, in an archived room
   * too.
   */
  readonly runs: boolean;
};

/**
 * Loads a meeting for a person. It is `not-found` where there is none, where they may not see its
 * room, and while it is being prepared also for everybody who does not run it.
 */
export async function accessMeeting(
  queryable: Queryable,
  actor: PersonId,
  meetingId: MeetingId,
): Promise<Outcome<MeetingAccess, 'not-found'>> {
  const [meeting] = await queryable.select().from(meetings).where(eq(meetings.id, meetingId));
  if (!meeting) return refuse('not-found');
  const access = await accessRoom(queryable, actor, meeting.roomId);
  if (!access.ok) return access;
  const runs = may(access.value.who, 'run-meeting', { room: access.value.room, meeting });
  if (isInPreparation(meeting) && !runs) return refuse('not-found');
  return accept({ ...access.value, meeting, runs });
}

/** The same for who wants to say when, where and about what it is, which facilitators do. */
export async function accessToRun(
  queryable: Queryable,
  actor: PersonId,
  meetingId: MeetingId,
): Promise<Outcome<MeetingAccess, 'not-found' | DutyRefusal>> {
  const access = await accessMeeting(queryable, actor, meetingId);
  if (!access.ok) return access;
  const refusal = dutyRefusal(access.value.who, 'run-meetings', access.value.room);
  return refusal ? refuse(refusal) : access;
}

/** Why somebody may not lead a meeting now, or null where they may. */
export function whyNotLeading({ who, room, meeting }: MeetingAccess): Refusal<LeadRefusal> | null {
  const refusal = leadRefusal(who, room, meeting);
  return refusal && refuse(refusal);
}

/** Whether nobody was told of it yet. */
export function isInPreparation({ state, convenedAt }: Pick<MeetingRow, 'state' | 'convenedAt'>): boolean {
  return state === 'planned' && convenedAt === null;
}

/**
 * `changeRoom` for something of a meeting, whose room is found first. `topics` where not
 * everybody's page is to hear of it.
 */
export async function changeMeeting<Judged, Value, Refused extends Refusal>(
  services: Pick<Services, 'database'>,
  meetingId: MeetingId,
  judge: (transaction: Queryable) => Promise<Accepted<Judged> | Refused>,
  apply: (transaction: Queryable, judged: Judged) => Promise<Value>,
  topics: (value: Value) => readonly string[] = () => [meetingTopic(meetingId)],
): Promise<Accepted<Value> | Refused | Refusal<'not-found'>> {
  const roomId = await findRoomOf(services.database, meetingId);
  if (!roomId) return refuse('not-found');
  return changeRoom(services, roomId, judge, apply, topics);
}

async function findRoomOf(queryable: Queryable, meetingId: MeetingId): Promise<RoomId | null> {
  const [meeting] = await queryable
    .select({ roomId: meetings.roomId })
    .from(meetings)
    .where(eq(meetings.id, meetingId));
  return meeting?.roomId ?? null;
}

export type NotPlanned = 'meeting-begun' | 'meeting-over' | 'meeting-cancelled';

/** Why what is done before a meeting cannot be done to one any more, or null where it can. */
export function notPlanned({ state }: Pick<MeetingRow, 'state'>): Refusal<NotPlanned> | null {
  if (state === 'open') return refuse('meeting-begun');
  if (state === 'closed') return refuse('meeting-over');
  return state === 'cancelled' ? refuse('meeting-cancelled') : null;
}
