import type { JSONContent } from '@tiptap/core';
import { asc, eq } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import { actions, adoptedVersions, cooperations, decisions, documents, meetings, rooms } from '#db/schema.ts';
import { isWork } from '#domain/document.ts';
import type { DecisionId, DocumentId, MeetingId, PersonId, RoomId, SectionId, VersionId } from '#domain/ids.ts';
import type { DecisionRule } from '#domain/meetings/voting/decision.ts';
import type { VoteResult } from '#domain/meetings/voting/decision-result.ts';
import { accept, type Outcome, refuse } from '#domain/refusal.ts';
import { readCanonicalSection } from '#editor/section/canonical-section.ts';
import { accessRoom, readsRoom } from '../facts/room-access.ts';
import type { Services } from '../services.ts';
import { type Deliberation, readDeliberations } from './deliberations.ts';

/** The text of a section as it was adopted, and by which decision. Names nobody. */
export type AdoptedReading = {
  readonly id: VersionId;
  readonly number: number;
  readonly title: string;
  readonly content: JSONContent;
  /** What the fingerprint is of, character by character. */
  readonly canonical: string;
  readonly sha256: string;
  readonly adoptedAt: Date;
  readonly documentTitle: string;
  readonly roomTitle: string;
  readonly cooperationTitle: string;
  readonly decision: {
    readonly id: DecisionId;
    readonly number: number;
    readonly title: string;
    readonly proposal: string;
    readonly rule: DecisionRule;
    readonly result: VoteResult | null;
    readonly meetingTitle: string;
    readonly timeZone: string;
  };
  readonly deliberations: readonly Deliberation[];
  /** All versions of the section, the first one first. */
  readonly versions: readonly { readonly id: VersionId; readonly number: number; readonly inForce: boolean }[];
  /** Where a member of the room finds it; null for everybody else. */
  readonly place: { readonly roomId: RoomId; readonly meetingId: MeetingId; readonly documentId: DocumentId } | null;
};

/**
 * An adopted version, for anybody who has its link where the room's charter publishes what is
 * adopted, and for those who may see the room; an action that is not announced yet for these only,
 * and minutes for members of the room alone. `actor` is null for who is not signed in. For
 * everybody else it is `not-found`.
 */
export async function readAdopted(
  { database }: Pick<Services, 'database'>,
  actor: PersonId | null,
  versionId: VersionId,
): Promise<Outcome<AdoptedReading, 'not-found'>> {
  const [found] = await database
    .select({
      version: adoptedVersions,
      decision: decisions,
      meeting: meetings,
      document: documents,
      room: rooms,
      cooperation: cooperations,
    })
    .from(adoptedVersions)
    .innerJoin(decisions, eq(decisions.id, adoptedVersions.decisionId))
    .innerJoin(meetings, eq(meetings.id, decisions.meetingId))
    .innerJoin(documents, eq(documents.id, adoptedVersions.documentId))
    .innerJoin(rooms, eq(rooms.id, documents.roomId))
    .innerJoin(cooperations, eq(cooperations.id, rooms.cooperationId))
    .where(eq(adoptedVersions.id, versionId));
  if (!found) return refuse('not-found');
  const { version, decision, meeting, document, room, cooperation } = found;
  const access = actor && (await accessRoom(database, actor, room.id));
  const isSeen = access?.ok ?? false;
  // What was said in a meeting, and by whom, is for members.
  const isMember = access?.ok && readsRoom(access.value);
  const isPublic = room.charter.openness.publishAdopted && !(await isConfidential(database, version.sectionId));
  const isRead = isWork(document) ? isSeen || isPublic : isMember;
  if (!isRead) return refuse('not-found');
  const section = readCanonicalSection(version.canonical);
  if (!section) throw new Error(`the adopted version ${versionId} is not in its canonical form`);
  const { id, number, title, proposal, rule, result } = decision;
  return accept({
    id: version.id,
    number: version.number,
    title: version.title,
    content: section.content,
    canonical: version.canonical,
    sha256: version.sha256,
    adoptedAt: version.adoptedAt,
    documentTitle: document.title,
    roomTitle: room.title,
    cooperationTitle: cooperation.title,
    decision: { id, number, title, proposal, rule, result, meetingTitle: meeting.title, timeZone: meeting.timeZone },
    deliberations: await readDeliberations(database, id),
    versions: await readVersions(database, version),
    place: isSeen ? { roomId: room.id, meetingId: meeting.id, documentId: document.id } : null,
  });
}

async function readVersions(
  queryable: Queryable,
  { sectionId }: Pick<typeof adoptedVersions.$inferSelect, 'sectionId'>,
) {
  const rows = await queryable
    .select({ id: adoptedVersions.id, number: adoptedVersions.number, reopenedBy: adoptedVersions.reopenedBy })
    .from(adoptedVersions)
    .where(eq(adoptedVersions.sectionId, sectionId))
    .orderBy(asc(adoptedVersions.number));
  return rows.map(({ id, number, reopenedBy }) => ({ id, number, inForce: reopenedBy === null }));
}

/** Whether it is the text of an action that is not announced yet. */
async function isConfidential(queryable: Queryable, sectionId: SectionId): Promise<boolean> {
  const [action] = await queryable
    .select({ confidential: actions.confidential })
    .from(actions)
    .where(eq(actions.sectionId, sectionId));
  return action?.confidential ?? false;
}
