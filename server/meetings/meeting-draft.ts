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

/**
 * Whether a meeting may be written down like this. `before` is when it was to begin until now: a
 * meeting whose hour has come can still be corrected, but none is moved into the past.
 */
export async function judgeDraft(
  queryable: Queryable,
  { memberships, documents }: RoomFacts,
  draft: MeetingDraft,
  before: Date | null = null,
): Promise<Outcome<JudgedDraft, DraftRefusal>> {
  const startsAt = readInstant(draft.when, draft.timeZone);
  if (!startsAt.ok) return startsAt;
  const isMoved = before?.getTime() !== startsAt.value.getTime();
  if (isMoved && startsAt.value < (await readNow(queryable))) return refuse('meeting-in-past');
  if (draft.items.length > MEETING_LIMITS.items) return refuse('too-many-items');
  const known = new Set([...documents.values()].flatMap(({ sections }) => sections.map(({ id }) => id)));
  if (!draft.items.every(({ sectionIds }) => sectionIds.every((id) => known.has(id)))) return refuse('unknown-section');
  const chairId = draft.chair && memberships.get(draft.chair)?.membershipId;
  if (chairId === undefined) return refuse('no-such-chair');
  const secretaryId = draft.secretary && memberships.get(draft.secretary)?.membershipId;
  if (secretaryId === undefined) return refuse('no-such-secretary');
  return accept({ startsAt: startsAt.value, chairId, secretaryId });
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
