import { and, eq } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import { meetings, minutes } from '#db/schema.ts';
import type { DocumentId, MeetingId, PersonId, RoomId } from '#domain/ids.ts';
import { accept, type Outcome, refuse } from '#domain/refusal.ts';
import { accessAsMember } from '../facts/room-access.ts';
import { titleOfDocument } from '../facts/room-names.ts';
import type { Services } from '../services.ts';

/**
 * The meeting whose minutes a document is, for a member of its room; for anybody else, and of any
 * other document, it is `not-found`.
 */
export async function findMinutes(
  { database }: Pick<Services, 'database'>,
  actor: PersonId,
  roomId: RoomId,
  documentId: DocumentId,
): Promise<Outcome<MeetingId, 'not-found'>> {
  const access = await accessAsMember(database, actor, roomId);
  if (!access.ok) return access;
  const meetingId = await meetingOfMinutes(database, roomId, documentId);
  return meetingId ? accept(meetingId) : refuse('not-found');
}

export type MinutesDocument = { readonly id: DocumentId; readonly title: string; readonly meetingId: MeetingId };

/** The same with what the document is called, for who shows its past. */
export async function findMinutesDocument(
  { database }: Pick<Services, 'database'>,
  actor: PersonId,
  roomId: RoomId,
  documentId: DocumentId,
): Promise<Outcome<MinutesDocument, 'not-found'>> {
  const found = await findMinutes({ database }, actor, roomId, documentId);
  if (!found.ok) return found;
  return accept({ id: documentId, title: await titleOfDocument(database, documentId), meetingId: found.value });
}

/** The meeting of a room whose minutes a document is, or null. */
export async function meetingOfMinutes(
  queryable: Queryable,
  roomId: RoomId,
  documentId: DocumentId,
): Promise<MeetingId | null> {
  const [found] = await queryable
    .select({ meetingId: meetings.id })
    .from(minutes)
    .innerJoin(meetings, eq(meetings.id, minutes.meetingId))
    .where(and(eq(minutes.documentId, documentId), eq(meetings.roomId, roomId)));
  return found?.meetingId ?? null;
}
