import { and, eq } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import { meetings } from '#db/schema.ts';
import type { DutyRefusal } from '#domain/access/part-refusal.ts';
import type { MeetingId, PersonId, RoomId } from '#domain/ids.ts';
import { accept, type Outcome, refuse } from '#domain/refusal.ts';
import { accessForDuty } from '../facts/room-access.ts';
import { meetingTopic } from '../hall/hall-topics.ts';
import { changeRoom } from '../rooms/change-room.ts';
import { ifAdmitted } from '../rooms/repeat-limits.ts';
import type { Services } from '../services.ts';
import { writeAgenda } from './agenda-rows.ts';
import { type DraftRefusal, draftColumns, type JudgedDraft, judgeDraft, type MeetingDraft } from './meeting-draft.ts';

export type NewMeeting = MeetingDraft & {
  /** The meeting whose open points it begins with. */
  readonly follows: MeetingId | null;
};

export type CreateMeetingRefusal = DraftRefusal | 'not-found' | DutyRefusal | 'too-many-changes';

/** Prepares a meeting. Until it is convened, only those who run meetings see it. */
export function createMeeting(
  services: Services,
  actor: PersonId,
  roomId: RoomId,
  draft: NewMeeting,
): Promise<Outcome<MeetingId, CreateMeetingRefusal>> {
  const judge = (queryable: Queryable) => judgeNew(queryable, actor, roomId, draft);
  const apply = async (transaction: Queryable, judged: JudgedDraft) => {
    const [meeting] = await transaction
      .insert(meetings)
      .values({ roomId, followsId: draft.follows, createdBy: actor, ...draftColumns(draft, judged) })
      .returning({ id: meetings.id });
    if (!meeting) throw new Error('an inserted meeting came back without its id');
    await writeAgenda(transaction, meeting.id, draft.items);
    return meeting.id;
  };
  return ifAdmitted(services.database, 'create-meeting', { personId: actor, roomId }, () =>
    changeRoom(services, roomId, judge, apply, (meetingId) => [meetingTopic(meetingId)]),
  );
}

async function judgeNew(
  queryable: Queryable,
  actor: PersonId,
  roomId: RoomId,
  draft: NewMeeting,
): Promise<Outcome<JudgedDraft, CreateMeetingRefusal>> {
  const access = await accessForDuty(queryable, actor, roomId, 'run-meetings');
  if (!access.ok) return access;
  if (draft.follows) {
    const theOneBefore = and(eq(meetings.id, draft.follows), eq(meetings.roomId, roomId));
    const [found] = await queryable.select({ id: meetings.id }).from(meetings).where(theOneBefore);
    if (!found) return refuse('not-found');
  }
  const judged = await judgeDraft(queryable, access.value.room, draft);
  return judged.ok ? accept(judged.value) : judged;
}
