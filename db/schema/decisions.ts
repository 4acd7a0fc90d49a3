import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  date,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import { TIES } from '../../domain/charter/charter.ts';
import type {
  AgendaItemId,
  DecisionId,
  DocumentId,
  MeetingId,
  MembershipId,
  PersonId,
  RoomId,
  SectionId,
  TerritoryId,
  VersionId,
} from '../../domain/ids.ts';
import type { QuorumFigures } from '../../domain/meetings/presence.ts';
import {
  CHOICES,
  DECISION_METHODS,
  DECISION_RULES,
  DECISION_STATES,
  SECTION_EFFECTS,
} from '../../domain/meetings/voting/decision.ts';
import type { VoteResult } from '../../domain/meetings/voting/decision-result.ts';
import { ROLES } from '../../domain/seat.ts';
import { SIDES } from '../../domain/territories/setting.ts';
import { at, madeAt, ownId, ref } from '../columns.ts';
import { documents, sections } from './documents.ts';
import { agendaItems, meetings } from './meetings.ts';
import { people } from './people.ts';
import { memberships, rooms } from './rooms.ts';

/** What is put to a room, and what came of it. After its first ballot its words are fixed. */
export const decisions = pgTable(
  'decisions',
  {
    id: ownId<DecisionId>(),
    roomId: ref<RoomId>('room_id')
      .notNull()
      .references(() => rooms.id, { onDelete: 'cascade' }),
    meetingId: ref<MeetingId>('meeting_id')
      .notNull()
      .references(() => meetings.id, { onDelete: 'cascade' }),
    itemId: ref<AgendaItemId>('item_id').references(() => agendaItems.id, { onDelete: 'set null' }),
    /** From 1 in each room. */
    number: integer('number').notNull(),
    title: text('title').notNull(),
    /** The exact words that are put to the room. */
    proposal: text('proposal').notNull(),
    rule: text('rule', { enum: DECISION_RULES }).notNull(),
    method: text('method', { enum: DECISION_METHODS }).notNull(),
    state: text('state', { enum: DECISION_STATES }).notNull().default('draft'),
    openedAt: at('opened_at'),
    openedBy: ref<PersonId>('opened_by').references(() => people.id),
    /** The charter's word on equal votes, as it was when it opened. */
    tie: text('tie', { enum: TIES }),
    /**
     * When it closes by itself, by the database's clock; null where chair and secretary close it.
     */
    closesAt: at('closes_at'),
    closedAt: at('closed_at'),
    closedBy: ref<PersonId>('closed_by').references(() => people.id),
    /** The quorum as it was looked at when it opened. */
    quorum: jsonb('quorum').$type<QuorumFigures>(),
    /** The result as it was computed at closing; it never changes after. */
    result: jsonb('result').$type<VoteResult>(),
    /**
     * SHA-256, in hex, of what is to be adopted, as it was at opening: of the section's canonical
     * form, or, where there are several, of their fingerprints in the order of the sections, one a
     * line.
     */
    fingerprint: text('fingerprint'),
    /** The decision whose objection this one integrates. */
    followsId: ref<DecisionId>('follows_id'),
    /** The decision that this one corrects. */
    replacesId: ref<DecisionId>('replaces_id'),
    /** Who sees to it, by name, by when, and when it was done. */
    responsible: text('responsible').notNull().default(''),
    /** The member of that name; null for a service, or somebody of elsewhere. */
    responsibleId: ref<MembershipId>('responsible_id').references(() => memberships.id, { onDelete: 'set null' }),
    dueOn: date('due_on'),
    doneAt: at('done_at'),
    createdBy: ref<PersonId>('created_by')
      .notNull()
      .references(() => people.id),
    createdAt: madeAt(),
  },
  (table) => [
    uniqueIndex('decisions_by_number').on(table.roomId, table.number),
    index('decisions_by_meeting').on(table.meetingId),
    uniqueIndex('decisions_one_open').on(table.meetingId).where(sql`${table.state} = 'open'`),
  ],
);

const ofDecision = () =>
  ref<DecisionId>('decision_id')
    .notNull()
    .references(() => decisions.id, { onDelete: 'cascade' });

/** The sections that a decision adopts, or reopens where they are adopted. */
export const decisionSections = pgTable(
  'decision_sections',
  {
    decisionId: ofDecision(),
    sectionId: ref<SectionId>('section_id')
      .notNull()
      .references(() => sections.id, { onDelete: 'cascade' }),
    effect: text('effect', { enum: SECTION_EFFECTS }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.decisionId, table.sectionId] })],
);

/**
 * The roll of a decision: who may vote in it, frozen at its opening with the names and mandates of
 * that moment.
 */
export const decisionVoters = pgTable(
  'decision_voters',
  {
    decisionId: ofDecision(),
    membershipId: ref<MembershipId>('membership_id')
      .notNull()
      .references(() => memberships.id, { onDelete: 'cascade' }),
    name: text('name').notNull(),
    role: text('role', { enum: ROLES }).notNull(),
    territoryId: ref<TerritoryId>('territory_id').notNull(),
    territory: text('territory').notNull(),
    side: text('side', { enum: SIDES }).notNull(),
    /** Who casts it: themselves, or whoever holds their voice. */
    castById: ref<MembershipId>('cast_by_id').notNull(),
    /** Whose voice decides where votes are equal. */
    chair: boolean('chair').notNull().default(false),
  },
  (table) => [primaryKey({ columns: [table.decisionId, table.membershipId] })],
);

/** One voice's ballot. It can be changed until closing; only the last one counts. */
export const ballots = pgTable(
  'ballots',
  {
    decisionId: ofDecision(),
    membershipId: ref<MembershipId>('membership_id').notNull(),
    choice: text('choice', { enum: CHOICES }).notNull(),
    /** Of an objection; empty for the others. */
    reason: text('reason').notNull().default(''),
    castBy: ref<PersonId>('cast_by')
      .notNull()
      .references(() => people.id),
    /** The secretary noted it for somebody without a device. */
    noted: boolean('noted').notNull().default(false),
    castAt: at('cast_at').notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.decisionId, table.membershipId] })],
);

/** The text of a section as it was adopted. Never changed; a later version stands beside it. */
export const adoptedVersions = pgTable(
  'adopted_versions',
  {
    id: ownId<VersionId>(),
    documentId: ref<DocumentId>('document_id')
      .notNull()
      .references(() => documents.id, { onDelete: 'cascade' }),
    sectionId: ref<SectionId>('section_id')
      .notNull()
      .references(() => sections.id, { onDelete: 'cascade' }),
    /** From 1 in each section. */
    number: integer('number').notNull(),
    decisionId: ofDecision(),
    /** The row of the log at which the text was read. */
    seq: bigint('seq', { mode: 'number' }).notNull(),
    title: text('title').notNull(),
    /** The text in its canonical form (RFC 8785), and the SHA-256 of that, in hex. */
    canonical: text('canonical').notNull(),
    sha256: text('sha256').notNull(),
    adoptedAt: at('adopted_at').notNull(),
    /** The decision that reopened it; null while it is in force. */
    reopenedBy: ref<DecisionId>('reopened_by'),
  },
  (table) => [uniqueIndex('adopted_versions_by_number').on(table.sectionId, table.number)],
);

/** A council that has to deliberate on what was adopted, when it did, and how. */
export const deliberations = pgTable(
  'deliberations',
  {
    id: ownId<string>(),
    decisionId: ofDecision(),
    body: text('body').notNull(),
    heldOn: date('held_on'),
    outcome: text('outcome').notNull().default(''),
  },
  (table) => [index('deliberations_by_decision').on(table.decisionId)],
);
