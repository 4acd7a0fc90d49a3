import { createFormatter, createTranslator } from 'next-intl';
import { agendaTimes, plannedMinutes } from '#domain/meetings/agenda.ts';
import { TIME_ZONE } from '#i18n/formats.ts';
import { FORMAT_LOCALES, type Locale } from '#i18n/locale.ts';
import { MESSAGES } from '#i18n/messages.ts';
import type { Mail } from '../mail/mailer.ts';
import type { AgendaRow } from './agenda-rows.ts';
import { type CalendarFacts, calendarFile } from './calendar-file.ts';
import type { MeetingRow } from './meeting-access.ts';

/**
 * Why members are written to about a meeting: `reminded` where they have not answered; `moved`
 * where its hour changed, so that what they answered counts no more; `withdrawn` where they are in
 * the room no more.
 */
export const MEETING_NEWS = ['convened', 'reminded', 'moved', 'changed', 'cancelled', 'withdrawn'] as const;
export type MeetingNews = (typeof MEETING_NEWS)[number];

export type MailedMeeting = {
  readonly meeting: MeetingRow;
  readonly agenda: readonly AgendaRow[];
  readonly room: { readonly title: string; readonly cooperationTitle: string };
  /** `Entente <entente@exemple.fr>`, from whom the mail comes. */
  readonly mailFrom: string;
  readonly baseUrl: string;
};

export type Reader = { readonly name: string; readonly email: string; readonly locale: Locale };

/** How an address is written with the name before it. */
const NAMED_ADDRESS = /^\s*"?([^"<]*?)"?\s*<([^>]+)>\s*$/;

/** What a member is written about a meeting, with what their calendar has to hear of it. */
export function meetingMail(mailed: MailedMeeting, news: MeetingNews, reader: Reader): Mail {
  const { meeting, room, mailFrom, baseUrl } = mailed;
  const { locale } = reader;
  const t = createTranslator({
    locale: FORMAT_LOCALES[locale],
    messages: MESSAGES[locale],
    namespace: 'meetings.mail',
  });
  const url = meetingAddress(baseUrl, meeting);
  const facts = {
    name: reader.name,
    title: meeting.title,
    room: room.title,
    cooperation: room.cooperationTitle,
    url,
    when: sayWhen(meeting, locale),
    reason: meeting.cancelledBecause || 'none',
  };
  const described = describeMeeting(mailed, locale);
  const method = news === 'cancelled' || news === 'withdrawn' ? 'CANCEL' : 'REQUEST';
  const minutes = plannedMinutes(mailed.agenda);
  const calendar = calendarFacts({ meeting, minutes, mailFrom, baseUrl }, `${described}\n\n`);
  return {
    to: reader.email,
    subject: t(`${news}.subject`, facts),
    text: t(`${news}.text`, { ...facts, described }),
    headers: {
      // Whoever answers asks a question; nobody reads automatic replies.
      'X-Auto-Response-Suppress': 'OOF, AutoReply',
    },
    calendar: { method, content: calendarFile(calendar, method, reader) },
  };
}

type Announced = Pick<MailedMeeting, 'meeting' | 'mailFrom' | 'baseUrl'> & { readonly minutes: number };

/** What a calendar is told of a meeting: `described`, and below it where one reads more. */
export function calendarFacts({ meeting, minutes, mailFrom, baseUrl }: Announced, described: string): CalendarFacts {
  const { id, icsSequence: sequence, title, startsAt, place, link } = meeting;
  const url = meetingAddress(baseUrl, meeting);
  const [, name = '', email = mailFrom] = NAMED_ADDRESS.exec(mailFrom) ?? [];
  return {
    id,
    sequence,
    title,
    startsAt,
    minutes,
    place: place || link,
    description: `${described}${url}`,
    url,
    organizer: { name: name || 'Entente', email },
  };
}

export function meetingAddress(baseUrl: string, { id, roomId }: Pick<MeetingRow, 'id' | 'roomId'>): string {
  return `${baseUrl}/rooms/${roomId}/meetings/${id}`;
}

/**
 * A meeting's day and hour in its own zone, which is named where it is not the one that everybody
 * takes for granted.
 */
export function sayWhen({ startsAt, timeZone }: Pick<MeetingRow, 'startsAt' | 'timeZone'>, locale: Locale): string {
  const t = createTranslator({ locale: FORMAT_LOCALES[locale], messages: MESSAGES[locale], namespace: 'meetings' });
  const format = createFormatter({ locale: FORMAT_LOCALES[locale], timeZone });
  const when = format.dateTime(startsAt, { dateStyle: 'full', timeStyle: 'short' });
  const zone = `zone.${timeZone}` as 'zone.Europe/Paris';
  return timeZone === TIME_ZONE ? when : t('whenInZone', { when, zone: t.has(zone) ? t(zone) : timeZone });
}

/** When, where and about what, line by line. */
function describeMeeting({ meeting, agenda }: MailedMeeting, locale: Locale): string {
  const t = createTranslator({ locale: FORMAT_LOCALES[locale], messages: MESSAGES[locale], namespace: 'meetings' });
  const { timeZone, startsAt, place, link } = meeting;
  const { end } = agendaTimes(startsAt, agenda);
  const time = createFormatter({ locale: FORMAT_LOCALES[locale], timeZone }).dateTime(end, { timeStyle: 'short' });
  const items = agenda.map(({ title, kind, minutes, presenter }, at) => {
    const facts = [t(`kind.${kind}`), t('minutes', { minutes }), ...(presenter ? [presenter] : [])];
    return `${at + 1}. ${title} (${facts.join(', ')})`;
  });
  return [
    t('mail.when', { when: sayWhen(meeting, locale) }),
    t('mail.end', { time }),
    ...(place ? [t('mail.place', { place })] : []),
    ...(link ? [t('mail.link', { link })] : []),
    '',
    t('mail.agenda'),
    ...items,
  ].join('\n');
}
