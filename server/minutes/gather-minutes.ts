import { and, asc, eq, inArray, ne } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import {
  adoptedVersions,
  agendaItems,
  decisionSections,
  decisions,
  memberships,
  minutesRemarks,
  people,
  sections,
} from '#db/schema.ts';
import type { DecisionId, MeetingId, MembershipId, SectionId } from '#domain/ids.ts';
import type { AttendanceRecord } from '#domain/meetings/attendance-record.ts';
import type { Choice, SectionEffect } from '#domain/meetings/voting/decision.ts';
import { loadCastVoices } from '../decisions/load-votes.ts';
import type { MeetingRow } from '../meetings/meeting-access.ts';

/** One voice in an open vote, by the name that it had on the day. */
export type NamedVoice = {
  readonly name: string;
  readonly choice: Choice;
  /** Of an objection, in the words of who made it. */
  readonly reason: string;
  /** Whether somebody else cast it, who held the voice. */
  readonly byProxy: boolean;
};

export type DecidedSection = {
  readonly title: string;
  readonly effect: SectionEffect;
  /** The version that was adopted; null where nothing was. */
  readonly version: { readonly id: string; readonly number: number; readonly sha256: string } | null;
};

export type MinutesDecision = Pick<
  typeof decisions.$inferSelect,
  | 'id'
  | 'number'
  | 'title'
  | 'proposal'
  | 'rule'
  | 'method'
  | 'state'
  | 'result'
  | 'quorum'
  | 'responsible'
  | 'dueOn'
  | 'doneAt'
  | 'closedAt'
  | 'itemId'
> & {
  /** By name; none before the decision is closed, nor where it was called off. */
  readonly voices: readonly NamedVoice[];
  readonly sections: readonly DecidedSection[];
};

export type MinutesItem = Pick<
  typeof agendaItems.$inferSelect,
  'id' | 'title' | 'kind' | 'presenter' | 'minutes' | 'spentMs' | 'state' | 'recordSectionId'
>;

export type MinutesRemark = { readonly name: string; readonly body: string; readonly at: Date };

/**
 * What of a meeting stands in its rows. Once the meeting is closed none of it changes, save the
 * remarks until its approval.
 */
export type MinutesFacts = {
  readonly chair: string | null;
  readonly secretary: string | null;
  /** Null until the meeting is closed. */
  readonly attendance: AttendanceRecord | null;
  /** In the order of the agenda. */
  readonly items: readonly MinutesItem[];
  /** Those that were put to the room, in the order of their numbers. */
  readonly decisions: readonly MinutesDecision[];
  readonly remarks: readonly MinutesRemark[];
};

export async function gatherMinutes(queryable: Queryable, meeting: MeetingRow): Promise<MinutesFacts> {
  return {
    chair: await nameOf(queryable, meeting, meeting.chairId),
    secretary: await nameOf(queryable, meeting, meeting.secretaryId),
    attendance: meeting.attendance,
    items: await queryable
      .select()
      .from(agendaItems)
      .where(eq(agendaItems.meetingId, meeting.id))
      .orderBy(asc(agendaItems.position), asc(agendaItems.id)),
    decisions: await gatherDecisions(queryable, meeting.id),
    remarks: await queryable
      .select({ name: people.name, body: minutesRemarks.body, at: minutesRemarks.createdAt })
      .from(minutesRemarks)
      .innerJoin(memberships, eq(memberships.id, minutesRemarks.membershipId))
      .innerJoin(people, eq(people.id, memberships.personId))
      .where(eq(minutesRemarks.meetingId, meeting.id))
      .orderBy(asc(minutesRemarks.createdAt), asc(minutesRemarks.id)),
  };
}

/** A member's name as it was on the day, or as it is while the meeting is not over. */
async function nameOf(
  queryable: Queryable,
  { attendance }: Pick<MeetingRow, 'attendance'>,
  membershipId: MembershipId | null,
): Promise<string | null> {
  if (!membershipId) return null;
  const onTheDay = attendance?.members.find((member) => member.membershipId === membershipId);
  if (onTheDay) return onTheDay.name;
  const [found] = await queryable
    .select({ name: people.name })
    .from(memberships)
    .innerJoin(people, eq(people.id, memberships.personId))
    .where(eq(memberships.id, membershipId));
  return found?.name ?? null;
}

async function gatherDecisions(queryable: Queryable, meetingId: MeetingId): Promise<MinutesDecision[]> {
  const rows = await queryable
    .select()
    .from(decisions)
    .where(and(eq(decisions.meetingId, meetingId), ne(decisions.state, 'draft')))
    .orderBy(asc(decisions.number));
  const ids = rows.map(({ id }) => id);
  if (ids.length === 0) return [];
  // Nobody is told what was cast before a vote is closed; one that was called off never is.
  const closed = rows.filter(({ state }) => state === 'closed').map(({ id }) => id);
  const voices = await gatherVoices(queryable, closed);
  const about = await gatherSections(queryable, ids);
  return rows.map((row) => ({ ...row, voices: voices.get(row.id) ?? [], sections: about.get(row.id) ?? [] }));
}

async function gatherVoices(
  queryable: Queryable,
  ids: readonly DecisionId[],
): Promise<ReadonlyMap<DecisionId, NamedVoice[]>> {
  return grouped(
    await loadCastVoices(queryable, ids),
    ({ ballot }) => ballot.decisionId,
    ({ voter, ballot, byProxy }) => ({ name: voter.name, choice: ballot.choice, reason: ballot.reason, byProxy }),
  );
}

async function gatherSections(
  queryable: Queryable,
  ids: readonly DecisionId[],
): Promise<ReadonlyMap<DecisionId, DecidedSection[]>> {
  const rows = await queryable
    .select({ about: decisionSections, title: sections.title, version: adoptedVersions })
    .from(decisionSections)
    .innerJoin(sections, eq(sections.id, decisionSections.sectionId))
    .leftJoin(
      adoptedVersions,
      and(
        eq(adoptedVersions.decisionId, decisionSections.decisionId),
        eq(adoptedVersions.sectionId, decisionSections.sectionId),
      ),
    )
    .where(inArray(decisionSections.decisionId, [...ids]))
    .orderBy(asc(sections.position), asc(sections.id));
  return grouped(
    rows,
    ({ about }) => about.decisionId,
    ({ about, title, version }) => ({
      title: version?.title ?? title,
      effect: about.effect,
      version: version && { id: version.id, number: version.number, sha256: version.sha256 },
    }),
  );
}

function grouped<Row, Key, Value>(
  rows: readonly Row[],
  keyOf: (row: Row) => Key,
  shown: (row: Row) => Value,
): Map<Key, Value[]> {
  const groups = new Map<Key, Value[]>();
  for (const row of rows) groups.set(keyOf(row), [...(groups.get(keyOf(row)) ?? []), shown(row)]);
  return groups;
}

/**
 * The sections of the minutes, by the items that they are about; without an item is what was said
 * of none in particular.
 */
export function discussionOrder(
  facts: Pick<MinutesFacts, 'items'>,
  sectionIds: readonly SectionId[],
): { readonly sectionId: SectionId; readonly item: MinutesItem | null }[] {
  const byItem = facts.items.flatMap((item) =>
    item.recordSectionId && sectionIds.includes(item.recordSectionId)
      ? [{ sectionId: item.recordSectionId, item }]
      : [],
  );
  const known = new Set(byItem.map(({ sectionId }) => sectionId));
  return [...byItem, ...sectionIds.filter((id) => !known.has(id)).map((sectionId) => ({ sectionId, item: null }))];
}
