import 'server-only';
import { type SeatView, seatView } from '#app/_components/seats/seat-view.ts';
import type { DocumentId } from '#domain/ids.ts';
import { readSince, type Since } from '#server/history/read-since.ts';
import type { DocumentView, RoomView } from '#server/rooms/read-room.ts';
import { services } from '#server/services.ts';
import type { Person } from './session.ts';

/** Somebody who wrote, in the hat in which they did. */
export type WriterCard = { readonly name: string; readonly hat: SeatView };

export type SinceCard = {
  readonly documentId: DocumentId;
  readonly title: string;
  /** The last row of the log that the reader saw, and when that was. */
  readonly seq: number;
  readonly at: Date;
  readonly sections: readonly {
    readonly id: string | null;
    readonly title: string | null;
    readonly writers: readonly WriterCard[];
  }[];
};

/**
 * What others wrote in a room's documents since the reader saw them; those in which nothing was
 * written are left out.
 */
export async function sinceCards(person: Person, room: RoomView): Promise<readonly SinceCard[]> {
  if (!room.me) return [];
  const { documents } = room;
  const since = await readSince(services().database, person.id, documents);
  return documents.flatMap(({ id, title }) => {
    const found = since.get(id);
    return found && found.sections.length > 0 ? [sinceCard(room, { id, title }, found)] : [];
  });
}

/** Where somebody wrote whose territory the cooperation does not have any more, nobody is named. */
function sinceCard(room: RoomView, { id, title }: Pick<DocumentView, 'id' | 'title'>, since: Since): SinceCard {
  const known = new Set(room.territories.map((territory) => territory.id));
  return {
    documentId: id,
    title,
    seq: since.seq,
    at: since.at,
    sections: since.sections.map(({ sectionId, title: section, writers }) => ({
      id: sectionId,
      title: section,
      writers: writers
        .filter(({ hat }) => known.has(hat.territoryId))
        .map(({ name, hat }) => ({ name, hat: seatView(room, hat) })),
    })),
  };
}
