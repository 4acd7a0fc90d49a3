import { and, asc, eq, gt, inArray, isNotNull, isNull, ne, or, type SQL, sql } from 'drizzle-orm';
import { cache } from 'react';
import type { Queryable } from '#db/client.ts';
import {
  documents,
  exchangeRounds,
  meetings,
  memberships,
  minutes,
  rooms,
  roundSections,
  sections,
  territories,
} from '#db/schema.ts';
import type { Member } from '#domain/access/who.ts';
import type { Charter } from '#domain/charter/charter.ts';
import type { DocumentKind, RoomKind, SectionNature, Stage } from '#domain/document.ts';
import type {
  CooperationId,
  DocumentId,
  MembershipId,
  PersonId,
  RoomId,
  RoundId,
  SectionId,
  TerritoryId,
} from '#domain/ids.ts';
import type { HatFacts } from '#domain/members/hats.ts';
import type { RoundRule } from '#domain/rounds/round.ts';
import type { Role } from '#domain/seat.ts';
import type { Setting } from '#domain/territories/setting.ts';

export type MembershipFacts = Member & { readonly membershipId: MembershipId };

export type SectionFacts = {
  readonly id: SectionId;
  readonly kind: string;
  readonly nature: SectionNature;
  readonly writers: readonly Role[] | null;
  readonly locked: boolean;
  readonly adopted: boolean;
  readonly underVote: boolean;
  readonly position: number;
};

export type DocumentFacts = {
  readonly kind: DocumentKind;
  readonly stage: Stage;
  /** Of minutes: the secretary of their meeting. */
  readonly secretaryId: MembershipId | null;
  /** In the order in which they are read. */
  readonly sections: readonly SectionFacts[];
};

/** The exchange round that is under way in a room. */
export type RunningRound = {
  readonly id: RoundId;
  readonly rule: RoundRule;
  /** When it ends by itself. */
  readonly endsAt: Date;
  /** How long it lasts then, in whole minutes. */
  readonly minutes: number;
  /** Those that it is about. */
  readonly sectionIds: readonly SectionId[];
};

/**
 * All that decides who may do what in a room, as it stands in the database now. How things are
 * called decides nothing: `room-names.ts` has it for who shows them.
 */
export type RoomFacts = {
  readonly roomId: RoomId;
  /**
   * Grows with each change. It was read first: what else was read is of this version or a later
   * one.
   */
  readonly version: number;
  /** How many of those changes were of something else than members. */
  readonly otherChanges: number;
  readonly cooperationId: CooperationId;
  readonly kind: RoomKind;
  readonly charter: Charter;
  /** Which version of the room's charter it is, from 1. */
  readonly charterNumber: number;
  readonly frozen: boolean;
  /** The room is put away. */
  readonly archived: boolean;
  readonly round: RunningRound | null;
  /** The members of today; who left is not in it. */
  readonly memberships: ReadonlyMap<PersonId, MembershipFacts>;
  /**
   * In the order in which the room writes them, without those that are archived, and without
   * minutes that are approved: nothing happens to these any more.
   */
  readonly documents: ReadonlyMap<DocumentId, DocumentFacts>;
  /** Those of the cooperation, in its order. */
  readonly territories: ReadonlyMap<TerritoryId, { readonly setting: Setting }>;
};

/**
 * Reads the facts of a room's rights, or gives null where there is no such room. While a page is
 * drawn they are read once, however many readings go by them; a transaction, which is another
 * `queryable`, always reads anew, and so does whatever is no page.
 */
export const loadRoomFacts = cache(async (queryable: Queryable, roomId: RoomId): Promise<RoomFacts | null> => {
  const [found] = await queryable
    .select({ room: rooms, round: exchangeRounds, sectionIds: itsSections })
    .from(rooms)
    .leftJoin(exchangeRounds, and(eq(exchangeRounds.roomId, rooms.id), isNull(exchangeRounds.endedAt)))
    .where(eq(rooms.id, roomId));
  if (!found) return null;
  const { room, round, sectionIds } = found;
  return {
    roomId: room.id,
    version: room.rightsVersion,
    otherChanges: room.rightsVersion - room.memberChanges,
    cooperationId: room.cooperationId,
    kind: room.kind,
    charter: room.charter,
    charterNumber: room.charterNumber,
    frozen: room.frozenAt !== null,
    archived: room.archivedAt !== null,
    round: round && runningRound(round, sectionIds),
    memberships: await loadMemberships(queryable, roomId),
    documents: await loadDocuments(queryable, roomId),
    territories: await loadTerritories(queryable, room.cooperationId),
  };
});

/** As text, since the driver gives an array of ids back as text anyway. */
const itsSections = sql<SectionId[]>`array(
  select ${roundSections.sectionId}::text from ${roundSections} where ${roundSections.roundId} = ${exchangeRounds.id}
)`;

function runningRound(round: typeof exchangeRounds.$inferSelect, sectionIds: readonly SectionId[]): RunningRound {
  const { id, rule, startedAt, endsAt } = round;
  const minutes = Math.round((endsAt.getTime() - startedAt.getTime()) / 60_000);
  return { id, rule, endsAt, minutes, sectionIds };
}

/** The room that a document belongs to, or null where there is no such document. */
export async function findDocumentRoom(queryable: Queryable, documentId: DocumentId): Promise<RoomId | null> {
  const [document] = await queryable
    .select({ roomId: documents.roomId })
    .from(documents)
    .where(eq(documents.id, documentId));
  return document?.roomId ?? null;
}

