import { and, eq, isNotNull, isNull } from 'drizzle-orm';
import { createFormatter, createTranslator } from 'next-intl';
import { z } from 'zod';
import type { Queryable } from '#db/client.ts';
import { meetings, memberships, minutes, people, rooms } from '#db/schema.ts';
import { membershipId, meetingId as readMeetingId } from '#domain/ids.ts';
import { DEFAULT_LOCALE, FORMAT_LOCALES, isLocale } from '#i18n/locale.ts';
import { MESSAGES } from '#i18n/messages.ts';
import type { MeetingPlace } from '../hall/hall-access.ts';
import { addJobs } from '../jobs/add-job.ts';
import { addressOfSeat } from '../mail/address-of.ts';
import { mailTask } from '../mail/mail-task.ts';
import type { Services } from '../services.ts';

const payload = z.object({ meetingId: readMeetingId, membershipId });
type Payload = z.infer<typeof payload>;

/**
 * Writes to a member that the minutes of a meeting are there to be read, and until when they may
 * remark on them.
 */
export const MAIL_MINUTES = mailTask({
  name: 'mail-minutes',
  payload,
  mailedTo: (queryable, { membershipId }) => addressOfSeat(queryable, membershipId),
  run: mailMinutes,
});

/** Has every member who has an address written to, once the transaction is committed. */
export async function mailMinutesToMembers(transaction: Queryable, { roomId, meetingId }: MeetingPlace): Promise<void> {
  const members = await transaction
    .select({ membershipId: memberships.id })
    .from(memberships)
    .innerJoin(people, eq(people.id, memberships.personId))
    .where(and(eq(memberships.roomId, roomId), isNull(memberships.endedAt), isNotNull(people.email)));
  await addJobs(
    transaction,
    MAIL_MINUTES,
    members.map((member) => ({ meetingId, ...member })),
  );
}

/** Who is no member any more, and what was approved meanwhile, is not written about. */
async function mailMinutes({ config, database, mailer }: Services, job: Payload): Promise<void> {
  const [found] = await database
    .select({ meeting: meetings, room: rooms.title, person: people, remarksUntil: minutes.remarksUntil })
    .from(minutes)
    .innerJoin(meetings, eq(meetings.id, minutes.meetingId))
    .innerJoin(rooms, eq(rooms.id, meetings.roomId))
    .innerJoin(memberships, and(eq(memberships.id, job.membershipId), isNull(memberships.endedAt)))
    .innerJoin(people, eq(people.id, memberships.personId))
    .where(and(eq(minutes.meetingId, job.meetingId), eq(minutes.state, 'published')));
  if (!found?.person.email || !found.remarksUntil) return;
  const { meeting, room, person, remarksUntil } = found;
  const locale = isLocale(person.locale) ? person.locale : DEFAULT_LOCALE;
  const t = createTranslator({ locale: FORMAT_LOCALES[locale], messages: MESSAGES[locale], namespace: 'minutes.mail' });
  const day = createFormatter({ locale: FORMAT_LOCALES[locale], timeZone: meeting.timeZone }).dateTime(remarksUntil, {
    dateStyle: 'full',
  });
  const url = `${config.baseUrl}/rooms/${meeting.roomId}/meetings/${meeting.id}/minutes`;
  await mailer.send({
    to: found.person.email,
    subject: t('subject', { title: meeting.title }),
    text: t('text', { name: person.name, title: meeting.title, room, day, url }),
    messageId: `<minutes.${meeting.id}.${job.membershipId}@${new URL(config.baseUrl).hostname}>`,
  });
}
