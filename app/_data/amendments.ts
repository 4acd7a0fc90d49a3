import 'server-only';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import { z } from 'zod';
import type { SeatChoice } from '#app/_components/seats/seat-button.tsx';
import type { SeatView } from '#app/_components/seats/seat-view.ts';
import { amendmentId, type DocumentId, documentId as readDocumentId, sectionId } from '#domain/ids.ts';
import type { Seat } from '#domain/seat.ts';
import { type AmendableSection, readAmendable } from '#server/amendments/read-amendable.ts';
import {
  type AmendmentReading,
  type ListedAmendment,
  readAmendment,
  readAmendments,
} from '#server/amendments/read-amendments.ts';
import type { RoomView } from '#server/rooms/read-room.ts';
import { services } from '#server/services.ts';
import type { AskedQuery } from './journal.ts';
import { requestedRoom } from './room.ts';
import { seatChoices, seatView } from './seat-choices.ts';
import type { Person } from './session.ts';

type InDocument = {
  readonly person: Person;
  readonly room: RoomView;
  readonly choices: readonly SeatChoice[];
  readonly document: { readonly id: DocumentId; readonly title: string; readonly mayAmend: boolean };
};

/** The document that an address names; not found for whoever may not read it. */
const requestedPlace = cache(async (roomId: string, document: string): Promise<InDocument> => {
  const { person, room } = await requestedRoom(roomId);
  const id = readDocumentId.safeParse(document.toLowerCase());
  const found = room.documents.find((one) => one.id === id.data);
  if (!found || !room.me) notFound();
  const mayAmend = found.sections.some(({ capabilities }) => capabilities.includes('amend'));
  return { person, room, choices: seatChoices(room), document: { id: found.id, title: found.title, mayAmend } };
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
  const asked = amendmentId.safeParse(id.toLowerCase());
  if (!asked.success) notFound();
  const reading = await readAmendment(services(), place.person.id, {
    roomId: place.room.id,
    amendmentId: asked.data,
  });
  if (!reading.ok || reading.value.documentId !== place.document.id) notFound();
  return { ...place, amendment: reading.value };
});

const passageQuery = z.object({
  section: sectionId.optional().catch(undefined),
  from: z.coerce.number().int().min(0).optional().catch(undefined),
  count: z.coerce.number().int().min(0).optional().catch(undefined),
  draft: z.literal('kept').optional().catch(undefined),
});

export type NewAmendmentPage = InDocument & {
  readonly sections: readonly AmendableSection[];
  /** The section that is asked for, where it may be amended. */
  readonly section: AmendableSection | null;
  /** The blocks of it that are asked for, where there are such. */
  readonly passage: { readonly from: number; readonly count: number } | null;
  /** Whether a text that was kept on the device is to be proposed. */
  readonly fromDraft: boolean;
};

/** What can be amended in a document, and which passage of it an address asks for. */
export async function newAmendmentPage(roomId: string, document: string, asked: AskedQuery): Promise<NewAmendmentPage> {
  const place = await requestedPlace(roomId, document);
  const where = { roomId: place.room.id, documentId: place.document.id };
  const amendable = await readAmendable(services(), place.person.id, where);
  if (!amendable.ok) notFound();
  const { section: id, from, count, draft } = passageQuery.parse(asked);
  const section = amendable.value.find((one) => one.id === id) ?? null;
  return {
    ...place,
    sections: amendable.value,
    section,
    passage: section && passageOf(section, from, count),
    fromDraft: draft !== undefined,
  };
}

function passageOf({ blocks }: AmendableSection, from: number | undefined, count: number | undefined) {
  // Where nothing is written there is one place only.
  if (blocks.length === 0) return { from: 0, count: 0 };
  if (from === undefined || count === undefined || count < 1 || from + count > blocks.length) return null;
  return { from, count };
}

/** A seat as it is shown; somebody's territory may have left the cooperation since. */
export function knownSeat(room: RoomView, seat: Seat): SeatView | null {
  return room.territories.some(({ id }) => id === seat.territoryId) ? seatView(room, seat) : null;
}
