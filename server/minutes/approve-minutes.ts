import { and, desc, eq, inArray, isNotNull } from 'drizzle-orm';
import { canonicalize } from 'json-canonicalize';
import type { Queryable } from '#db/client.ts';
import { adoptedVersions, decisions, documents, meetings, minutes, sections } from '#db/schema.ts';
import type { DecisionId, DocumentId, RoomId } from '#domain/ids.ts';
import { sha256Hex } from '../decisions/section-texts.ts';
import type { MeetingRow } from '../meetings/meeting-access.ts';
import { gatherMinutes } from './gather-minutes.ts';

/** The first line of the canonical form; another way to write minutes gets another one. */
export const MINUTES_FORM = 'entente-minutes-v1';

/**
 * Approves the minutes among documents that a decision has just adopted whole: all of them is
 * written down as one text, with the fingerprint of those that the room approved before, and
 * nothing of it changes any more. On the transaction that adopts.
 */
export async function approveMinutes(
  transaction: Queryable,
  decisionId: DecisionId,
  documentIds: readonly DocumentId[],
): Promise<void> {
  if (documentIds.length === 0) return;
  const rows = await transaction
    .select({ minutes, meeting: meetings })
    .from(minutes)
    .innerJoin(meetings, eq(meetings.id, minutes.meetingId))
    .innerJoin(documents, eq(documents.id, minutes.documentId))
    .where(
      and(
        inArray(minutes.documentId, [...documentIds]),
        eq(minutes.state, 'published'),
        eq(documents.stage, 'adopted'),
      ),
    )
    .orderBy(meetings.startsAt, meetings.id);
  for (const { minutes: row, meeting } of rows) {
    const canonical = await canonicalMinutes(transaction, meeting, row.documentId);
    const [decision] = await transaction
      .select({ at: decisions.closedAt })
      .from(decisions)
      .where(eq(decisions.id, decisionId));
    await transaction
      .update(minutes)
      .set({
        state: 'approved',
        approvedBy: decisionId,
        approvedAt: decision?.at ?? null,
        canonical,
        sha256: sha256Hex(canonical),
      })
      .where(eq(minutes.meetingId, meeting.id));
  }
}

/**
 * All of a meeting's minutes in the one way in which they can be written (RFC 8785), behind a line
 * that names the form.
 */
async function canonicalMinutes(queryable: Queryable, meeting: MeetingRow, documentId: DocumentId): Promise<string> {
  const { title, startsAt, openedAt, closedAt, timeZone, place, secondConvening } = meeting;
  const facts = await gatherMinutes(queryable, meeting);
  const text = {
    meeting: { title, startsAt, openedAt, closedAt, timeZone, place, secondConvening },
    ...facts,
    discussion: await discussionOf(queryable, documentId),
    previous: await previousFingerprint(queryable, meeting.roomId),
  };
  // Instants become text as JSON has them, and what is not there is left out, before it is put in
  // order.
  return `${MINUTES_FORM}\n${canonicalize(JSON.parse(JSON.stringify(text)))}`;
}

/** The adopted text of the discussion, section by section. */
function discussionOf(queryable: Queryable, documentId: DocumentId) {
  return queryable
    .select({ title: adoptedVersions.title, canonical: adoptedVersions.canonical, sha256: adoptedVersions.sha256 })
    .from(sections)
    .innerJoin(adoptedVersions, eq(adoptedVersions.id, sections.adoptedVersionId))
    .where(eq(sections.documentId, documentId))
    .orderBy(sections.position, sections.id);
}

/** The fingerprint of the minutes that the room approved last, or null. */
async function previousFingerprint(queryable: Queryable, roomId: RoomId): Promise<string | null> {
  const [last] = await queryable
    .select({ sha256: minutes.sha256 })
    .from(minutes)
    .innerJoin(meetings, eq(meetings.id, minutes.meetingId))
    .where(and(eq(meetings.roomId, roomId), isNotNull(minutes.sha256)))
    .orderBy(desc(minutes.approvedAt), desc(meetings.startsAt))
    .limit(1);
  return last?.sha256 ?? null;
}
