import type { JSONContent } from '@tiptap/core';
import { and, asc, desc, eq, inArray } from 'drizzle-orm';
import type * as Y from 'yjs';
import type { Queryable } from '#db/client.ts';
import { amendmentSupports, amendments, decisions, meetings, memberships, people } from '#db/schema.ts';
import { partRefusal } from '#domain/access/part-refusal.ts';
import {
  AMENDMENT_LIMITS,
  countSupports,
  isWaiting,
  mayDecide,
  mayPutToMeeting,
  maySupport,
  mayTakeBack,
  mayWithdraw,
  type SupportCount,
} from '#domain/amendments.ts';
import type { AmendmentId, DocumentId, MeetingId, PersonId, RoomId } from '#domain/ids.ts';
import { accept, type Outcome, refuse } from '#domain/refusal.ts';
import type { Seat } from '#domain/seat.ts';
import { sideOf } from '#domain/territories/setting.ts';
import {
  type BlocksPlace,
  type BlockValues,
  findBlocks,
  placeAround,
  readBlocks,
  valuesOf,
} from '#editor/block-anchor.ts';
import { sectionKey } from '#editor/schema.ts';
import { accessAsMember } from '../facts/room-access.ts';
import type { RoomFacts } from '../facts/room-facts.ts';
import { titleOfDocument, titleOfSection } from '../facts/room-names.ts';
import type { Services } from '../services.ts';
import { type CommentView, readThread } from '../threads/read-threads.ts';
import { type AmendmentPlace, type AmendmentRow, accessAmendment } from './amendment-access.ts';

/** So many amendments of a document are listed, the newest first. */
const MAX_LISTED = 300;

/** An amendment as it is listed. */
export type AmendmentSummary = Pick<
  AmendmentRow,
  | 'id'
  | 'number'
  | 'sectionId'
  | 'state'
  | 'reason'
  | 'base'
  | 'replacement'
  | 'createdAt'
  | 'decidedAt'
  | 'why'
  | 'anchor'
> & {
  readonly author: string;
  readonly hat: Seat;
  readonly decidedBy: string | null;
  readonly supports: SupportCount;
  /** What was accepted over what, where it was. */
  readonly over: readonly JSONContent[] | null;
  readonly accepted: readonly JSONContent[] | null;
};

/**
 * An amendment of a list, and whether what goes and what comes is shown in it: finding that out
 * takes its time.
 */
export type ListedAmendment = AmendmentSummary & { readonly isDrawn: boolean };

export type AmendmentReading = AmendmentSummary & {
  readonly documentId: DocumentId;
  readonly documentTitle: string;
  readonly sectionTitle: string | null;
  /**
   * What stands there now, and whether it is what was amended; null where the section was removed.
   */
  readonly now: { readonly blocks: readonly JSONContent[]; readonly isBase: boolean } | null;
  readonly supporters: readonly { readonly name: string; readonly mandate: Seat }[];
  readonly supported: boolean;
  readonly isAuthor: boolean;
  /** Whether it was the reader who decided. */
  readonly isDecider: boolean;
  /** Others that wait for a decision about some of the same blocks. */
  readonly rivals: readonly ListedAmendment[];
  readonly takenBackBy: string | null;
  /** It waits, and its section is adopted: nobody can decide before a decision reopens that. */
  readonly waitsForReopening: boolean;
  /** The decision of the room that it was put to. */
  readonly decision: {
    readonly id: string;
    readonly meetingId: string;
    readonly number: number;
    readonly title: string;
  } | null;
  /** What was said about it, the oldest first. */
  readonly discussion: readonly CommentView[];
  /** The meetings of the room that are not over, to which it can be put. */
  readonly meetings: readonly { readonly id: MeetingId; readonly title: string; readonly startsAt: Date }[];
  /** What the reader may do with it now. */
  readonly may: {
    readonly comment: boolean;
    readonly decide: boolean;
    readonly withdraw: boolean;
    readonly support: boolean;
    readonly takeBack: boolean;
    readonly putToMeeting: boolean;
  };
};

