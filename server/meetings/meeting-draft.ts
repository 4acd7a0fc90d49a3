import { sql } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import type { MembershipId, PersonId } from '#domain/ids.ts';
import type { AgendaDraft } from '#domain/meetings/agenda.ts';
import { MEETING_LIMITS } from '#domain/meetings/meeting.ts';
import { type MeetingZone, readInstant, type WallTime, type WhenRefusal } from '#domain/meetings/when.ts';
import { accept, type Outcome, refuse } from '#domain/refusal.ts';
import type { RoomFacts } from '../facts/room-facts.ts';

/** What somebody writes of a meeting that is to be held. */
export type MeetingDraft = {
  readonly title: string;
  readonly when: WallTime;
  readonly timeZone: MeetingZone;
  /** Empty where it is held at a distance only. */
  readonly place: string;
  /** Empty where nobody takes part at a distance; otherwise an address of the web. */
  readonly link: string;
  readonly chair: PersonId | null;
  readonly secretary: PersonId | null;
  readonly secondConvening: boolean;
  readonly items: readonly AgendaDraft[];
};

export type DraftRefusal =
  | WhenRefusal
  | 'meeting-in-past'
  | 'no-such-chair'
  | 'no-such-secretary'
  | 'unknown-section'
  | 'too-many-items';

/** A draft as it is stored. */
export type JudgedDraft = {
  readonly startsAt: Date;
  readonly chairId: MembershipId | null;
  readonly secretaryId: MembershipId | null;
};

/** What of a draft could be read where the rest of its form is to be looked at again. */
export type DraftPart = Partial<Pick<MeetingDraft, 'when' | 'timeZone' | 'chair' | 'secretary' | 'items'>>;

/**
 * Whether a meeting may be written down like this. `before` is when it was to begin until now: a
 * meeting whose hour has come can still be corrected, but none is moved into the past.
 */
export async function judgeDraft(
  queryable: Queryable,
  room: RoomFacts,
  draft: MeetingDraft,
  before: Date | null = null,
): Promise<Outcome<JudgedDraft, DraftRefusal>> {
  const [problem] = await draftProblems(queryable, room, draft, before);
  if (problem) return refuse(problem);
  const startsAt = readInstant(draft.when, draft.timeZone);
  if (!startsAt.ok) return startsAt;
  const idOf = (person: PersonId | null) => (person && room.memberships.get(person)?.membershipId) ?? null;
  return accept({ startsAt: startsAt.value, chairId: idOf(draft.chair), secretaryId: idOf(draft.secretary) });
}

/** All that is wrong with a draft, or with what of it could be read. */
export async function draftProblems(
  queryable: Queryable,
  { memberships, documents }: RoomFacts,
  { when, timeZone, chair, secretary, items = [] }: DraftPart,
  before: Date | null,
): Promise<DraftRefusal[]> {
  const problems: DraftRefusal[] = [];
  const startsAt = when && timeZone && readInstant(when, timeZone);
  if (startsAt && !startsAt.ok) problems.push(startsAt.code);
  else if (startsAt && (await isMovedBack(queryable, startsAt.value, before))) problems.push('meeting-in-past');
  if (items.length > MEETING_LIMITS.items) problems.push('too-many-items');
  const known = new Set([...documents.values()].flatMap(({ sections }) => sections.map(({ id }) => id)));
  if (items.some(({ sectionIds }) => sectionIds.some((id) => !known.has(id)))) problems.push('unknown-section');
  if (chair && !memberships.has(chair)) problems.push('no-such-chair');
  if (secretary && !memberships.has(secretary)) problems.push('no-such-secretary');
  return problems;
}

async function isMovedBack(queryable: Queryable, startsAt: Date, before: Date | null): Promise<boolean> {
  return before?.getTime() !== startsAt.getTime() && startsAt < (await readNow(queryable));
}

/** The columns of a meeting that a draft fills. */
export function draftColumns(draft: MeetingDraft, judged: JudgedDraft) {
  const { title, timeZone, place, link, secondConvening } = draft;
  return { title, timeZone, place, link, secondConvening, ...judged };
}

/** What time it is by the database's clock. */
export async function readNow(queryable: Queryable): Promise<Date> {
  const { rows } = await queryable.execute<{ now: string }>(sql`select clock_timestamp()::text as now`);
  return new Date(rows[0]?.now ?? Number.NaN);
}
