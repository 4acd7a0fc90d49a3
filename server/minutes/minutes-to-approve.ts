import { and, asc, eq, inArray, notExists } from 'drizzle-orm';
import { decisionSections, decisions, meetings, minutes, sections } from '#db/schema.ts';
import type { MeetingId, PersonId, RoomId } from '#domain/ids.ts';
import { accept, type Outcome } from '#domain/refusal.ts';
import { accessAsMember } from '../facts/room-access.ts';
import type { Services } from '../services.ts';

/** Minutes that a room has published and that no meeting is about to approve yet. */
export type MinutesToApprove = {
  /** The meeting whose minutes they are. */
  readonly meetingId: MeetingId;
  readonly title: string;
  readonly timeZone: string;
  readonly state: 'published';
  readonly remarksUntil: Date | null;
};

/**
 * Lists the minutes of a room that wait for approval, for its members, the earliest meeting first.
 * Those for which a decision is prepared already, in a meeting that is to come or open, stand among
 * its decisions and are left out.
 */
export async function listMinutesToApprove(
  { database }: Pick<Services, 'database'>,
  actor: PersonId,
  roomId: RoomId,
): Promise<Outcome<MinutesToApprove[], 'not-found'>> {
  const access = await accessAsMember(database, actor, roomId);
  if (!access.ok) return access;
  const takers = database
    .select({ id: meetings.id })
    .from(meetings)
    .where(and(eq(meetings.roomId, roomId), inArray(meetings.state, ['planned', 'open'])));
  const prepared = database
    .select({ id: decisions.id })
    .from(decisions)
    .innerJoin(decisionSections, eq(decisionSections.decisionId, decisions.id))
    .innerJoin(sections, eq(sections.id, decisionSections.sectionId))
    .where(
      and(
        eq(sections.documentId, minutes.documentId),
        inArray(decisions.state, ['draft', 'open']),
        inArray(decisions.meetingId, takers),
      ),
    );
  const rows = await database
    .select({
      meetingId: meetings.id,
      title: meetings.title,
      timeZone: meetings.timeZone,
      remarksUntil: minutes.remarksUntil,
    })
    .from(minutes)
    .innerJoin(meetings, eq(meetings.id, minutes.meetingId))
    .where(and(eq(meetings.roomId, roomId), eq(minutes.state, 'published'), notExists(prepared)))
    .orderBy(asc(meetings.startsAt), asc(meetings.id));
  return accept(rows.map((row) => ({ ...row, state: 'published' })));
}
