import { and, asc, eq, isNull, ne, or } from 'drizzle-orm';
import { cache } from 'react';
import type { Queryable } from '#db/client.ts';
import { cooperations, documents, exchangeRounds, minutes, rooms, sections, territories } from '#db/schema.ts';
import type { CooperationId, DocumentId, PersonId, RoomId, SectionId, TerritoryId } from '#domain/ids.ts';
import type { Setting } from '#domain/territories/setting.ts';
import { type NamedMember, namedMembers } from './member-names.ts';
import {
  type DocumentFacts,
  loadRoomFacts,
  type RoomFacts,
  type RunningRound,
  type SectionFacts,
} from './room-facts.ts';

/** How what is in a room is called, for whoever shows it. No decision goes by any of it. */
export type RoomNames = {
  readonly title: string;
  readonly cooperationTitle: string;
  /** What the exchange round that is under way asks, or null where there is none. */
  readonly question: string | null;
  /** Those that are archived too, without minutes that are approved, as among the room's facts. */
  readonly documents: ReadonlyMap<DocumentId, string>;
  readonly sections: ReadonlyMap<SectionId, string>;
  readonly territories: ReadonlyMap<TerritoryId, string>;
};

/**
 * Reads the names of a room that is there; throws where it is not. While a page is drawn they are
 * read once.
 */
export const loadRoomNames = cache(async (queryable: Queryable, roomId: RoomId): Promise<RoomNames> => {
  const [found] = await queryable
    .select({
      title: rooms.title,
      cooperationId: rooms.cooperationId,
      cooperationTitle: cooperations.title,
      question: exchangeRounds.question,
    })
    .from(rooms)
    .innerJoin(cooperations, eq(cooperations.id, rooms.cooperationId))
    .leftJoin(exchangeRounds, and(eq(exchangeRounds.roomId, rooms.id), isNull(exchangeRounds.endedAt)))
    .where(eq(rooms.id, roomId));
  if (!found) throw new Error(`no room ${roomId}`);
  const { title, cooperationId, cooperationTitle, question } = found;
  return {
    ...{ title, cooperationTitle, question },
    ...(await loadTitles(queryable, roomId)),
    territories: await loadTerritoryNames(queryable, cooperationId),
  };
});

/** What the territories of a cooperation are called, in its order. */
export async function loadTerritoryNames(
  queryable: Queryable,
  cooperationId: CooperationId,
): Promise<ReadonlyMap<TerritoryId, string>> {
  const rows = await queryable
    .select({ id: territories.id, name: territories.name })
    .from(territories)
    .where(eq(territories.cooperationId, cooperationId))
    .orderBy(asc(territories.position), asc(territories.id));
  return new Map(rows.map(({ id, name }) => [id, name]));
}

async function loadTitles(queryable: Queryable, roomId: RoomId): Promise<Pick<RoomNames, 'documents' | 'sections'>> {
  const rows = await queryable
    .select({ id: documents.id, title: documents.title, sectionId: sections.id, sectionTitle: sections.title })
    .from(documents)
    .leftJoin(minutes, eq(minutes.documentId, documents.id))
    .leftJoin(sections, eq(sections.documentId, documents.id))
    .where(and(eq(documents.roomId, roomId), or(isNull(minutes.state), ne(minutes.state, 'approved'))));
  return {
    documents: new Map(rows.map(({ id, title }) => [id, title])),
    sections: new Map(
      rows.flatMap(({ sectionId, sectionTitle }) =>
        sectionId && sectionTitle !== null ? [[sectionId, sectionTitle] as const] : [],
      ),
    ),
  };
}

export type TitledSection = SectionFacts & { readonly title: string };
export type TitledDocument = Omit<DocumentFacts, 'sections'> & {
  readonly title: string;
  readonly sections: readonly TitledSection[];
};
export type AskedRound = RunningRound & { readonly question: string };

