import 'server-only';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import { z } from 'zod';
import type { SeatChoice } from '#app/_components/seat-button.tsx';
import type { SeatView } from '#app/_components/seat-view.ts';
import { type DocumentId, documentId as readDocumentId } from '#domain/ids.ts';
import { readLastSeq } from '#server/history/note-seen.ts';
import type { Comparison } from '#server/history/read-comparison.ts';
import type { DocumentView, RoomView } from '#server/rooms/read-room.ts';
import { services } from '#server/services.ts';
import type { AskedQuery } from './journal.ts';
import { requestedRoom } from './room.ts';
import { seatChoices, seatView } from './seat-choices.ts';
import type { Person } from './session.ts';
import { type SinceCard, sinceCards } from './since.ts';

export type HistoryPlace = {
  readonly person: Person;
  readonly room: RoomView;
  readonly choices: readonly SeatChoice[];
  readonly document: DocumentView;
};

/** What others wrote in a document that is being opened, or null where that is nothing; and which row of its log it is drawn from. */
export async function sinceVisit(
  roomId: string,
  documentId: DocumentId,
): Promise<{ readonly since: SinceCard | null; readonly drawnSeq: number }> {
  const drawnSeq = await readLastSeq(services().database, documentId);
  const { person, room } = await requestedRoom(roomId);
  const [since] = await sinceCards(person, {
    ...room,
    documents: room.documents.filter(({ id }) => id === documentId),
  });
  return { since: since ?? null, drawnSeq };
}

/** The document whose history an address asks for; not found for who is no member of its room. */
export const requestedHistory = cache(async (roomId: string, document: string): Promise<HistoryPlace> => {
  const { person, room } = await requestedRoom(roomId);
  const id = readDocumentId.safeParse(document.toLowerCase());
  const found = id.success && room.me ? room.documents.find((each) => each.id === id.data) : undefined;
  if (!found) notFound();
  return { person, room, choices: seatChoices(room), document: found };
});

const first = (value: unknown) => (Array.isArray(value) ? value[0] : value);
const askedSeq = z.preprocess(
  first,
  z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER).nullable().catch(null),
);

/** The two moments that an address names, as rows of the log: from the beginning, and up to now, where it names none. */
export function askedMoments({ from, to }: AskedQuery): { readonly afterSeq: number; readonly upToSeq: number | null } {
  const read = (value: unknown) => (value === undefined || value === '' ? null : askedSeq.parse(value));
  return { afterSeq: read(from) ?? 0, upToSeq: read(to) };
}

/** An author of changes, as they are shown. */
export type ChangeAuthor = { readonly name: string; readonly hat: SeatView };

export type ComparisonPage = HistoryPlace & {
  /** Null where it would take too long to find out. */
  readonly comparison: Comparison | null;
  readonly authors: readonly (ChangeAuthor | null)[];
};

/** What came and went in a document between two moments. */
export async function comparisonPage(roomId: string, document: string, asked: AskedQuery): Promise<ComparisonPage> {
  const place = await requestedHistory(roomId, document);
  const { person, room } = place;
  const reading = await services().reading.comparison(person.id, room.id, place.document.id, askedMoments(asked));
  if (!reading.ok && reading.code === 'not-found') notFound();
  const comparison = reading.ok ? reading.value : null;
  const known = new Set(room.territories.map(({ id }) => id));
  const authors = (comparison?.authors ?? []).map(({ name, hat }) =>
    known.has(hat.territoryId) ? { name, hat: seatView(room, hat) } : null,
  );
  return { ...place, comparison, authors };
}
