import 'server-only';
import { notFound } from 'next/navigation';
import type { SeatChoice } from '#app/_components/seats/seat-choice.ts';
import { requestedRoom } from '#app/_data/room.ts';
import { seatChoices } from '#app/_data/seat-choices.ts';
import type { Person } from '#app/_data/session.ts';
import { type JournalView, journalView } from '#app/_journal/journal-view.ts';
import { journalQuery } from '#server/journal/journal-query.ts';
import { readJournal } from '#server/rooms/journal/read-journal.ts';
import type { RoomView } from '#server/rooms/read-room.ts';
import { services } from '#server/services.ts';

/** An address's query, as Next gives it. */
export type AskedQuery = Readonly<Record<string, string | string[] | undefined>>;

export type JournalPage = {
  readonly person: Person;
  readonly room: RoomView;
  readonly seats: readonly SeatChoice[];
  readonly address: string;
  readonly view: JournalView;
};

/** What the page of a room's journal shows. Not found for whoever may not see the room. */
export async function journalPage(id: string, asked: AskedQuery): Promise<JournalPage> {
  const { person, room } = await requestedRoom(id);
  const query = journalQuery.parse(asked);
  const reading = await readJournal(services(), person.id, room.id, query);
  if (!reading.ok) notFound();
  const address = `/rooms/${room.id}/journal`;
  return { person, room, seats: seatChoices(room), address, view: journalView(reading.value, query, address) };
}
