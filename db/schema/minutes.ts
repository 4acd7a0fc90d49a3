import { index, jsonb, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import type { DecisionId, DocumentId, MeetingId, MembershipId } from '../../domain/ids.ts';
import { MINUTES_STATES } from '../../domain/meetings/minutes.ts';
import { at, madeAt, ownId, ref } from '../columns.ts';
import { decisions } from './decisions.ts';
import { documents } from './documents.ts';
import { meetings } from './meetings.ts';
import { memberships } from './rooms.ts';

/** What a meeting leaves behind: a document for its discussion, and the facts as they were. */
export const minutes = pgTable(
  'minutes',
  {
    meetingId: ref<MeetingId>('meeting_id')
      .primaryKey()
      .references(() => meetings.id, { onDelete: 'cascade' }),
    documentId: ref<DocumentId>('document_id')
      .notNull()
      .references(() => documents.id, { onDelete: 'cascade' }),
    state: text('state', { enum: MINUTES_STATES }).notNull().default('draft'),
    /** `MinutesFacts`, made when the meeting closed. */
    facts: jsonb('facts').notNull(),
    publishedAt: at('published_at'),
    /** Until when members may remark. */
    remarksUntil: at('remarks_until'),
    approvedBy: ref<DecisionId>('approved_by').references(() => decisions.id),
    approvedAt: at('approved_at'),
    /** SHA-256, in hex, of the approved minutes with the fingerprint of those before; null until they are approved. */
    sha256: text('sha256'),
    previousSha256: text('previous_sha256'),
    createdAt: madeAt(),
  },
  (table) => [uniqueIndex('minutes_by_document').on(table.documentId)],
);

/** What a member has to say about published minutes. Attached to them, never erased. */
export const minutesRemarks = pgTable(
  'minutes_remarks',
  {
    id: ownId<string>(),
    meetingId: ref<MeetingId>('meeting_id')
      .notNull()
      .references(() => minutes.meetingId, { onDelete: 'cascade' }),
    membershipId: ref<MembershipId>('membership_id')
      .notNull()
      .references(() => memberships.id),
    body: text('body').notNull(),
    createdAt: madeAt(),
  },
  (table) => [index('minutes_remarks_by_meeting').on(table.meetingId)],
);
