import 'server-only';
import { notFound } from 'next/navigation';
import { z } from 'zod';
import { type SeatView, seatView } from '#app/_components/seats/seat-view.ts';
import { found } from '#app/_data/found.ts';
import { requestedRoom } from '#app/_data/room.ts';
import { type SinceCard, sinceCards } from '#app/_data/since.ts';
import { type DocumentId, sectionId as readSectionId, type SectionId } from '#domain/ids.ts';
import type { Outcome } from '#domain/refusal.ts';
import { firstNamed } from '#domain/typed/asked-field.ts';
import { mayNameMomentOf } from '#server/history/name-moment.ts';
import { readLastSeq } from '#server/history/note-seen.ts';
import type { Comparison } from '#server/history/read-comparison.ts';
import type { PastText } from '#server/history/read-past-text.ts';
import { readTimeline, type Timeline } from '#server/history/read-timeline.ts';
import type { NotShown } from '#server/reading/reading.ts';
import { services } from '#server/services.ts';
import type { AskedQuery } from '../../../journal/journal-data.ts';
import { type PastPlace, requestedPast } from '../past-document-data.ts';

/**
 * What others wrote in a document that is being opened, or null where that is nothing; and which
 * row of its log it is drawn from.
 */
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

const askedSeq = firstNamed(z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER).nullable().catch(null));

/**
 * The two moments that an address names, as rows of the log: from the beginning, and up to now,
 * where it names none.
 */
export function askedMoments({ from, to }: AskedQuery): { readonly afterSeq: number; readonly upToSeq: number | null } {
  const read = (value: unknown) => (value === undefined || value === '' ? null : askedSeq.parse(value));
  return { afterSeq: read(from) ?? 0, upToSeq: read(to) };
}

const askedSection = z.object({
  restore: firstNamed(z.coerce.number().int().min(0)),
  section: firstNamed(readSectionId),
});

/** Which earlier text of which section an address asks to bring back, if any. */
export function askedRestoration(asked: AskedQuery): { readonly sectionId: SectionId; readonly seq: number } | null {
  const { data } = askedSection.safeParse(asked);
  return data ? { sectionId: data.section, seq: data.restore } : null;
}

/** An author of changes, as they are shown. */
export type ChangeAuthor = { readonly name: string; readonly hat: SeatView };

export type ComparisonPage = PastPlace & {
  readonly comparison: Outcome<Comparison, NotShown['code']>;
  readonly authors: readonly (ChangeAuthor | null)[];
};

/** What came and went in a document between two moments. */
export async function comparisonPage(roomId: string, document: string, asked: AskedQuery): Promise<ComparisonPage> {
  const place = await requestedPast(roomId, document);
  const { person, room } = place;
  const moments = askedMoments(asked);
  const comparison = found(await services().reading.comparison(person.id, room.id, place.document.id, moments));
  const known = new Set(room.territories.map(({ id }) => id));
  const authors = (comparison.ok ? comparison.value.authors : []).map(({ name, hat }) =>
    known.has(hat.territoryId) ? { name, hat: seatView(room, hat) } : null,
  );
  return { ...place, comparison, authors };
}

export type TimelinePage = PastPlace & {
  readonly timeline: Timeline;
  /** The day before which it is shown, or null for up to now. */
  readonly before: string | null;
};

const askedDay = firstNamed(z.iso.date().nullable().catch(null));

/** What happened to a document, day by day. */
export async function timelinePage(roomId: string, document: string, asked: AskedQuery): Promise<TimelinePage> {
  const place = await requestedPast(roomId, document);
  const { person, room } = place;
  const before = askedDay.parse(asked.before ?? null);
  const reading = await readTimeline(services(), person.id, room.id, place.document.id, before);
  if (!reading.ok) notFound();
  return { ...place, timeline: reading.value, before };
}

export type PastTextPage = PastPlace & {
  readonly past: Outcome<PastText, NotShown['code']>;
  readonly mayName: boolean;
  /** The sections in which the reader may write now, and so bring this text back. */
  readonly writable: ReadonlySet<SectionId>;
};

/** What a document said at a moment. */
export async function pastTextPage(roomId: string, document: string, asked: AskedQuery): Promise<PastTextPage> {
  const place = await requestedPast(roomId, document);
  const { person, room } = place;
  const seq = askedSeq.parse(asked.at ?? null) ?? 0;
  const past = found(await services().reading.pastText(person.id, room.id, place.document.id, seq));
  const { sections } = place.document;
  const writable = sections.filter(({ writeRefusal }) => writeRefusal === null).map(({ id }) => id);
  return {
    ...place,
    past,
    mayName: await mayNameMomentOf(services().database, person.id, { roomId: room.id, documentId: place.document.id }),
    writable: new Set(writable),
  };
}
