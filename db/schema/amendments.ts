import type { JSONContent } from '@tiptap/core';
import { bigint, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { AMENDMENT_STATES } from '../../domain/amendments.ts';
import type {
  AmendmentId,
  DecisionId,
  DocumentId,
  MembershipId,
  PersonId,
  RoomId,
  SectionId,
  TerritoryId,
  ThreadId,
} from '../../domain/ids.ts';
import { ROLES } from '../../domain/seat.ts';
import { at, madeAt, ownId, ref } from '../columns.ts';
import { decisions } from './decisions.ts';
import { documents, sections } from './documents.ts';
import { people } from './people.ts';
import { memberships, rooms } from './rooms.ts';
import { territories } from './territories.ts';
import { threads } from './threads.ts';

/** Blocks of a section by their Yjs ids, and those on either side of them, the nearest first. */
type BlockIds = [number, number][];
type Anchor = { blocks: BlockIds; before: BlockIds; after: BlockIds };

/**
 * A proposal to replace neighbouring blocks of a section by others. What was proposed never
 * changes.
 */
export const amendments = pgTable(
  'amendments',
  {
    id: ownId<AmendmentId>(),
    roomId: ref<RoomId>('room_id')
      .notNull()
      .references(() => rooms.id, { onDelete: 'cascade' }),
    documentId: ref<DocumentId>('document_id')
      .notNull()
      .references(() => documents.id, { onDelete: 'cascade' }),
    /** Null once the section was removed. */
    sectionId: ref<SectionId>('section_id').references(() => sections.id, { onDelete: 'set null' }),
    /** From 1 in each document, and never given again: people hold papers that name it. */
    number: integer('number').notNull(),
    authorId: ref<PersonId>('author_id')
      .notNull()
      .references(() => people.id),
    /** The hat in which it was proposed: the words are its author's in that. */
    hatRole: text('hat_role', { enum: ROLES }).notNull(),
    hatTerritoryId: ref<TerritoryId>('hat_territory_id')
      .notNull()
      .references(() => territories.id),
    /**
     * The blocks as they were, by value and by their ids, and the row of the log that its author
     * had read.
     */
    base: jsonb('base').$type<JSONContent[]>().notNull(),
    anchor: jsonb('anchor').$type<Anchor>().notNull(),
    baseSeq: bigint('base_seq', { mode: 'number' }).notNull(),
    replacement: jsonb('replacement').$type<JSONContent[]>().notNull(),
    reason: text('reason').notNull(),
    state: text('state', { enum: AMENDMENT_STATES }).notNull().default('open'),
    decidedBy: ref<PersonId>('decided_by').references(() => people.id),
    decidedAt: at('decided_at'),
    /** Why it was rejected. */
    why: text('why').notNull().default(''),
    /** The decision of the room that it was put to. */
    decisionId: ref<DecisionId>('decision_id').references(() => decisions.id, { onDelete: 'set null' }),
    /**
     * What it is accepted over and as, once somebody accepts it: the blocks that are there, and
     * those that are to be.
     */
    over: jsonb('over').$type<JSONContent[]>(),
    accepted: jsonb('accepted').$type<JSONContent[]>(),
    /**
     * Drawn before anything is written: the author's words, and what whoever accepts them changes
     * in them.
     */
    clientId: bigint('client_id', { mode: 'number' }),
    correctionClientId: bigint('correction_client_id', { mode: 'number' }),
    /** The row of the log that holds the author's words. */
    acceptedSeq: bigint('accepted_seq', { mode: 'number' }),
    /** Who took it out of the text again, and under which clientID. */
    takenBackBy: ref<PersonId>('taken_back_by').references(() => people.id),
    takenBackAt: at('taken_back_at'),
    takeBackClientId: bigint('take_back_client_id', { mode: 'number' }),
    /** What it is discussed in; null until somebody says something. */
    threadId: ref<ThreadId>('thread_id').references(() => threads.id, { onDelete: 'set null' }),
    createdAt: madeAt(),
  },
  (table) => [
    uniqueIndex('amendments_by_number').on(table.documentId, table.number),
    index('amendments_by_section').on(table.sectionId, table.state),
    index('amendments_by_decision').on(table.decisionId),
  ],
);

/** Who supports an amendment: a mandate, once. */
export const amendmentSupports = pgTable(
  'amendment_supports',
  {
    amendmentId: ref<AmendmentId>('amendment_id')
      .notNull()
      .references(() => amendments.id, { onDelete: 'cascade' }),
    membershipId: ref<MembershipId>('membership_id')
      .notNull()
      .references(() => memberships.id, { onDelete: 'cascade' }),
    createdAt: madeAt(),
  },
  (table) => [primaryKey({ columns: [table.amendmentId, table.membershipId] })],
);
