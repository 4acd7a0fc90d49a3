import type { MeetingId, PersonId } from '#domain/ids.ts';
import { plannedMinutes } from '#domain/meetings/agenda.ts';
import { accept, type Outcome, refuse } from '#domain/refusal.ts';
import type { Services } from '../services.ts';
import { loadAgenda } from './agenda-rows.ts';
import { calendarFile } from './calendar-file.ts';
import { accessMeeting, isInPreparation } from './meeting-access.ts';
import { calendarFacts } from './meeting-mail.ts';

/**
 * A meeting's calendar file for whoever may see the meeting, to be put into a calendar by hand. It
 * names nobody.
 */
export async function readCalendarFile(
  { database, config }: Pick<Services, 'database' | 'config'>,
  actor: PersonId,
  meetingId: MeetingId,
): Promise<Outcome<string, 'not-found'>> {
  const access = await accessMeeting(database, actor, meetingId);
  if (!access.ok) return access;
  const { meeting } = access.value;
  if (isInPreparation(meeting) || meeting.state === 'cancelled') return refuse('not-found');
  const minutes = plannedMinutes(await loadAgenda(database, meetingId));
  return accept(calendarFile(calendarFacts({ meeting, minutes, ...config }, ''), 'PUBLISH', null));
}
