import 'server-only';
import { notFound } from 'next/navigation';
import type { SeatChoice } from '#app/_components/seats/seat-button.tsx';
import { requestedRoom } from '#app/_data/room.ts';
import { seatChoices } from '#app/_data/seat-choices.ts';
import type { Person } from '#app/_data/session.ts';
import { byName } from '#domain/by-name.ts';
import type { PersonId } from '#domain/ids.ts';
import type { JournalAction } from '#server/journal/journal-actions.ts';
import { type JournalQuery, journalQuery } from '#server/rooms/journal/journal-query.ts';
import { type ReadEntry, readJournal } from '#server/rooms/journal/read-journal.ts';
import type { RoomView } from '#server/rooms/read-room.ts';
import { services } from '#server/services.ts';

/** An address's query, as Next gives it. */
export type AskedQuery = Readonly<Record<string, string | string[] | undefined>>;

export type JournalChoices = {
  readonly actions: readonly JournalAction[];
  /**
   * By name. Null for somebody who is not known any more, which only a handwritten address asks
   * for.
   */
  readonly people: readonly { readonly id: PersonId; readonly name: string | null }[];
};

export type JournalPage = {
  readonly person: Person;
  readonly room: RoomView;
  readonly seats: readonly SeatChoice[];
  /** What the address asks for, as far as it could be read. */
  readonly query: JournalQuery;
  /** Whether it asks for less than everything. */
  readonly filtered: boolean;
  readonly entries: readonly ReadEntry[];
  readonly names: ReadonlyMap<PersonId, string>;
  readonly choices: JournalChoices;
  /** The address of the page before this one in time, or null where there is none. */
  readonly older: string | null;
  /** The address of the newest page, or null where this is it. */
  readonly newest: string | null;
};

/** What the page of a room's journal shows. Not found for whoever may not see the room. */
export async function journalPage(id: string, asked: AskedQuery): Promise<JournalPage> {
  const { person, room } = await requestedRoom(id);
  const query = journalQuery.parse(asked);
  const reading = await readJournal(services(), person.id, room.id, query);
  if (!reading.ok) notFound();
  const { entries, more, actions, names } = reading.value;
  const { before, ...filter } = query;
  const last = entries.at(-1);
  return {
    person,
    room,
    seats: seatChoices(room),
    query,
    filtered: Object.values(filter).some((value) => value !== undefined),
    entries,
    names,
    choices: choicesOf(query, actions, names),
    older: more && last ? addressOf(room, { ...filter, before: last.id }) : null,
    newest: before === undefined ? null : addressOf(room, filter),
  };
}

/** What occurs, and what is chosen now even where it does not. */
function choicesOf(
  { action, person }: JournalQuery,
  actions: readonly JournalAction[],
  names: ReadonlyMap<PersonId, string>,
): JournalChoices {
  const people = [...names].map(([id, name]) => ({ id, name })).sort(byName);
  return {
    actions: action && !actions.includes(action) ? [...actions, action] : actions,
    people: person && !names.has(person) ? [...people, { id: person, name: null }] : people,
  };
}

function addressOf(room: RoomView, query: Partial<JournalQuery>): string {
  const asked = new URLSearchParams();
  for (const [field, value] of Object.entries(query)) {
    if (value !== undefined) asked.set(field, String(value));
  }
  return asked.size > 0 ? `/rooms/${room.id}/journal?${asked}` : `/rooms/${room.id}/journal`;
}
