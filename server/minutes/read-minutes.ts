import type { JSONContent } from '@tiptap/core';
import { and, asc, eq, sql } from 'drizzle-orm';
import type { Doc } from 'yjs';
import type { Queryable } from '#db/client.ts';
import { adoptedVersions, meetings, minutesReadings, sections } from '#db/schema.ts';
import { may } from '#domain/access/may.ts';
import { isWork } from '#domain/document.ts';
import type { DocumentId, MeetingId, PersonId, SectionId } from '#domain/ids.ts';
import { type MinutesState, mayPublish, mayRemark } from '#domain/meetings/minutes.ts';
import { accept, type Outcome, refuse } from '#domain/refusal.ts';
import { sectionKey } from '#editor/schema.ts';
import { readCanonicalSection } from '#editor/section/canonical-section.ts';
import { readSection } from '#editor/section/read-section.ts';
import { type RoomWriting, readWriting, type WriterNames } from '../authorship/read-writing.ts';
import type { SectionWriting } from '../authorship/read-written-rows.ts';
import { type MemberAccess, readsRoom } from '../facts/room-access.ts';
import { loadDocumentsSince, type RoomFacts } from '../facts/room-facts.ts';
import { type TitledSection, titledDocument } from '../facts/room-names.ts';
import { readClock } from '../hall/database-clock.ts';
import type { MeetingPlace } from '../hall/hall-access.ts';
import type { MeetingRow } from '../meetings/meeting-access.ts';
import type { Services } from '../services.ts';
import { discussionOrder, gatherMinutes, type MinutesFacts, type MinutesItem } from './gather-minutes.ts';
import { accessMinutes, type MinutesAccess, type MinutesRow } from './minutes-access.ts';
import { readApprovedFacts } from './read-approved.ts';
import { countRemarks } from './remark-on-minutes.ts';

/** What was said about an item, or about none in particular, as it was noted. */
export type Discussion = {
  readonly sectionId: SectionId;
  readonly title: string;
  readonly item: MinutesItem | null;
  readonly content: JSONContent;
};

export type MinutesReading = {
  readonly meeting: Pick<
    MeetingRow,
    | 'id'
    | 'roomId'
    | 'title'
    | 'startsAt'
    | 'timeZone'
    | 'openedAt'
    | 'closedAt'
    | 'place'
    | 'secondConvening'
    | 'state'
  >;
  readonly state: MinutesState;
  /** The document in which the discussion is written. */
  readonly documentId: DocumentId;
  readonly publishedAt: Date | null;
  readonly remarksUntil: Date | null;
  readonly approvedAt: Date | null;
  readonly sha256: string | null;
  readonly facts: MinutesFacts;
  readonly discussion: readonly Discussion[];
  /**
   * What was written in the room's documents while the meeting was open; empty until it is over.
   */
  readonly changes: readonly SectionWriting[];
  readonly writers: WriterNames;
  /** Why it is not told what was changed; null where it is. */
  readonly changesNotShown: RoomWriting['notShown'];
  /** What the reader may do now. */
  readonly may: {
    readonly write: boolean;
    readonly publish: boolean;
    readonly remark: boolean;
    /** Whether they run a meeting that is open now, in which these minutes can be approved. */
    readonly approve: boolean;
  };
};

/**
 * Reads the minutes of a meeting for a member of its room; for anybody else they are `not-found`,
 * since they name who was there. Who reads published minutes has read them: they wait for them no
 * more.
 */
export async function readMinutes(
  services: Services,
  actor: PersonId,
  place: MeetingPlace,
): Promise<Outcome<MinutesReading, 'not-found'>> {
  const { database } = services;
  const access = await accessMinutes(database, actor, place);
  if (!access.ok) return access;
  if (!readsRoom(access.value)) return refuse('not-found');
  const { meeting, membership, minutes, room } = access.value;
  const facts = minutes.canonical ? readApprovedFacts(minutes.canonical) : await gatherMinutes(database, meeting);
  if (minutes.state !== 'draft') await markRead(services, place.meetingId, membership.membershipId);
  const { state, documentId, publishedAt, remarksUntil, approvedAt, sha256 } = minutes;
  const changes = meeting.closedAt ? await changesDuring(services, access.value) : null;
  return accept({
    meeting,
    ...{ state, documentId, publishedAt, remarksUntil, approvedAt, sha256 },
    facts,
    discussion: await readDiscussion(services, room, minutes, facts),
    changes: changes?.sections ?? [],
    writers: changes?.writers ?? new Map(),
    changesNotShown: changes?.notShown ?? null,
    may: await mayNow(services, access.value),
  });
}

