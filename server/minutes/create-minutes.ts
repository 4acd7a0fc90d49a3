import { asc, eq, max } from 'drizzle-orm';
import { createTranslator } from 'next-intl';
import type { Queryable } from '#db/client.ts';
import { agendaItems, documents, minutes, sections } from '#db/schema.ts';
import type { DocumentId, MeetingId, RoomId } from '#domain/ids.ts';
import { DEFAULT_LOCALE, FORMAT_LOCALES } from '#i18n/locale.ts';
import { MESSAGES } from '#i18n/messages.ts';

/** The kind of every section of minutes. */
const DISCUSSION = 'discussion';

type OpenedMeeting = { readonly id: MeetingId; readonly roomId: RoomId; readonly title: string };

/**
 * Begins the minutes of a meeting that opens: a document of the room with a section for each item
 * of its agenda, in which the discussion is noted while it goes on. To be called where rights
 * change, since its sections are new to the room.
 */
export async function createMinutes(transaction: Queryable, meeting: OpenedMeeting): Promise<void> {
  const documentId = await createDocument(transaction, meeting);
  await transaction.insert(minutes).values({ meetingId: meeting.id, documentId });
  await addMinutesSections(transaction, meeting.id);
}

/**
 * Gives each item of the agenda that has none its section in the minutes. Meetings without any
 * agenda have one for all that is said. Where rights change, as above.
 */
export async function addMinutesSections(transaction: Queryable, meetingId: MeetingId): Promise<void> {
  const [kept] = await transaction
    .select({ documentId: minutes.documentId })
    .from(minutes)
    .where(eq(minutes.meetingId, meetingId));
  if (!kept) return;
  const { documentId } = kept;
  const items = await transaction
    .select()
    .from(agendaItems)
    .where(eq(agendaItems.meetingId, meetingId))
    .orderBy(asc(agendaItems.position), asc(agendaItems.id));
  let position = await lastPosition(transaction, documentId);
  for (const item of items) {
    if (item.recordSectionId) continue;
    position += 1;
    const sectionId = await insertSection(transaction, documentId, item.title, position);
    await transaction.update(agendaItems).set({ recordSectionId: sectionId }).where(eq(agendaItems.id, item.id));
  }
  if (position < 0) await insertSection(transaction, documentId, words()('discussion'), 0);
}

async function createDocument(transaction: Queryable, { roomId, title }: OpenedMeeting): Promise<DocumentId> {
  const [last] = await transaction
    .select({ position: max(documents.position) })
    .from(documents)
    .where(eq(documents.roomId, roomId));
  const [created] = await transaction
    .insert(documents)
    .values({
      roomId,
      kind: 'minutes',
      title: words()('documentTitle', { title }),
      position: (last?.position ?? 0) + 1,
    })
    .returning({ id: documents.id });
  if (!created) throw new Error('an inserted document came back without its id');
  return created.id;
}

async function lastPosition(transaction: Queryable, documentId: DocumentId): Promise<number> {
  const [last] = await transaction
    .select({ position: max(sections.position) })
    .from(sections)
    .where(eq(sections.documentId, documentId));
  return last?.position ?? -1;
}

async function insertSection(transaction: Queryable, documentId: DocumentId, title: string, position: number) {
  const prompt = words()('prompt');
  const [created] = await transaction
    .insert(sections)
    .values({ documentId, kind: DISCUSSION, nature: 'record', title, prompt, position })
    .returning({ id: sections.id });
  if (!created) throw new Error('an inserted section came back without its id');
  return created.id;
}

/** Minutes are written in the service's language, as the room's other documents are. */
function words() {
  return createTranslator({
    locale: FORMAT_LOCALES[DEFAULT_LOCALE],
    messages: MESSAGES[DEFAULT_LOCALE],
    namespace: 'minutes.document',
  });
}
