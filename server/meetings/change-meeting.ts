import { and, eq, isNull } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import { meetingReplies, meetings, proxies } from '#db/schema.ts';
import type { DutyRefusal } from '#domain/access/part-refusal.ts';
import type { MeetingId, PersonId } from '#domain/ids.ts';
import { plannedMinutes } from '#domain/meetings/agenda.ts';
import { accept, type Outcome, refuse } from '#domain/refusal.ts';
import { formFingerprint, type Overtaken, refuseOvertaken } from '../form-fingerprint.ts';
import { recordEntry } from '../journal/record-entry.ts';
import { DATABASE_TIME } from '../rooms/hats/wear-hats.ts';
import type { Services } from '../services.ts';
import { type AgendaRow, loadAgenda, writeAgenda } from './agenda-rows.ts';
import { tellMembers } from './mail-meeting.ts';
import {
  accessToRun,
  changeMeeting,
  isInPreparation,
  type MeetingAccess,
  type MeetingRow,
  type NotPlanned,
  notPlanned,
} from './meeting-access.ts';
import { type DraftRefusal, draftColumns, type JudgedDraft, judgeDraft, type MeetingDraft } from './meeting-draft.ts';

export type ChangedMeeting = MeetingDraft & {
  /** Of the meeting that the form showed. */
  readonly seen: string;
  /**
   * Whether members are written to where only the agenda changed. Of another hour or place they
   * always hear.
   */
  readonly tell: boolean;
};

export type ChangeMeetingRefusal = DraftRefusal | 'not-found' | DutyRefusal | NotPlanned | 'agenda-empty';

type OvertakenMeeting = Overtaken<'meeting-overtaken'>;

type Judged = { readonly access: MeetingAccess; readonly agenda: readonly AgendaRow[]; readonly draft: JudgedDraft };

/**
 * Changes a meeting that has not begun. Where it was convened, members are told, and their
 * calendars are updated; of what no calendar shows, only where that is wished. Another hour asks
 * all of them anew whether they come: what they answered was for the one before, and so were the
 * voices they gave.
 */
export function changeTheMeeting(
  services: Services,
  actor: PersonId,
  meetingId: MeetingId,
  input: ChangedMeeting,
): Promise<Outcome<MeetingId, ChangeMeetingRefusal> | OvertakenMeeting> {
  const judge = (queryable: Queryable) => judgeChange(queryable, actor, meetingId, input);
  return changeMeeting(services, meetingId, judge, async (transaction, { access, agenda, draft }) => {
    const { meeting: before, room } = access;
    const [after] = await transaction
      .update(meetings)
      .set(draftColumns(input, draft))
      .where(eq(meetings.id, meetingId))
      .returning();
    if (!after) throw new Error('a meeting that was read is not there');
    await writeAgenda(transaction, meetingId, input.items);
    if (isInPreparation(before)) return meetingId;
    const changed = await loadAgenda(transaction, meetingId);
    if (meetingFingerprint(after, changed) === meetingFingerprint(before, agenda)) return meetingId;
    const isMoved = before.startsAt.getTime() !== after.startsAt.getTime();
    if (isMoved) await askAnew(transaction, meetingId);
    const endsOtherwise = plannedMinutes(agenda) !== plannedMinutes(changed);
    if (input.tell || isMoved || endsOtherwise || isElsewhere(before, after)) {
      const icsSequence = before.icsSequence + 1;
      await transaction.update(meetings).set({ icsSequence }).where(eq(meetings.id, meetingId));
      await tellMembers(transaction, { ...after, icsSequence }, isMoved ? 'moved' : 'changed');
    }
    await recordEntry(transaction, {
      actorId: actor,
      cooperationId: room.cooperationId,
      roomId: room.roomId,
      action: 'meeting-changed',
      details: { meetingId, title: after.title, ...said(after), before: isMoved ? said(before) : null },
    });
    return meetingId;
  });
}

async function judgeChange(
  queryable: Queryable,
  actor: PersonId,
  meetingId: MeetingId,
  input: ChangedMeeting,
): Promise<Outcome<Judged, ChangeMeetingRefusal> | OvertakenMeeting> {
  const access = await accessToRun(queryable, actor, meetingId);
  if (!access.ok) return access;
  const { meeting, room } = access.value;
  const late = notPlanned(meeting);
  if (late) return late;
  const agenda = await loadAgenda(queryable, meetingId);
  const overtaken = refuseOvertaken('meeting-overtaken', input.seen, meetingFingerprint(meeting, agenda));
  if (overtaken) return overtaken;
  if (meeting.convenedAt && input.items.length === 0) return refuse('agenda-empty');
  const draft = await judgeDraft(queryable, room, input, meeting.startsAt);
  return draft.ok ? accept({ access: access.value, agenda, draft: draft.value }) : draft;
}

/** The fingerprint of what the form of a meeting shows. */
export function meetingFingerprint(meeting: MeetingRow, agenda: readonly AgendaRow[]): string {
  const { title, startsAt, timeZone, place, link, chairId, secretaryId, secondConvening } = meeting;
  const items = agenda.map((item) => [item.id, item.title, item.kind, item.minutes, item.presenter, item.sectionIds]);
  return formFingerprint([title, startsAt, timeZone, place, link, chairId, secretaryId, secondConvening, items]);
}

function isElsewhere(before: MeetingRow, after: MeetingRow): boolean {
  return before.place !== after.place || before.link !== after.link || before.title !== after.title;
}

async function askAnew(transaction: Queryable, meetingId: MeetingId): Promise<void> {
  await transaction.delete(meetingReplies).where(eq(meetingReplies.meetingId, meetingId));
  await transaction
    .update(proxies)
    .set({ endedAt: DATABASE_TIME, endedBecause: 'meeting-moved' })
    .where(and(eq(proxies.meetingId, meetingId), isNull(proxies.endedAt)));
}

function said({ startsAt, timeZone }: MeetingRow) {
  return { startsAt: startsAt.toISOString(), timeZone };
}
