import 'server-only';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import { type RoomBase, roomBase } from '#app/_data/room.ts';
import { type DocumentId, documentId as readDocumentId } from '#domain/ids.ts';
import { listArchive } from '#server/documents/read-archive.ts';
import { findMinutesDocument } from '#server/minutes/find-minutes.ts';
import type { DocumentView } from '#server/rooms/read-room.ts';
import { services } from '#server/services.ts';

export type PastPlace = RoomBase & {
  readonly document: PastDocumentView;
};

/**
 * The document whose past is shown, of today, archived or minutes that were approved, and the
 * address of its own page.
 */
type PastDocumentView = Pick<DocumentView, 'id' | 'title' | 'sections'> & { readonly home: string };

/**
 * The document of whose past an address asks, and who wrote it; not found for who is no member of
 * its room.
 */
export const requestedPast = cache(async (roomId: string, document: string): Promise<PastPlace> => {
  const base = await roomBase(roomId);
  const id = readDocumentId.safeParse(document.toLowerCase());
  if (!id.success || !base.room.me) notFound();
  const open = base.room.documents.find((each) => each.id === id.data);
  const home = `/rooms/${base.room.id}/documents`;
  if (open) return { ...base, document: { ...open, home: `${home}/${open.id}` } };
  return { ...base, document: (await archivedDocument(base, id.data)) ?? (await approvedMinutes(base, id.data)) };
});

async function archivedDocument({ person, room }: RoomBase, documentId: DocumentId): Promise<PastDocumentView | null> {
  const archive = await listArchive(services(), person.id, room.id);
  const line = archive.ok ? archive.value.find(({ id }) => id === documentId) : undefined;
  return line ? { ...line, sections: [], home: `/rooms/${room.id}/documents/archived/${line.id}` } : null;
}

async function approvedMinutes({ person, room }: RoomBase, documentId: DocumentId): Promise<PastDocumentView> {
  const found = await findMinutesDocument(services(), person.id, room.id, documentId);
  if (!found.ok) notFound();
  const { id, title, meetingId } = found.value;
  return { id, title, sections: [], home: `/rooms/${room.id}/meetings/${meetingId}/minutes` };
}
