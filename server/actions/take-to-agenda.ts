import { and, asc, eq, gt, isNotNull } from 'drizzle-orm';
import { meetings } from '#db/schema.ts';
import type { DutyRefusal } from '#domain/access/part-refusal.ts';
import type { MeetingId, PersonId, RoomId, SectionId } from '#domain/ids.ts';
import type { AgendaDraft } from '#domain/meetings/agenda.ts';
import { MEETING_LIMITS } from '#domain/meetings/meeting.ts';
import { accept, type Outcome, refuse } from '#domain/refusal.ts';
import { recordEntry } from '../journal/record-entry.ts';
import { type AgendaRow, loadAgenda, writeAgenda } from '../meetings/agenda-rows.ts';
import { MISSED_MS } from '../meetings/list-meetings.ts';
import { tellMembers } from '../meetings/mail-meeting.ts';
import {
  accessToRun,
  changeMeeting,
  isInPreparation,
  type MeetingAccess,
  type NotPlanned,
  notPlanned,
} from '../meetings/meeting-access.ts';
import { readNow } from '../meetings/meeting-draft.ts';
import type { Services } from '../services.ts';
import { listConcerning } from './list-actions.ts';

export type TakeRefusal = 'not-found' | DutyRefusal | 'nothing-to-follow' | 'too-many-items' | NotPlanned;

export type TakenOver = {
  /** How many actions came onto the agenda; none where they were on it already. */
  readonly count: number;
};

type Judged = {
  readonly access: MeetingAccess;
  readonly agenda: readonly AgendaRow[];
  readonly missing: readonly SectionId[];
};

/** What the minutes of an item about so many actions are taken for. */
const MINUTES_AN_ACTION = 5;
const MOST_MINUTES = 60;

/**
 * Puts the actions that the committee should look at onto the agenda of a meeting that has not
 * begun, as one item. Those that are on it already stay where they are, so that a second press
 * changes nothing. Where the meeting was convened, its members are told.
 */
export async function takeToAgenda(
  services: Pick<Services, 'database'>,
  actor: PersonId,
  meetingId: MeetingId,
  title: string,
): Promise<Outcome<TakenOver, TakeRefusal>> {
  return changeMeeting(
    services,
    meetingId,
    async (transaction): Promise<Outcome<Judged, TakeRefusal>> => {
      const access = await accessToRun(transaction, actor, meetingId);
      if (!access.ok) return access;
      const late = notPlanned(access.value.meeting);
      if (late) return late;
      const concerning = await listConcerning({ database: transaction }, actor, access.value.room.roomId);
      if (!concerning.ok || concerning.value.length === 0) return refuse('nothing-to-follow');
      const agenda = await loadAgenda(transaction, meetingId);
      const known = new Set(agenda.flatMap(({ sectionIds }) => sectionIds));
      const missing = concerning.value
        .map(({ sectionId }) => sectionId)
        .filter((id) => !known.has(id))
        .slice(0, MEETING_LIMITS.itemSections);
      const isFull = missing.length > 0 && agenda.length >= MEETING_LIMITS.items;
      return isFull ? refuse('too-many-items') : accept({ access: access.value, agenda, missing });
    },
    async (transaction, { access: { meeting, room }, agenda, missing }) => {
      if (missing.length === 0) return { count: 0 };
      const minutes = Math.min(MOST_MINUTES, missing.length * MINUTES_AN_ACTION);
      const added: AgendaDraft = { id: null, title, kind: 'discussion', minutes, presenter: '', sectionIds: missing };
      await writeAgenda(transaction, meetingId, [...agenda.map(draftOf), added]);
      if (isInPreparation(meeting)) return { count: missing.length };
      // As after any other change of what they were convened for.
      const icsSequence = meeting.icsSequence + 1;
      await transaction.update(meetings).set({ icsSequence }).where(eq(meetings.id, meetingId));
      await tellMembers(transaction, { ...meeting, icsSequence }, 'changed');
      const when = { startsAt: meeting.startsAt.toISOString(), timeZone: meeting.timeZone };
      await recordEntry(transaction, {
        actorId: actor,
        cooperationId: room.cooperationId,
        roomId: room.roomId,
        action: 'meeting-changed',
        details: { meetingId, title: meeting.title, ...when, before: null },
      });
      return { count: missing.length };
    },
  );
}

function draftOf({ id, title, kind, minutes, presenter, sectionIds }: AgendaRow): AgendaDraft {
  return { id, title, kind, minutes, presenter, sectionIds };
}

/**
 * The next meeting of a room that has not begun, convened or still in preparation. Is for who runs
 * its meetings.
 */
export async function findNextAgenda(
  { database }: Pick<Services, 'database'>,
  roomId: RoomId,
): Promise<{
  readonly id: MeetingId;
  readonly title: string;
  readonly isConvened: boolean;
} | null> {
  const missed = new Date((await readNow(database)).getTime() - MISSED_MS);
  const [next] = await database
    .select({ id: meetings.id, title: meetings.title, isConvened: isNotNull(meetings.convenedAt).mapWith(Boolean) })
    .from(meetings)
    .where(and(eq(meetings.roomId, roomId), eq(meetings.state, 'planned'), gt(meetings.startsAt, missed)))
    .orderBy(asc(meetings.startsAt))
    .limit(1);
  return next ?? null;
}