/** The document that a section belongs to and its room, or null where there is no such section. */
export async function findSectionPlace(
  queryable: Queryable,
  sectionId: SectionId,
): Promise<{ readonly roomId: RoomId; readonly documentId: DocumentId } | null> {
  const [place] = await queryable
    .select({ roomId: documents.roomId, documentId: documents.id })
    .from(sections)
    .innerJoin(documents, eq(documents.id, sections.documentId))
    .where(eq(sections.id, sectionId));
  return place ?? null;
}

async function loadMemberships(queryable: Queryable, roomId: RoomId): Promise<Map<PersonId, MembershipFacts>> {
  const rows = await queryable
    .select()
    .from(memberships)
    .where(and(eq(memberships.roomId, roomId), isNull(memberships.endedAt)))
    .orderBy(asc(memberships.id));
  return new Map(
    rows.map((membership) => [
      membership.personId,
      {
        is: 'member' as const,
        membershipId: membership.id,
        mandate: { role: membership.mandateRole, territoryId: membership.mandateTerritoryId },
        hat: { role: membership.hatRole, territoryId: membership.hatTerritoryId },
        facilitator: membership.facilitator,
      },
    ]),
  );
}

/** The documents of a room that are archived, in the same form. */
export function loadArchivedDocuments(
  queryable: Queryable,
  roomId: RoomId,
): Promise<ReadonlyMap<DocumentId, DocumentFacts>> {
  return loadDocuments(queryable, roomId, isNotNull(documents.archivedAt));
}

/** What was discussed in meetings whose minutes are approved, in the same form. */
export function loadApprovedMinutes(
  queryable: Queryable,
  roomId: RoomId,
): Promise<ReadonlyMap<DocumentId, DocumentFacts>> {
  return loadDocuments(queryable, roomId, and(isNull(documents.archivedAt), eq(minutes.state, 'approved')));
}

/**
 * A document of a room to which nothing happens any more, in the same form: archived, or minutes
 * that were approved.
 */
export async function loadPastDocument(
  queryable: Queryable,
  roomId: RoomId,
  documentId: DocumentId,
): Promise<DocumentFacts | null> {
  const isPast = or(isNotNull(documents.archivedAt), eq(minutes.state, 'approved'));
  const found = await loadDocuments(queryable, roomId, and(eq(documents.id, documentId), isPast));
  return found.get(documentId) ?? null;
}

/**
 * The documents of a room in which something may have been written since an instant: those of today
 * with those that were archived, and the minutes that were approved, only after it.
 */
export function loadDocumentsSince(
  queryable: Queryable,
  roomId: RoomId,
  instant: SQL,
): Promise<ReadonlyMap<DocumentId, DocumentFacts>> {
  const was = (end: typeof documents.archivedAt | typeof minutes.approvedAt) => or(isNull(end), gt(end, instant));
  return loadDocuments(queryable, roomId, and(was(documents.archivedAt), was(minutes.approvedAt)));
}

async function loadDocuments(
  queryable: Queryable,
  roomId: RoomId,
  which = and(isNull(documents.archivedAt), or(isNull(minutes.state), ne(minutes.state, 'approved'))),
): Promise<Map<DocumentId, DocumentFacts>> {
  const { id, kind, stage } = documents;
  const rows = await queryable
    .select({ id, kind, stage, secretaryId: meetings.secretaryId })
    .from(documents)
    .leftJoin(minutes, eq(minutes.documentId, documents.id))
    .leftJoin(meetings, eq(meetings.id, minutes.meetingId))
    .where(and(eq(documents.roomId, roomId), which))
    .orderBy(asc(documents.position), asc(documents.id));
  // A plan has hundreds of sections: what a document says is not read again with each.
  const byDocument = await loadSections(
    queryable,
    rows.map(({ id }) => id),
  );
  return new Map(
    rows.map(({ id, kind, stage, secretaryId }) => [
      id,
      { kind, stage, secretaryId, sections: byDocument.get(id) ?? [] },
    ]),
  );
}

async function loadSections(
  queryable: Queryable,
  ids: readonly DocumentId[],
): Promise<Map<DocumentId, SectionFacts[]>> {
  const byDocument = new Map<DocumentId, SectionFacts[]>(ids.map((id) => [id, []]));
  if (ids.length === 0) return byDocument;
  const { documentId, id, kind, nature, writers, position } = sections;
  const locked = isNotNull(sections.lockedAt).mapWith(Boolean);
  const adopted = isNotNull(sections.adoptedVersionId).mapWith(Boolean);
  const underVote = isNotNull(sections.underVoteId).mapWith(Boolean);
  const rows = await queryable
    .select({ documentId, id, kind, nature, writers, locked, adopted, underVote, position })
    .from(sections)
    .where(inArray(documentId, [...ids]))
    .orderBy(asc(position), asc(id));
  // Named one by one: rooms keep these, and V8 lays out what is written so in half the memory.
  for (const { documentId, id, kind, nature, writers, locked, adopted, underVote, position } of rows)
    byDocument.get(documentId)?.push({ id, kind, nature, writers, locked, adopted, underVote, position });
  return byDocument;
}

async function loadTerritories(queryable: Queryable, cooperationId: CooperationId): Promise<RoomFacts['territories']> {
  const rows = await queryable
    .select({ id: territories.id, setting: territories.setting })
    .from(territories)
    .where(eq(territories.cooperationId, cooperationId))
    .orderBy(asc(territories.position), asc(territories.id));
  return new Map(rows.map(({ id, setting }) => [id, { setting }]));
}

/** What decides about hats in a room, beside its charter. */
export function hatFacts({ territories, round }: RoomFacts): HatFacts {
  return { territories: [...territories.keys()], inRound: round !== null };
}
