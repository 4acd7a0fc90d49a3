import { sql } from 'drizzle-orm';
import { bigint, index, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import type { Anchor, Place } from '../../domain/anchor.ts';
import type { CommentId, DocumentId, PersonId, RoomId, SectionId, TerritoryId, ThreadId } from '../../domain/ids.ts';
import { ROLES } from '../../domain/seat.ts';
import { THREAD_KINDS, THREAD_STATES } from '../../domain/threads.ts';
import { at, madeAt, ownId, ref } from '../columns.ts';
import { documents, sections } from './documents.ts';
import { people } from './people.ts';
import { rooms } from './rooms.ts';
import { territories } from './territories.ts';

/** Whoever says something says it in the hat worn then. */
const inHat = () => ({
  hatRole: text('hat_role', { enum: ROLES }).notNull(),
  hatTerritoryId: ref<TerritoryId>('hat_territory_id')
    .notNull()
    .references(() => territories.id),
});

/**
 * A conversation about a passage, a section or a document, and what an amendment is discussed in.
 * No edit of a text removes one.
 */
export const threads = pgTable(
  'threads',
  {
    id: ownId<ThreadId>(),
    roomId: ref<RoomId>('room_id')
      .notNull()
      .references(() => rooms.id, { onDelete: 'cascade' }),
    documentId: ref<DocumentId>('document_id')
      .notNull()
      .references(() => documents.id, { onDelete: 'cascade' }),
    /** Null where it is about the document, or about a section that was removed. */
    sectionId: ref<SectionId>('section_id').references(() => sections.id, { onDelete: 'set null' }),
    kind: text('kind', { enum: THREAD_KINDS }).notNull(),
    /** The passage as it was marked; null where it is about a section or the document. */
    anchor: jsonb('anchor').$type<Anchor>(),
    /** Where the passage was found last, and the row of the log at which. */
    place: jsonb('place').$type<Place>(),
    placeSeq: bigint('place_seq', { mode: 'number' }).notNull().default(0),
    openedBy: ref<PersonId>('opened_by')
      .notNull()
      .references(() => people.id),
    ...inHat(),
    state: text('state', { enum: THREAD_STATES }).notNull().default('open'),
    resolvedBy: ref<PersonId>('resolved_by').references(() => people.id),
    resolvedAt: at('resolved_at'),
    createdAt: madeAt(),
  },
  (table) => [index('threads_by_document').on(table.documentId, table.state, table.createdAt)],
);

/**
 * What somebody says in a thread. Whoever wrote it may take it back: then it leaves a trace and no
 * word.
 */
export const comments = pgTable(
  'comments',
  {
    id: ownId<CommentId>(),
    threadId: ref<ThreadId>('thread_id')
      .notNull()
      .references(() => threads.id, { onDelete: 'cascade' }),
    authorId: ref<PersonId>('author_id')
      .notNull()
      .references(() => people.id),
    ...inHat(),
    /** Null once it is deleted. */
    body: text('body'),
    createdAt: madeAt(),
    editedAt: at('edited_at'),
    deletedAt: at('deleted_at'),
  },
  (table) => [
    index('comments_by_thread').on(table.threadId, table.createdAt),
    index('comments_by_author').on(table.authorId, table.createdAt),
  ],
);

/** Whom a comment speaks to by name. */
export const commentMentions = pgTable(
  'comment_mentions',
  {
    commentId: ref<CommentId>('comment_id')
      .notNull()
      .references(() => comments.id, { onDelete: 'cascade' }),
    personId: ref<PersonId>('person_id')
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
  },
  (table) => [
    primaryKey({ columns: [table.commentId, table.personId] }),
    index('comment_mentions_by_person').on(table.personId),
  ],
);

/** Until when somebody has read a thread: what came later waits for them. */
export const threadReadings = pgTable(
  'thread_readings',
  {
    threadId: ref<ThreadId>('thread_id')
      .notNull()
      .references(() => threads.id, { onDelete: 'cascade' }),
    personId: ref<PersonId>('person_id')
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    readAt: at('read_at').notNull().default(sql`clock_timestamp()`),
  },
  (table) => [primaryKey({ columns: [table.threadId, table.personId] })],
);