async function markRead(
  { database }: Pick<Services, 'database'>,
  meetingId: MeetingId,
  membershipId: NonNullable<MinutesAccess['membership']>['membershipId'],
): Promise<void> {
  await database.insert(minutesReadings).values({ meetingId, membershipId }).onConflictDoNothing();
}

async function readDiscussion(
  { sync, database }: Pick<Services, 'sync' | 'database'>,
  room: RoomFacts,
  { documentId, state }: MinutesRow,
  facts: MinutesFacts,
): Promise<Discussion[]> {
  const document = room.documents.get(documentId);
  const current = async () => (document ? (await titledDocument(database, documentId, document)).sections : []);
  const texts =
    state === 'approved'
      ? await readAdoptedTexts(database, documentId)
      : await readCurrentTexts(sync, documentId, await current());
  return discussionOrder(facts, [...texts.keys()]).flatMap(({ sectionId, item }) => {
    const text = texts.get(sectionId);
    return text ? [{ sectionId, item, ...text }] : [];
  });
}

/** The words of minutes by section, in the order in which they are read. */
type Texts = ReadonlyMap<SectionId, Pick<Discussion, 'title' | 'content'>>;

function readCurrentTexts(
  sync: Services['sync'],
  documentId: DocumentId,
  sections: readonly TitledSection[],
): Promise<Texts> {
  const read = (doc: Doc, id: SectionId) => readSection(doc.getXmlFragment(sectionKey(id)));
  return sync.readSharedDocument(
    documentId,
    (doc) => new Map(sections.map(({ id, title }) => [id, { title, content: read(doc, id) }])),
  );
}

/** Of minutes that are approved: the texts that were adopted. */
async function readAdoptedTexts(queryable: Queryable, documentId: DocumentId): Promise<Texts> {
  const rows = await queryable
    .select({ id: sections.id, title: adoptedVersions.title, canonical: adoptedVersions.canonical })
    .from(sections)
    .innerJoin(adoptedVersions, eq(adoptedVersions.id, sections.adoptedVersionId))
    .where(eq(sections.documentId, documentId))
    .orderBy(asc(sections.position), asc(sections.id));
  return new Map(
    rows.map(({ id, title, canonical }) => {
      const section = readCanonicalSection(canonical);
      if (!section) throw new Error(`the adopted text of ${id} is not in its canonical form`);
      return [id, { title, content: section.content }];
    }),
  );
}

/** Of the room's other documents: the minutes themselves are what came of it. */
async function changesDuring(
  services: Services,
  { meeting }: Pick<MinutesAccess, 'meeting'>,
): ReturnType<typeof readWriting> {
  const instant = (column: typeof meetings.openedAt | typeof meetings.closedAt) =>
    sql`(select ${column} from ${meetings} where ${eq(meetings.id, meeting.id)})`;
  const period = { from: instant(meetings.openedAt), to: instant(meetings.closedAt) };
  const { roomId } = meeting;
  const written = await loadDocumentsSince(services.database, roomId, period.from);
  const others = new Map([...written].filter(([, document]) => isWork(document)));
  return readWriting(services, { roomId, documents: others }, period, true);
}

async function mayNow(
  { database }: Pick<Services, 'database'>,
  { room, who, membership, meeting, minutes }: MemberAccess<MinutesAccess>,
): Promise<MinutesReading['may']> {
  const document = room.documents.get(minutes.documentId);
  const writes = document?.sections.some((section) => may(who, 'write', { room, document, section }));
  const remark = mayRemark({
    state: minutes.state,
    remarksUntil: minutes.remarksUntil,
    now: await readClock(database),
    made: await countRemarks(database, meeting.id, membership.membershipId),
  });
  const publish = mayPublish({ state: minutes.state, isOver: meeting.state === 'closed' });
  const [open] = await database
    .select()
    .from(meetings)
    .where(and(eq(meetings.roomId, meeting.roomId), eq(meetings.state, 'open')));
  const approve =
    minutes.state === 'published' && open !== undefined && may(who, 'open-meeting', { room, meeting: open });
  return {
    write: writes ?? false,
    publish: publish.ok && may(who, 'open-meeting', { room, meeting }),
    remark: remark.ok && may(who, 'take-part', { room }),
    approve,
  };
}
