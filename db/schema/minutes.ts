import { index, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';
import type { DecisionId, DocumentId, MeetingId, MembershipId } from '../../domain/ids.ts';
import { MINUTES_STATES } from '../../domain/meetings/minutes.ts';
import { at, madeAt, ownId, ref } from '../columns.ts';
import { decisions } from './decisions.ts';
import { documents } from './documents.ts';
import { meetings } from './meetings.ts';
import { memberships } from './rooms.ts';

/**
 * What a meeting leaves behind. Its discussion is a document, written together; all else stands in
 * the rows of the meeting, which do not change once it is closed. When the minutes are approved,
 * all of it is kept as one text.
 */
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
    publishedAt: at('published_at'),
    /** Until when members may remark. */
    remarksUntil: at('remarks_until'),
    approvedBy: ref<DecisionId>('approved_by').references(() => decisions.id),
    approvedAt: at('approved_at'),
    /**
     * The approved minutes in canonical form, the fingerprint of those before among them; null
     * until then.
     */
    canonical: text('canonical'),
    /** SHA-256 of that, in hex. */
    sha256: text('sha256'),
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

/** Who has opened the published minutes of a meeting: they wait for nobody twice. */
export const minutesReadings = pgTable(
  'minutes_readings',
  {
    meetingId: ref<MeetingId>('meeting_id')
      .notNull()
      .references(() => minutes.meetingId, { onDelete: 'cascade' }),
    membershipId: ref<MembershipId>('membership_id')
      .notNull()
      .references(() => memberships.id, { onDelete: 'cascade' }),
    readAt: at('read_at').notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.meetingId, table.membershipId] })],
);
