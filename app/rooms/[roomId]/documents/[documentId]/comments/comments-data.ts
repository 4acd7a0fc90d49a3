import 'server-only';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import { z } from 'zod';
import { type RoomBase, requestedRoom } from '#app/_data/room.ts';
import { seatChoices } from '#app/_data/seat-choices.ts';
import { type DocumentId, documentId as readDocumentId, sectionId, threadId } from '#domain/ids.ts';
import { THREAD_FILTERS } from '#domain/threads.ts';
import { asked, firstNamed } from '#domain/typed/asked-field.ts';
import type { RoomView } from '#server/rooms/read-room.ts';
import { services } from '#server/services.ts';
import { readThread, readThreads, type ThreadView } from '#server/threads/read-threads.ts';
import type { AskedQuery } from '../../../journal/journal-data.ts';

/** How many threads one page lists. */
export const THREADS_A_PAGE = 30;

/** What an address asks for; what it says wrong is passed over. */
const commentsQuery = z.object({
  filter: firstNamed(z.enum(THREAD_FILTERS).catch('open')),
  section: asked(sectionId),
  thread: asked(threadId),
  page: firstNamed(z.coerce.number().int().min(1).max(1_000).catch(1)),
});
export type CommentsQuery = z.infer<typeof commentsQuery>;

export type CommentsPage = RoomBase & {
  readonly documentId: DocumentId;
  readonly title: string;
  readonly sections: RoomView['documents'][number]['sections'];
  readonly query: CommentsQuery;
  readonly reading: Extract<Awaited<ReturnType<typeof readThreads>>, { ok: true }>['value'];
  /** The one that is open on the page. */
  readonly thread: ThreadView | null;
};

/** A document of a room that its threads are asked of; not found for who may not read it. */
export const commentedDocument = cache(async (room: string, document: string) => {
  const found = await requestedRoom(room);
  const id = readDocumentId.safeParse(document.toLowerCase());
  const known = found.room.me && found.room.documents.find((each) => each.id === id.data);
  if (!known) notFound();
  return { ...found, document: known };
});

/** What the page of a document's comments shows. */
export async function commentsPage(roomId: string, id: string, wanted: AskedQuery): Promise<CommentsPage> {
  const { person, room, document } = await commentedDocument(roomId, id);
  const query = commentsQuery.parse(wanted);
  const { filter, section, page } = query;
  const offset = (page - 1) * THREADS_A_PAGE;
  const reading = await readThreads(services(), person.id, document.id, {
    filter,
    sectionId: section,
    limit: THREADS_A_PAGE,
    offset,
  });
  if (!reading.ok) notFound();
  const thread = query.thread ? await readThread(services(), person.id, query.thread) : null;
  return {
    person,
    room,
    choices: seatChoices(room),
    documentId: document.id,
    title: document.title,
    sections: document.sections,
    query,
    reading: reading.value,
    thread: thread?.ok ? thread.value : null,
  };
}
