import { and, eq, inArray, lte, max, sql } from 'drizzle-orm';
import {
  agendaItems,
  attendances,
  ballots,
  decisions,
  documents,
  documentUpdates,
  meetings,
  minutes,
  minutesRemarks,
  seen,
} from '#db/schema.ts';
import type { DocumentId, RoomId } from '#domain/ids.ts';
import { remarksEnd } from '#domain/meetings/minutes.ts';
import type { MeetingPlace } from '../hall/hall-access.ts';
import type { MeetingRow } from '../meetings/meeting-access.ts';
import type { Services } from '../services.ts';
import { LAUNCH } from './content/meetings.ts';

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
/** How long ago the meeting was, and how long before it and after it was written about, in days. */
export const HELD_DAYS_AGO = 14;
const CONVENED_DAYS_BEFORE = 14;
const PUBLISHED_DAYS_AFTER = 4;

/**
 * The database's clock made all of it happen now: gives it the days and hours that it is told with.
 */
export async function datePast(
  services: Pick<Services, 'database'>,
  { roomId, meetingId }: MeetingPlace,
): Promise<void> {
  const { database } = services;
  const [meeting] = await database.select().from(meetings).where(eq(meetings.id, meetingId));
  const { attendance, startsAt: planned } = given(meeting);
  // Whole weeks, so that it is the same day of the week.
  const startsAt = new Date(planned.getTime() - HELD_DAYS_AGO * DAY_MS);
  const openedAt = new Date(startsAt.getTime() + 4 * MINUTE_MS);
  const spent = LAUNCH.spent.reduce((sum, each) => sum + each, 0);
  const closedAt = new Date(openedAt.getTime() + (spent + 3) * MINUTE_MS);
  const publishedAt = new Date(closedAt.getTime() + PUBLISHED_DAYS_AFTER * DAY_MS);
  const stays = { from: openedAt.toISOString(), until: closedAt.toISOString() };
  const members = given(attendance ?? undefined).members.map((member) => ({
    ...member,
    stays: member.stays.map((stay) => ({ ...stay, ...stays })),
  }));
  const convenedAt = new Date(startsAt.getTime() - CONVENED_DAYS_BEFORE * DAY_MS);
  await database
    .update(meetings)
    .set({ startsAt, openedAt, closedAt, convenedAt, attendance: { ...given(attendance ?? undefined), members } })
    .where(eq(meetings.id, meetingId));
  const ofMeeting = eq(attendances.meetingId, meetingId);
  await database.update(attendances).set({ cameAt: openedAt, leftAt: closedAt }).where(ofMeeting);
  for (const [position, each] of LAUNCH.spent.entries()) {
    const item = and(eq(agendaItems.meetingId, meetingId), eq(agendaItems.position, position));
    await database
      .update(agendaItems)
      .set({ spentMs: each * MINUTE_MS })
      .where(item);
  }
  const votedAt = new Date(closedAt.getTime() - 6 * MINUTE_MS);
  const taken = await database
    .update(decisions)
    .set({ openedAt: votedAt, closedAt: new Date(votedAt.getTime() + 3 * MINUTE_MS) })
    .where(eq(decisions.meetingId, meetingId))
    .returning({ id: decisions.id });
  const ids = taken.map(({ id }) => id);
  await database.update(ballots).set({ castAt: votedAt }).where(inArray(ballots.decisionId, ids));
  await dateMinutes(database, given(meeting), closedAt, publishedAt);
  await dateDiagnostic(database, await findDiagnostic(services, roomId), openedAt, closedAt);
}

async function dateMinutes(
  database: Services['database'],
  { id: meetingId, timeZone }: MeetingRow,
  closedAt: Date,
  publishedAt: Date,
): Promise<void> {
  const [kept] = await database
    .update(minutes)
    .set({ publishedAt, remarksUntil: remarksEnd(publishedAt, 15, timeZone), createdAt: closedAt })
    .where(eq(minutes.meetingId, meetingId))
    .returning({ documentId: minutes.documentId });
  await database
    .update(documentUpdates)
    .set({
      createdAt: sql`${closedAt.toISOString()}::timestamptz - make_interval(secs => 600 - ${documentUpdates.seq})`,
    })
    .where(eq(documentUpdates.documentId, given(kept).documentId));
  await database
    .update(minutesRemarks)
    .set({ createdAt: new Date(publishedAt.getTime() + DAY_MS) })
    .where(eq(minutesRemarks.meetingId, meetingId));
}

/**
 * The last rows of the log were written while the meeting was held, one after the other; those
 * before them in the weeks before, one every other day. A log's rows are in the order of their
 * instants.
 */
async function dateDiagnostic(
  database: Services['database'],
  documentId: DocumentId,
  openedAt: Date,
  closedAt: Date,
): Promise<void> {
  const ofDocument = eq(documentUpdates.documentId, documentId);
  const [last] = await database
    .select({ seq: max(documentUpdates.seq) })
    .from(documentUpdates)
    .where(ofDocument);
  const before = (last?.seq ?? 0) - LAUNCH.written.length;
  const between = (closedAt.getTime() - openedAt.getTime()) / 1000 / (LAUNCH.written.length + 1);
  await database
    .update(documentUpdates)
    .set({
      createdAt: sql`${openedAt.toISOString()}::timestamptz + case
        when ${documentUpdates.seq} > ${before}
        then make_interval(secs => ${between} * (${documentUpdates.seq} - ${before}))
        else make_interval(days => 2 * (${documentUpdates.seq} - ${before} - 1)::int, mins => (37 * ${documentUpdates.seq} % 300)::int)
      end`,
    })
    .where(ofDocument);
  await database
    .update(seen)
    .set({
      at: sql`(select created_at + interval '1 hour' from ${documentUpdates}
        where ${and(ofDocument, eq(documentUpdates.seq, seen.seq))})`,
    })
    .where(and(eq(seen.documentId, documentId), lte(seen.seq, before)));
}

export async function findDiagnostic({ database }: Pick<Services, 'database'>, roomId: RoomId): Promise<DocumentId> {
  const [found] = await database
    .select({ id: documents.id })
    .from(documents)
    .where(and(eq(documents.roomId, roomId), eq(documents.kind, 'diagnostic')));
  return given(found).id;
}

function given<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new Error('the demonstration’s meeting is not there');
  return value;
}
