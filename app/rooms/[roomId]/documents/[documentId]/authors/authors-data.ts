import 'server-only';
import { z } from 'zod';
import { type SeatView, seatView } from '#app/_components/seats/seat-view.ts';
import { found } from '#app/_data/found.ts';
import type { PersonId } from '#domain/ids.ts';
import { type Side, sideOf } from '#domain/territories/setting.ts';
import { firstNamed } from '#domain/typed/asked-field.ts';
import { countSigns } from '#domain/voices.ts';
import type { AuthoredSection, AuthorsReading } from '#server/documents/read-authors.ts';
import type { NotShown } from '#server/reading/reading.ts';
import type { RoomView } from '#server/rooms/read-room.ts';
import { services } from '#server/services.ts';
import type { AskedQuery } from '../../../journal/journal-data.ts';
import { type PastPlace, requestedPast } from '../past-document-data.ts';
import { uniqueInitials } from './initials.ts';

/**
 * How one looks at who wrote what: marked in the text by role, person or side, or told in a list.
 */
export const AUTHOR_VIEWS = ['role', 'person', 'side', 'list'] as const;
export type AuthorView = (typeof AUTHOR_VIEWS)[number];

/** An author as they are shown: a person in a hat. */
export type AuthorCard = {
  readonly personId: PersonId;
  readonly name: string;
  /** Tells the person from the others in few letters. */
  readonly initials: string;
  readonly hat: SeatView;
  readonly side: Side;
  /** The mandate that they held then, where it was another than the hat. */
  readonly mandate: SeatView | null;
  /** How much of the text that stands is theirs. */
  readonly signs: number;
};

export type AuthorsPage = PastPlace & {
  readonly view: AuthorView;
  /** Which passage a list begins with. */
  readonly first: number;
  /** Why it is not told who wrote what; null where it is. */
  readonly notShown: NotShown['code'] | null;
  readonly authors: readonly AuthorCard[];
  /** How much nobody knows the author of. */
  readonly unknownSigns: number;
  readonly sections: readonly AuthoredSection[];
};

const askedView = firstNamed(z.enum(AUTHOR_VIEWS).catch('role'));

const askedFirst = z.coerce.number().int().min(0).catch(0);

/** What the page of who wrote what shows. */
export async function authorsPage(roomId: string, document: string, asked: AskedQuery): Promise<AuthorsPage> {
  const place = await requestedPast(roomId, document);
  const read = found(await services().reading.authors(place.person.id, place.room.id, place.document.id));
  const reading: AuthorsReading = read.ok ? read.value : { authors: [], sections: [] };
  const signs = signsByAuthor(reading);
  return {
    ...place,
    view: askedView.parse(asked.view),
    first: askedFirst.parse(asked.first),
    notShown: read.ok ? null : read.code,
    authors: authorCards(place.room, reading, signs),
    unknownSigns: signs.get(null) ?? 0,
    sections: reading.sections,
  };
}

function signsByAuthor({ sections }: AuthorsReading): ReadonlyMap<number | null, number> {
  const signs = new Map<number | null, number>();
  for (const { passages } of sections) {
    for (const { author, text } of passages) signs.set(author, (signs.get(author) ?? 0) + countSigns(text));
  }
  return signs;
}

function authorCards(
  room: RoomView,
  { authors }: AuthorsReading,
  signs: ReadonlyMap<number | null, number>,
): AuthorCard[] {
  const people = [...new Map(authors.map(({ personId, name }) => [personId, name]))];
  const marks = uniqueInitials(people.map(([, name]) => name));
  const initials = new Map(people.map(([personId], index) => [personId, marks[index] ?? '?']));
  return authors.map(({ personId, name, hat, mandate }, index) => {
    const [worn, held] = [seatView(room, hat), mandate && seatView(room, mandate)];
    const differs = held && (held.role !== worn.role || held.territory !== worn.territory);
    return {
      personId,
      name,
      initials: initials.get(personId) ?? '?',
      hat: worn,
      side: sideOf(worn.setting),
      mandate: differs ? held : null,
      signs: signs.get(index) ?? 0,
    };
  });
}
