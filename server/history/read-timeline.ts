import { and, asc, eq, gte, isNotNull, lt, type SQL, sql } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import { adoptedVersions, documentUpdates, meetings, moments, people, sections } from '#db/schema.ts';
import { actorOf } from '#domain/access/who.ts';
import type { DocumentId, MeetingId, MomentId, PersonId, RoomId, VersionId } from '#domain/ids.ts';
import { mayUnnameMoment } from '#domain/moments.ts';
import { accept, type Outcome } from '#domain/refusal.ts';
import type { Seat } from '#domain/seat.ts';
import { TIME_ZONE } from '#i18n/formats.ts';
import { findPastDocument } from '../documents/readable-document.ts';
import { type PastSection, pastSections } from '../facts/past-sections.ts';
import type { RoomFacts } from '../facts/room-facts.ts';
import type { Services } from '../services.ts';
import { judgeNamingIn } from './name-moment.ts';

/**
 * What stands on a document's timeline besides writing, at an instant, and after which row of the
 * log that was.
 */
export type TimelineMark =
  | {
      readonly kind: 'meeting';
      readonly id: MeetingId;
      readonly title: string;
      readonly at: Date;
      readonly seq: number;
      readonly toSeq: number;
    }
  | {
      readonly kind: 'adoption';
      readonly id: VersionId;
      readonly title: string;
      readonly number: number;
      readonly at: Date;
      readonly seq: number;
    }
  | {
      readonly kind: 'moment';
      readonly id: MomentId;
      readonly title: string;
      readonly by: string;
      readonly at: Date;
      readonly seq: number;
      readonly mayUnname: boolean;
    };

/** Somebody who wrote on a day in one hat, and the sections in which they did. */
export type DayWriter = {
  readonly personId: PersonId;
  readonly name: string;
  readonly hat: Seat;
  readonly sections: readonly PastSection[];
};

export type TimelineDay = {
  /** `2026-11-26`, in the territories. */
  readonly day: string;
  /**
   * The log before its first row of the day, and at its last; the same where nothing was written.
   */
  readonly beforeSeq: number;
  readonly lastSeq: number;
  readonly writers: readonly DayWriter[];
  readonly marks: readonly TimelineMark[];
};

export type Timeline = {
  /** The newest first. */
  readonly days: readonly TimelineDay[];
  /** The day before which there is more, or null. */
  readonly olderBefore: string | null;
  readonly mayName: boolean;
};

/** How many days with writing one page has. */
const PAGE_DAYS = 30;

/**
 * What happened to a document, day by day, from the rows of its log: who wrote in which sections,
 * meetings of its room, what was adopted, moments with a name. For a member of its room; for
 * anybody else it is `not-found`. `before`: only days before that one.
 */
export async function readTimeline(
  { database }: Pick<Services, 'database'>,
  actor: PersonId,
  roomId: RoomId,
  documentId: DocumentId,
  before: string | null,
): Promise<Outcome<Timeline, 'not-found'>> {
  const found = await findPastDocument(database, actor, roomId, documentId);
  if (!found.ok) return found;
  const { document, room, isOver } = found.value;
  const sections = await pastSections(database, { roomId, documentId }, document.sections);
  const written = await readDays(database, documentId, before);
  const shown = written.slice(0, PAGE_DAYS);
  const from = written.length > PAGE_DAYS ? (shown.at(-1)?.day ?? null) : null;
  const writers = await readWriters(database, documentId, sections, shown);
  const marks = await readMarks(database, { roomId, documentId, actor, room, isOver }, from, before);
  return accept({
    days: joinDays(shown, writers, marks),
    olderBefore: from,
    mayName: !isOver && (await judgeNamingIn(database, actor, documentId, found.value)).ok,
  });
}

type WrittenDay = { readonly day: string; readonly beforeSeq: number; readonly lastSeq: number };

const dayOf = (column: SQL | typeof documentUpdates.createdAt) =>
  sql<string>`to_char(${column} at time zone ${sql.raw(`'${TIME_ZONE}'`)}, 'YYYY-MM-DD')`;

async function readDays(queryable: Queryable, documentId: DocumentId, before: string | null): Promise<WrittenDay[]> {
  const day = dayOf(documentUpdates.createdAt);
  const rows = await queryable
    .select({
      day,
      firstSeq: sql<number>`min(${documentUpdates.seq})`.mapWith(Number),
      lastSeq: sql<number>`max(${documentUpdates.seq})`.mapWith(Number),
    })
    .from(documentUpdates)
    .where(and(eq(documentUpdates.documentId, documentId), before ? lt(day, before) : undefined))
    .groupBy(day)
    .orderBy(sql`1 desc`)
    .limit(PAGE_DAYS + 1);
  return rows.map(({ firstSeq, ...row }) => ({ ...row, beforeSeq: firstSeq - 1 }));
}

type DayWriterRow = {
  readonly day: string;
  readonly person_id: PersonId;
  readonly name: string;
  readonly role: Seat['role'];
  readonly territory_id: Seat['territoryId'];
  readonly sections: readonly (string | null)[];
};