/** The amendments of a document for a member of its room: those that wait for a decision first. */
export async function readAmendments(
  { database }: Pick<Services, 'database'>,
  actor: PersonId,
  { roomId, documentId }: { readonly roomId: RoomId; readonly documentId: DocumentId },
): Promise<Outcome<ListedAmendment[], 'not-found'>> {
  const access = await accessAsMember(database, actor, roomId);
  if (!access.ok) return access;
  const { room } = access.value;
  if (!room.documents.has(documentId)) return refuse('not-found');
  const listed = await loadSummaries(database, room, documentId);
  const waiting = listed.filter(({ state }) => isWaiting(state));
  return accept(drawn([...waiting, ...listed.filter(({ state }) => !isWaiting(state))]));
}

/**
 * Has those of a list be drawn for which there is time, the first before others: a long one takes
 * no other's place.
 */
function drawn(listed: readonly AmendmentSummary[]): ListedAmendment[] {
  let bytes = 0;
  return listed.map((amendment) => {
    const { length } = JSON.stringify([amendment.base, amendment.replacement]);
    const isDrawn = bytes + length <= AMENDMENT_LIMITS.drawnBytes;
    if (isDrawn) bytes += length;
    return { ...amendment, isDrawn };
  });
}

/**
 * An amendment with what stands in its place now, and beside which others; for a member of its
 * room.
 */
export async function readAmendment(
  services: Pick<Services, 'database' | 'sync'>,
  actor: PersonId,
  place: AmendmentPlace,
): Promise<Outcome<AmendmentReading, 'not-found'>> {
  const { database, sync } = services;
  const access = await accessAmendment(database, actor, place);
  if (!access.ok) return access;
  const { amendment, room, section, membership, isAuthor, may } = access.value;
  const takesPart = partRefusal(membership, room) === null;
  const { id, documentId } = amendment;
  const all = await loadSummaries(database, room, documentId, id);
  const own = all.find((one) => one.id === id);
  if (!own) return refuse('not-found');
  const waiting = all.filter((one) => one.id !== id && one.sectionId === section?.id && isWaiting(one.state));
  const found =
    section &&
    (await sync.readSharedDocument(documentId, (doc) =>
      placeAmong(doc.getXmlFragment(sectionKey(section.id)), amendment, waiting),
    ));
  const supporters = await loadSupporters(database, [id]);
  const { state } = amendment;
  const [takenBackBy] = amendment.takenBackAt ? await namesOf(database, [amendment.takenBackBy]) : [];
  return accept({
    ...own,
    documentId,
    documentTitle: await titleOfDocument(database, documentId),
    sectionTitle: section && (await titleOfSection(database, section.id)),
    now: found ? found.now : null,
    rivals: found ? drawn(found.rivals) : [],
    supporters: supporters.map(({ name, mandate }) => ({ name, mandate })),
    supported: supporters.some(({ membershipId }) => membershipId === membership.membershipId),
    isAuthor,
    isDecider: amendment.decidedBy === actor,
    takenBackBy: takenBackBy ?? null,
    waitsForReopening: isWaiting(state) && (section?.adopted ?? false),
    decision: await loadDecision(database, amendment),
    meetings: await loadMeetings(database, room.roomId),
    discussion: await readDiscussion(services, actor, amendment),
    may: {
      comment: may.has('comment'),
      decide: section !== null && mayDecide({ state, may }).ok,
      withdraw: takesPart && mayWithdraw(state, isAuthor).ok,
      support: takesPart && maySupport(state, isAuthor).ok,
      takeBack: amendment.takeBackClientId === null && mayTakeBack({ state, may }).ok,
      putToMeeting: section !== null && !section.adopted && may.has('facilitate') && mayPutToMeeting(state).ok,
    },
  });
}

function placeAmong(section: Y.XmlFragment, own: AmendmentRow, waiting: readonly AmendmentSummary[]) {
  const values = valuesOf(section);
  const found = placeOf(section, own, values);
  const rivals = waiting.filter((other) => overlaps(found.place, placeOf(section, other, values).place));
  return { now: { blocks: readBlocks(section, found.place), isBase: found.isBase }, rivals };
}

function placeOf(section: Y.XmlFragment, { anchor, base }: Pick<AmendmentRow, 'anchor' | 'base'>, values: BlockValues) {
  const place = findBlocks(section, anchor, base, values);
  return { place: place ?? placeAround(section, anchor), isBase: place !== null };
}

