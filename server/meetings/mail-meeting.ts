import { and, eq, isNotNull, isNull } from 'drizzle-orm';
import { z } from 'zod';
import type { Queryable } from '#db/client.ts';
import { cooperations, meetingReplies, meetings, memberships, people, rooms } from '#db/schema.ts';
import { type MembershipId, membershipId, meetingId as readMeetingId } from '#domain/ids.ts';
import { DEFAULT_LOCALE, isLocale } from '#i18n/locale.ts';
import { addJobs } from '../jobs/add-job.ts';
import { addressOfSeat } from '../mail/address-of.ts';
import { mailTask } from '../mail/mail-task.ts';
import type { Services } from '../services.ts';
import { loadAgenda } from './agenda-rows.ts';
import type { MeetingRow } from './meeting-access.ts';
import { readNow } from './meeting-draft.ts';
import { type MailedMeeting, MEETING_NEWS, type MeetingNews, meetingMail } from './meeting-mail.ts';

/** One mail to one member about a meeting. */
const payload = z.object({
  meetingId: readMeetingId,
  membershipId,
  news: z.enum(MEETING_NEWS),
  /** Which change of the meeting it tells of. */
  sequence: z.number().int(),
  /** Of a reminder, when it was asked for: each of them is another mail. */
  at: z.iso.datetime().optional(),
});
type Payload = z.infer<typeof payload>;

/** Writes to a member about a meeting, as it stands when the mail leaves. */
export const MAIL_MEETING = mailTask({
  name: 'mail-meeting',
  payload,
  mailedTo: (queryable, { membershipId }) => addressOfSeat(queryable, membershipId),
  run: mailMeeting,
});

/**
 * Has every member of the room who has an address written to about a meeting, once the transaction
 * is committed.
 */
export async function tellMembers(
  transaction: Queryable,
  meeting: Pick<MeetingRow, 'id' | 'roomId' | 'icsSequence'>,
  news: MeetingNews,
): Promise<number> {
  const members = await transaction
    .select({ membershipId: memberships.id })
    .from(memberships)
    .innerJoin(people, eq(people.id, memberships.personId))
    .where(and(eq(memberships.roomId, meeting.roomId), isNull(memberships.endedAt), isNotNull(people.email)));
  const about = { meetingId: meeting.id, news, sequence: meeting.icsSequence };
  await addJobs(
    transaction,
    MAIL_MEETING,
    members.map((member) => ({ ...about, ...member })),
  );
  return members.length;
}

/**
 * Has these members, who have not answered, written to again, once the transaction is committed.
 */
export async function mailReminders(
  transaction: Queryable,
  { id: meetingId, icsSequence: sequence }: Pick<MeetingRow, 'id' | 'icsSequence'>,
  silent: readonly MembershipId[],
): Promise<void> {
  const about = { meetingId, news: 'reminded' as const, sequence, at: new Date().toISOString() };
  await addJobs(
    transaction,
    MAIL_MEETING,
    silent.map((membershipId) => ({ ...about, membershipId })),
  );
}

async function mailMeeting(services: Services, job: Payload): Promise<void> {
  const { config, mailer, database } = services;
  const mailed = await loadMailed(services, job);
  if (!mailed || isOvertaken(mailed.meeting, job)) return;
  if (ONLY_BEFORE.has(job.news) && mailed.meeting.startsAt <= (await readNow(database))) return;
  if (job.news === 'reminded' && !(await isAwaited(services, mailed.meeting, job))) return;
  const [reader] = await database
    .select({ name: people.name, email: people.email, locale: people.locale, endedAt: memberships.endedAt })
    .from(memberships)
    .innerJoin(people, eq(people.id, memberships.personId))
    .where(eq(memberships.id, job.membershipId));
  if (!reader?.email || (reader.endedAt !== null) !== (job.news === 'withdrawn')) return;
  const { name, email, locale } = reader;
  const mail = meetingMail(mailed, job.news, { name, email, locale: isLocale(locale) ? locale : DEFAULT_LOCALE });
  const id = [job.news, job.sequence, job.meetingId, job.membershipId, ...(job.at ? [Date.parse(job.at)] : [])].join(
    '.',
  );
  await mailer.send({ ...mail, messageId: `<${id}@${new URL(config.baseUrl).hostname}>` });
}

/**
 * What is of no use once the meeting should have begun, however late the mail leaves.
 * That it is off is told all the same: somebody may be waiting there.
 */
const ONLY_BEFORE: ReadonlySet<MeetingNews> = new Set(['convened', 'reminded', 'withdrawn']);

async function loadMailed({ database, config }: Services, { meetingId }: Payload): Promise<MailedMeeting | null> {
  const [found] = await database
    .select({ meeting: meetings, title: rooms.title, cooperationTitle: cooperations.title })
    .from(meetings)
    .innerJoin(rooms, eq(rooms.id, meetings.roomId))
    .innerJoin(cooperations, eq(cooperations.id, rooms.cooperationId))
    .where(eq(meetings.id, meetingId));
  if (!found) return null;
  const { meeting, ...room } = found;
  const { mailFrom, baseUrl } = config;
  return { meeting, room, agenda: await loadAgenda(database, meetingId), mailFrom, baseUrl };
}

/**
 * Whether a member's answer is still waited for when a reminder leaves: an archived room takes
 * none.
 */
async function isAwaited(
  { database }: Pick<Services, 'database'>,
  { state, roomId }: MeetingRow,
  { meetingId, membershipId }: Payload,
): Promise<boolean> {
  const [room] = await database.select({ archivedAt: rooms.archivedAt }).from(rooms).where(eq(rooms.id, roomId));
  if (state !== 'planned' || room?.archivedAt !== null) return false;
  const own = and(eq(meetingReplies.meetingId, meetingId), eq(meetingReplies.membershipId, membershipId));
  const [answer] = await database.select({ answer: meetingReplies.answer }).from(meetingReplies).where(own);
  return answer === undefined;
}

/**
 * Whether a later mail says better what this one would: each tells the meeting as it stands. The
 * first one goes all the same, since nobody understands a change of what they never heard of, save
 * that the meeting is off.
 */
function isOvertaken({ icsSequence, state }: MeetingRow, { news, sequence }: Payload): boolean {
  if (state === 'cancelled') return news !== 'cancelled';
  return news !== 'convened' && news !== 'withdrawn' && sequence < icsSequence;
}
