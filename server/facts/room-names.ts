import { asc, eq, inArray } from 'drizzle-orm';
import { cache } from 'react';
import type { Queryable } from '#db/client.ts';
import { cooperations, documents, exchangeRounds, rooms, sections, territories } from '#db/schema.ts';
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

export type TitledSection = SectionFacts & { readonly title: string };
export type TitledDocument = Omit<DocumentFacts, 'sections'> & {
  readonly title: string;
  readonly sections: readonly TitledSection[];
};
export type AskedRound = RunningRound & { readonly question: string };

/** What a room and its cooperation are called. */
export type RoomTitles = { readonly title: string; readonly cooperationTitle: string };

/** A room's facts with how all of it is called. */
export type NamedRoom = Omit<RoomFacts, 'documents' | 'memberships' | 'territories' | 'round'> &
  RoomTitles & {
    /** By name. */
    readonly memberships: ReadonlyMap<PersonId, NamedMember>;
    readonly documents: ReadonlyMap<DocumentId, TitledDocument>;
    readonly territories: ReadonlyMap<TerritoryId, { readonly name: string; readonly setting: Setting }>;
    readonly round: AskedRound | null;
  };

/**
 * The facts of a room with all that is called somehow in it, for pages that show the whole. While
 * one is drawn it is read once. Who shows a part reads the names of that.
 */
export const withNames = cache(
  async (queryable: Queryable, room: RoomFacts): Promise<NamedRoom> => ({
    ...(await heard(queryable, room)),
    ...(await titlesOfRoom(queryable, room.roomId)),
    documents: await titledDocuments(queryable, room.documents),
  }),
);

/**
 * What those who have a room open hear: its facts, with who is who, who sits where and what a round
 * asks.
 */
export type HeardRoom = Omit<RoomFacts, 'memberships' | 'territories' | 'round'> &
  Pick<NamedRoom, 'memberships' | 'territories' | 'round'>;

/** Reads the facts of a room as those who have it open hear them, or null where there is none. */
export async function loadHeardRoom(queryable: Queryable, roomId: RoomId): Promise<HeardRoom | null> {
  const room = await loadRoomFacts(queryable, roomId);
  return room && heard(queryable, room);
}

async function heard(queryable: Queryable, room: RoomFacts): Promise<HeardRoom> {
  return {
    ...room,
    memberships: await namedMembers(queryable, room),
    territories: await namedTerritories(queryable, room),
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

/** The territories of a room's cooperation, in its order, with their names. */
export async function namedTerritories(
  queryable: Queryable,
  { cooperationId, territories }: RoomFacts,
): Promise<NamedRoom['territories']> {
  const names = await loadTerritoryNames(queryable, cooperationId);
  return new Map([...territories].map(([id, { setting }]) => [id, { name: names.get(id) ?? '', setting }]));
}

/** These documents with their titles and those of their sections. */
export async function titledDocuments(
  queryable: Queryable,
  known: ReadonlyMap<DocumentId, DocumentFacts>,
): Promise<ReadonlyMap<DocumentId, TitledDocument>> {
  const titled = await loadTitles(queryable, [...known.keys()]);
  return new Map([...known].map(([id, document]) => [id, titled(id, document)]));
}

/** One document with its title and those of its sections. */
export async function titledDocument(
  queryable: Queryable,
  id: DocumentId,
  document: DocumentFacts,
): Promise<TitledDocument> {
  const titled = await loadTitles(queryable, [id]);
  return titled(id, document);
}

async function loadTitles(
  queryable: Queryable,
  ids: DocumentId[],
): Promise<(id: DocumentId, document: DocumentFacts) => TitledDocument> {
  const rows = await queryable
    .select({ id: documents.id, title: documents.title, sectionId: sections.id, sectionTitle: sections.title })
    .from(documents)
    .leftJoin(sections, eq(sections.documentId, documents.id))
    .where(inArray(documents.id, ids));
  const titles = new Map(rows.map(({ id, title }) => [id, title]));
  const sectionTitles = new Map(rows.map(({ sectionId, sectionTitle }) => [sectionId, sectionTitle]));
  return (id, document) => ({
    ...document,
    title: titles.get(id) ?? '',
    sections: document.sections.map((section) => ({ ...section, title: sectionTitles.get(section.id) ?? '' })),
  });
}

/** What a room that is there is called, and its cooperation. Throws where it is not. */
export async function titlesOfRoom(queryable: Queryable, roomId: RoomId): Promise<RoomTitles> {
  const [found] = await queryable
    .select({ title: rooms.title, cooperationTitle: cooperations.title })
    .from(rooms)
    .innerJoin(cooperations, eq(cooperations.id, rooms.cooperationId))
    .where(eq(rooms.id, roomId));
  if (!found) throw new Error(`no room ${roomId}`);
  return found;
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