function overlaps(one: BlocksPlace, other: BlocksPlace): boolean {
  if (one.at === other.at) return true;
  return one.at < other.at + other.count && other.at < one.at + one.count;
}

async function loadSummaries(
  queryable: Queryable,
  { territories }: RoomFacts,
  documentId: DocumentId,
  also?: AmendmentId,
): Promise<AmendmentSummary[]> {
  const newest = await queryable
    .select()
    .from(amendments)
    .where(eq(amendments.documentId, documentId))
    .orderBy(desc(amendments.number))
    .limit(MAX_LISTED);
  const rows = newest.some(({ id }) => id === also)
    ? newest
    : [...newest, ...(also ? await queryable.select().from(amendments).where(eq(amendments.id, also)) : [])];
  const names = await namesById(queryable, rows);
  const supporters = await loadSupporters(
    queryable,
    rows.map(({ id }) => id),
  );
  return rows.map(({ clientId, correctionClientId, takeBackClientId, ...row }) => ({
    // Nobody learns under which clientID the server is about to write: whoever took it first would
    // write in its place.
    ...row,
    author: names.get(row.authorId) ?? '',
    hat: { role: row.hatRole, territoryId: row.hatTerritoryId },
    decidedBy: row.decidedBy && (names.get(row.decidedBy) ?? ''),
    supports: countSupports(
      supporters
        .filter(({ amendmentId }) => amendmentId === row.id)
        .map(({ mandate }) => ({
          role: mandate.role,
          side: sideOf(territories.get(mandate.territoryId)?.setting ?? 'town'),
        })),
    ),
  }));
}

async function namesById(queryable: Queryable, rows: readonly AmendmentRow[]): Promise<ReadonlyMap<PersonId, string>> {
  const ids = [...new Set(rows.flatMap(({ authorId, decidedBy }) => (decidedBy ? [authorId, decidedBy] : [authorId])))];
  if (ids.length === 0) return new Map();
  const found = await queryable
    .select({ id: people.id, name: people.name })
    .from(people)
    .where(inArray(people.id, ids));
  return new Map(found.map(({ id, name }) => [id, name]));
}

async function namesOf(queryable: Queryable, ids: readonly (PersonId | null)[]): Promise<string[]> {
  const known = ids.filter((id) => id !== null);
  if (known.length === 0) return [];
  const found = await queryable.select({ name: people.name }).from(people).where(inArray(people.id, known));
  return found.map(({ name }) => name);
}

async function loadSupporters(queryable: Queryable, ids: readonly AmendmentId[]) {
  if (ids.length === 0) return [];
  const rows = await queryable
    .select({
      amendmentId: amendmentSupports.amendmentId,
      membershipId: memberships.id,
      name: people.name,
      role: memberships.mandateRole,
      territoryId: memberships.mandateTerritoryId,
    })
    .from(amendmentSupports)
    .innerJoin(memberships, eq(memberships.id, amendmentSupports.membershipId))
    .innerJoin(people, eq(people.id, memberships.personId))
    .where(inArray(amendmentSupports.amendmentId, [...ids]))
    .orderBy(asc(amendmentSupports.createdAt));
  return rows.map(({ role, territoryId, ...row }) => ({ ...row, mandate: { role, territoryId } }));
}

async function readDiscussion(
  services: Pick<Services, 'database'>,
  actor: PersonId,
  { threadId }: AmendmentRow,
): Promise<readonly CommentView[]> {
  const thread = threadId && (await readThread(services, actor, threadId));
  return thread?.ok ? thread.value.said : [];
}

/** So many are offered. */
const MAX_MEETINGS = 30;

function loadMeetings(queryable: Queryable, roomId: RoomId) {
  return queryable
    .select({ id: meetings.id, title: meetings.title, startsAt: meetings.startsAt })
    .from(meetings)
    .where(and(eq(meetings.roomId, roomId), inArray(meetings.state, ['planned', 'open'])))
    .orderBy(asc(meetings.startsAt))
    .limit(MAX_MEETINGS);
}

async function loadDecision(queryable: Queryable, { decisionId }: AmendmentRow) {
  if (!decisionId) return null;
  const [decision] = await queryable
    .select({ id: decisions.id, meetingId: decisions.meetingId, number: decisions.number, title: decisions.title })
    .from(decisions)
    .where(eq(decisions.id, decisionId));
  return decision ?? null;
}