async function readWriters(
  queryable: Queryable,
  documentId: DocumentId,
  sections: readonly PastSection[],
  days: readonly WrittenDay[],
): Promise<ReadonlyMap<string, DayWriter[]>> {
  const byDay = new Map<string, DayWriter[]>();
  const [newest, oldest] = [days[0], days.at(-1)];
  if (!newest || !oldest) return byDay;
  const { rows } = await queryable.execute<DayWriterRow>(sql`
    select ${dayOf(sql`u.created_at`)} as day, u.person_id, p.name, u.hat_role as role, u.hat_territory_id as territory_id,
      array_agg(distinct section.id::text) as sections
    from ${documentUpdates} u
    join ${people} p on p.id = u.person_id
    left join lateral unnest(u.section_ids) as section(id) on true
    where u.document_id = ${documentId} and u.seq > ${oldest.beforeSeq} and u.seq <= ${newest.lastSeq}
    group by 1, u.person_id, p.name, u.hat_role, u.hat_territory_id
    order by 1 desc, max(u.seq) desc`);
  for (const row of rows) {
    const written = sections.filter(({ id }) => row.sections.includes(id));
    const hat = { role: row.role, territoryId: row.territory_id };
    const writer = { personId: row.person_id, name: row.name, hat, sections: written };
    byDay.set(row.day, [...(byDay.get(row.day) ?? []), writer]);
  }
  return byDay;
}

type MarkPlace = {
  readonly roomId: RoomId;
  readonly documentId: DocumentId;
  readonly actor: PersonId;
  readonly room: RoomFacts;
  /** The document is put away: who named a moment of it takes nothing back. */
  readonly isOver: boolean;
};

/** Those from the day `from` on and before the day `before`, the oldest first. */
async function readMarks(
  queryable: Queryable,
  { roomId, documentId, actor, room, isOver }: MarkPlace,
  from: string | null,
  before: string | null,
): Promise<(TimelineMark & { readonly day: string })[]> {
  const within = (day: SQL<string>) => and(from ? gte(day, from) : undefined, before ? lt(day, before) : undefined);
  const held = await queryable
    .select({
      id: meetings.id,
      title: meetings.title,
      at: meetings.openedAt,
      day: dayOf(sql`${meetings.openedAt}`),
      seq: seqAt(documentId, sql`${meetings.openedAt}`),
      toSeq: seqAt(documentId, sql`coalesce(${meetings.closedAt}, now())`),
    })
    .from(meetings)
    .where(and(eq(meetings.roomId, roomId), isNotNull(meetings.openedAt), within(dayOf(sql`${meetings.openedAt}`))));
  const adopted = await queryable
    .select({
      id: adoptedVersions.id,
      title: sections.title,
      number: adoptedVersions.number,
      at: adoptedVersions.adoptedAt,
      day: dayOf(sql`${adoptedVersions.adoptedAt}`),
      seq: adoptedVersions.seq,
    })
    .from(adoptedVersions)
    .innerJoin(sections, eq(sections.id, adoptedVersions.sectionId))
    .where(and(eq(adoptedVersions.documentId, documentId), within(dayOf(sql`${adoptedVersions.adoptedAt}`))));
  const named = await queryable
    .select({ moment: moments, by: people.name, at: momentAt, day: dayOf(momentAt) })
    .from(moments)
    .innerJoin(people, eq(people.id, moments.madeBy))
    .leftJoin(
      documentUpdates,
      and(eq(documentUpdates.documentId, moments.documentId), eq(documentUpdates.seq, moments.seq)),
    )
    .where(and(eq(moments.documentId, documentId), within(dayOf(momentAt))))
    .orderBy(asc(moments.createdAt));
  const marks = [
    ...held.flatMap(({ at, ...meeting }) => (at ? [{ kind: 'meeting' as const, ...meeting, at }] : [])),
    ...adopted.map((version) => ({ kind: 'adoption' as const, ...version })),
    ...named.map(({ moment: { id, title, seq, madeBy }, by, at, day }) => {
      const who = actorOf(room.memberships.get(actor), false);
      const mayUnname = !isOver && mayUnnameMoment(who, room, madeBy === actor);
      return { kind: 'moment' as const, id, title, seq, by, at: new Date(at), day, mayUnname };
    }),
  ];
  return marks.sort((a, b) => a.at.getTime() - b.at.getTime());
}

/**
 * When the row was stored that a moment is after; before the first row, when the moment was named.
 */
const momentAt = sql<string>`coalesce(${documentUpdates.createdAt}, ${moments.createdAt})`;

function seqAt(documentId: DocumentId, instant: SQL) {
  return sql<number>`coalesce((
    select max(u.seq) from ${documentUpdates} u where u.document_id = ${documentId} and u.created_at <= ${instant}
  ), 0)`.mapWith(Number);
}

/** A day on which nothing was written stands between those on which something was. */
function joinDays(
  written: readonly WrittenDay[],
  writers: ReadonlyMap<string, readonly DayWriter[]>,
  marks: readonly (TimelineMark & { readonly day: string })[],
): TimelineDay[] {
  const days = new Map(written.map((day) => [day.day, day]));
  for (const { day, seq } of marks) if (!days.has(day)) days.set(day, { day, beforeSeq: seq, lastSeq: seq });
  return [...days.values()]
    .sort((a, b) => (a.day < b.day ? 1 : -1))
    .map((day) => ({
      ...day,
      writers: writers.get(day.day) ?? [],
      marks: marks.filter((mark) => mark.day === day.day),
    }));
}