/** A room's facts with how all of it is called. */
export type NamedRoom = Omit<RoomFacts, 'documents' | 'memberships' | 'territories' | 'round'> &
  Pick<RoomNames, 'title' | 'cooperationTitle'> & {
    /** By name. */
    readonly memberships: ReadonlyMap<PersonId, NamedMember>;
    readonly documents: ReadonlyMap<DocumentId, TitledDocument>;
    readonly territories: ReadonlyMap<TerritoryId, { readonly name: string; readonly setting: Setting }>;
    readonly round: AskedRound | null;
  };

/** The facts of a room as somebody is shown them. */
export async function withNames(queryable: Queryable, room: RoomFacts): Promise<NamedRoom> {
  const names = await loadRoomNames(queryable, room.roomId);
  const { title, cooperationTitle, question } = names;
  return {
    ...room,
    ...{ title, cooperationTitle },
    memberships: await namedMembers(queryable, room),
    documents: titled(room.documents, names),
    territories: namedTerritories(room, names.territories),
    round: room.round && { ...room.round, question: question ?? '' },
  };
}

/**
 * What those who have a room open hear: its facts, with who is who, who sits where and what a round
 * asks.
 */
export type HeardRoom = Omit<RoomFacts, 'memberships' | 'territories' | 'round'> &
  Pick<NamedRoom, 'memberships' | 'territories' | 'round'>;

/** Reads the facts of a room as those who have it open hear them, or null where there is none. */
export async function loadHeardRoom(queryable: Queryable, roomId: RoomId): Promise<HeardRoom | null> {
  const room = await loadRoomFacts(queryable, roomId);
  if (!room) return null;
  return {
    ...room,
    memberships: await namedMembers(queryable, room),
    territories: namedTerritories(room, await loadTerritoryNames(queryable, room.cooperationId)),
    round: room.round && (await askedRound(queryable, room.round)),
  };
}

async function askedRound(queryable: Queryable, round: RunningRound): Promise<AskedRound> {
  const [found] = await queryable
    .select({ question: exchangeRounds.question })
    .from(exchangeRounds)
    .where(eq(exchangeRounds.id, round.id));
  return { ...round, question: found?.question ?? '' };
}

function namedTerritories(
  { territories }: RoomFacts,
  names: ReadonlyMap<TerritoryId, string>,
): NamedRoom['territories'] {
  return new Map([...territories].map(([id, { setting }]) => [id, { name: names.get(id) ?? '', setting }]));
}

/** Documents with their titles and those of their sections. */
export function titled(
  documents: ReadonlyMap<DocumentId, DocumentFacts>,
  names: Pick<RoomNames, 'documents' | 'sections'>,
): ReadonlyMap<DocumentId, TitledDocument> {
  return new Map(
    [...documents].map(([id, document]) => [
      id,
      {
        ...document,
        title: names.documents.get(id) ?? '',
        sections: document.sections.map((section) => ({ ...section, title: names.sections.get(section.id) ?? '' })),
      },
    ]),
  );
}

/** What a document is called, or nothing where there is none. */
export async function titleOfDocument(queryable: Queryable, documentId: DocumentId): Promise<string> {
  const [found] = await queryable
    .select({ title: documents.title })
    .from(documents)
    .where(eq(documents.id, documentId));
  return found?.title ?? '';
}

/** What a section is called, or nothing where there is none. */
export async function titleOfSection(queryable: Queryable, sectionId: SectionId): Promise<string> {
  const [found] = await queryable.select({ title: sections.title }).from(sections).where(eq(sections.id, sectionId));
  return found?.title ?? '';
}

/** What a room is called, or nothing where there is none. */
export async function titleOfRoom(queryable: Queryable, roomId: RoomId): Promise<string> {
  const [found] = await queryable.select({ title: rooms.title }).from(rooms).where(eq(rooms.id, roomId));
  return found?.title ?? '';
}
