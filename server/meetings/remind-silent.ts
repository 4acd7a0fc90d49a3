import { and, eq, isNotNull, isNull, notExists, sql } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import { meetingReplies, meetings, memberships, people } from '#db/schema.ts';
import type { LeadRefusal } from '#domain/access/part-refusal.ts';
import type { MeetingId, MembershipId, PersonId } from '#domain/ids.ts';
import { mayRemind, type ReminderRefusal, remindsFrom } from '#domain/meetings/reminder.ts';
import { accept, type Outcome } from '#domain/refusal.ts';
import { DATABASE_TIME } from '../rooms/hats/wear-hats.ts';
import type { Services } from '../services.ts';
import { mailReminders } from './mail-meeting.ts';
import {
  accessMeeting,
  changeMeeting,
  type MeetingAccess,
  type MeetingRow,
  type NotPlanned,
  notPlanned,
  whyNotLeading,
} from './meeting-access.ts';
import { readNow } from './meeting-draft.ts';

export type RemindRefusal = 'not-found' | LeadRefusal | NotPlanned | ReminderRefusal;

type Reminding = MeetingAccess & { readonly silent: readonly MembershipId[] };

/**
 * Writes again to the members who have not answered a convening and have an address. Whoever runs
 * the meeting may, once a day. Gives how many are written to.
 */
export function remindSilent(
  services: Pick<Services, 'database'>,
  actor: PersonId,
  meetingId: MeetingId,
): Promise<Outcome<number, RemindRefusal>> {
  const judge = async (queryable: Queryable): Promise<Outcome<Reminding, RemindRefusal>> => {
    const access = await accessMeeting(queryable, actor, meetingId);
    if (!access.ok) return access;
    const { meeting } = access.value;
    const unled = whyNotLeading(access.value);
    if (unled) return unled;
    const late = notPlanned(meeting);
    if (late) return late;
    const silent = await findSilent(queryable, meeting);
    const may = mayRemind({ ...meeting, silent: silent.length, now: await readNow(queryable) });
    return may.ok ? accept({ ...access.value, silent }) : may;
  };
  return changeMeeting(services, meetingId, judge, async (transaction, { meeting, silent }) => {
    await transaction.update(meetings).set({ remindedAt: DATABASE_TIME }).where(eq(meetings.id, meetingId));
    await mailReminders(transaction, meeting, silent);
    return silent.length;
  });
}

/**
 * Whether those who have not answered can be written to again now, as who runs the meeting reads
 * it.
 */
export type Reminder = {
  /** Null where they can. */
  readonly refusal: ReminderRefusal | null;
  /** How many would be written to. */
  readonly silent: number;
  /** From when on they can be, where it is too soon; null where nobody was written to at all. */
  readonly from: Date | null;
};

/** Reads what `remindSilent` would say, so that nothing is offered that it refuses. */
export async function readReminder(queryable: Queryable, meeting: MeetingRow): Promise<Reminder> {
  const silent = (await findSilent(queryable, meeting)).length;
  const may = mayRemind({ ...meeting, silent, now: await readNow(queryable) });
  const from = meeting.convenedAt && remindsFrom(meeting.convenedAt, meeting.remindedAt);
  return { refusal: may.ok ? null : may.code, silent, from };
}

/** The members who can be written to and have not answered. */
async function findSilent(queryable: Queryable, { id, roomId }: MeetingRow): Promise<MembershipId[]> {
  const answered = queryable
    .select({ one: sql`1` })
    .from(meetingReplies)
    .where(and(eq(meetingReplies.meetingId, id), eq(meetingReplies.membershipId, memberships.id)));
  const rows = await queryable
    .select({ id: memberships.id })
    .from(memberships)
    .innerJoin(people, eq(people.id, memberships.personId))
    .where(
      and(eq(memberships.roomId, roomId), isNull(memberships.endedAt), isNotNull(people.email), notExists(answered)),
    );
  return rows.map((row) => row.id);
}
