import { eq } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import { meetings } from '#db/schema.ts';
import type { DutyRefusal } from '#domain/access/part-refusal.ts';
import type { MeetingId, PersonId } from '#domain/ids.ts';
import { type Outcome, refuse } from '#domain/refusal.ts';
import { recordEntry } from '../journal/record-entry.ts';
import { DATABASE_TIME } from '../rooms/hats/wear-hats.ts';
import type { Services } from '../services.ts';
import { loadAgenda } from './agenda-rows.ts';
import { tellMembers } from './mail-meeting.ts';
import { accessToRun, changeMeeting, type MeetingAccess, type NotPlanned, notPlanned } from './meeting-access.ts';
import { readNow } from './meeting-draft.ts';

export type ConveneRefusal =
  | 'not-found'
  | DutyRefusal
  | 'already-convened'
  | 'agenda-empty'
  | 'meeting-in-past'
  | NotPlanned;

export type Convened = {
  readonly meetingId: MeetingId;
  /** How many members are written to. */
  readonly mails: number;
};

/**
 * Tells every member of the room, by mail and with a calendar file, that a meeting is to be held,
 * and shows it to them. A facilitator may, whatever is left of the five clear days: committees
 * choose their own rules.
 */
export function conveneMeeting(
  services: Services,
  actor: PersonId,
  meetingId: MeetingId,
): Promise<Outcome<Convened, ConveneRefusal>> {
  const judge = (queryable: Queryable) => judgeConvening(queryable, actor, meetingId);
  return changeMeeting(services, meetingId, judge, async (transaction, { room, meeting }) => {
    await transaction.update(meetings).set({ convenedAt: DATABASE_TIME }).where(eq(meetings.id, meetingId));
    const mails = await tellMembers(transaction, meeting, 'convened');
    await recordEntry(transaction, {
      actorId: actor,
      cooperationId: room.cooperationId,
      roomId: room.roomId,
      action: 'meeting-convened',
      details: {
        meetingId,
        title: meeting.title,
        startsAt: meeting.startsAt.toISOString(),
        timeZone: meeting.timeZone,
      },
    });
    return { meetingId, mails };
  });
}

async function judgeConvening(
  queryable: Queryable,
  actor: PersonId,
  meetingId: MeetingId,
): Promise<Outcome<MeetingAccess, ConveneRefusal>> {
  const access = await accessToRun(queryable, actor, meetingId);
  if (!access.ok) return access;
  const { meeting } = access.value;
  const late = notPlanned(meeting);
  if (late) return late;
  if (meeting.convenedAt) return refuse('already-convened');
  if ((await loadAgenda(queryable, meetingId)).length === 0) return refuse('agenda-empty');
  if (meeting.startsAt < (await readNow(queryable))) return refuse('meeting-in-past');
  return access;
}
