import 'server-only';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import { z } from 'zod';
import { type SeatView, seatView } from '#app/_components/seats/seat-view.ts';
import { type RoomBase, roomBase } from '#app/_data/room.ts';
import { amendmentId, type DocumentId, documentId as readDocumentId, sectionId } from '#domain/ids.ts';
import type { Seat } from '#domain/seat.ts';
import { asked } from '#domain/typed/asked-field.ts';
import { type Amendable, readAmendable } from '#server/amendments/read-amendable.ts';
import {
  type AmendmentReading,
  type ListedAmendment,
  readAmendment,
  readAmendments,
} from '#server/amendments/read-amendments.ts';
import type { RoomView } from '#server/rooms/read-room.ts';
import { services } from '#server/services.ts';
import type { AskedQuery } from '../../../journal/journal-data.ts';

type InDocument = RoomBase & {
  readonly document: { readonly id: DocumentId; readonly title: string; readonly mayAmend: boolean };
};

/** The document that an address names; not found for whoever may not read it. */
const requestedPlace = cache(async (roomId: string, document: string): Promise<InDocument> => {
  const base = await roomBase(roomId);
  const id = readDocumentId.safeParse(document.toLowerCase());
  const found = base.room.documents.find((one) => one.id === id.data);
  if (!found || !base.room.me) notFound();
  const mayAmend = found.sections.some(({ capabilities }) => capabilities.includes('amend'));
  return { ...base, document: { id: found.id, title: found.title, mayAmend } };
});

export type AmendmentsPage = InDocument & { readonly amendments: readonly ListedAmendment[] };

/** The amendments of a document. */
export const amendmentsPage = cache(async (roomId: string, document: string): Promise<AmendmentsPage> => {
  const place = await requestedPlace(roomId, document);
  const where = { roomId: place.room.id, documentId: place.document.id };
  const listed = await readAmendments(services(), place.person.id, where);
  if (!listed.ok) notFound();
  return { ...place, amendments: listed.value };
});

export type AmendmentPage = InDocument & { readonly amendment: AmendmentReading };

/** One amendment. */
export const amendmentPage = cache(async (roomId: string, document: string, id: string): Promise<AmendmentPage> => {
  const place = await requestedPlace(roomId, document);
  const read = amendmentId.safeParse(id.toLowerCase());
  if (!read.success) notFound();
  const reading = await readAmendment(services(), place.person.id, {
    roomId: place.room.id,
    amendmentId: read.data,
  });
  if (!reading.ok || reading.value.documentId !== place.document.id) notFound();
  return { ...place, amendment: reading.value };
});

const place = asked(z.coerce.number().int().min(0));
const passageQuery = z.object({
  section: asked(sectionId),
  first: place,
  from: place,
  count: place,
  draft: asked(z.uuid()),
});

export type NewAmendmentPage = InDocument &
  Amendable & {
    /** Which text that was kept on the device is to be proposed. */
    readonly draftId: string | null;
  };

/** What can be amended in a document, and which passage of it an address asks for. */
export async function newAmendmentPage(roomId: string, document: string, query: AskedQuery): Promise<NewAmendmentPage> {
  const requested = await requestedPlace(roomId, document);
  const where = { roomId: requested.room.id, documentId: requested.document.id };
  const { section: id, draft, ...passage } = passageQuery.parse(query);
  const amendable = await readAmendable(services(), requested.person.id, where, id ? { id, ...passage } : null);
  if (!amendable.ok) notFound();
  return { ...requested, ...amendable.value, draftId: draft ?? null };
}

/** Which draft an address says was proposed, to be removed from the device. */
export function proposedDraft({ proposed }: AskedQuery): string | null {
  return asked(z.uuid()).parse(proposed) ?? null;
}

/** Whether an address says that the amendment was just proposed. */
export function isJustProposed({ done }: AskedQuery): boolean {
  return done === 'proposed';
}

/** A seat as it is shown; somebody's territory may have left the cooperation since. */
export function knownSeat(room: RoomView, seat: Seat): SeatView | null {
  return room.territories.some(({ id }) => id === seat.territoryId) ? seatView(room, seat) : null;
}
