import {
  bigint,
  customType,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uuid,
} from 'drizzle-orm/pg-core';
import { DOCUMENT_KINDS, SECTION_NATURES, STAGES } from '../../domain/document.ts';
import type { DecisionId, DocumentId, PersonId, RoomId, SectionId, TerritoryId, VersionId } from '../../domain/ids.ts';
import { ROLES, type Role } from '../../domain/seat.ts';
import { people } from './people.ts';
import { rooms } from './rooms.ts';
import { territories } from './territories.ts';

const bytea = customType<{ data: Uint8Array; driverData: Buffer }>({
  dataType: () => 'bytea',
  toDriver: (value) => Buffer.from(value.buffer, value.byteOffset, value.byteLength),
  fromDriver: (value) => new Uint8Array(value.buffer, value.byteOffset, value.byteLength),
});

export const documents = pgTable('documents', {
  id: uuid('id').$type<DocumentId>().primaryKey().defaultRandom(),
  roomId: uuid('room_id')
    .$type<RoomId>()
    .notNull()
    .references(() => rooms.id, { onDelete: 'cascade' }),
  kind: text('kind', { enum: DOCUMENT_KINDS }).notNull(),
  title: text('title').notNull(),
  stage: text('stage', { enum: STAGES }).notNull().default('drafting'),
  position: integer('position').notNull(),
  /** Set once the document is put away: it is read, and no longer listed nor written. */
  archivedAt: timestamp('archived_at', { withTimezone: true }),
  createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
});

/**
 * Everything about a section but its text, which lives in the shared document under `section:<id>`.
 */
export const sections = pgTable('sections', {
  id: uuid('id').$type<SectionId>().primaryKey().defaultRandom(),
  documentId: uuid('document_id')
    .$type<DocumentId>()
    .notNull()
    .references(() => documents.id, { onDelete: 'cascade' }),
  /** The template's key, `instruments` for instance. */
  kind: text('kind').notNull(),
  nature: text('nature', { enum: SECTION_NATURES }).notNull(),
  title: text('title').notNull(),
  /** The question that the section answers, shown beside it. */
  prompt: text('prompt').notNull().default(''),
  writers: jsonb('writers').$type<Role[]>(),
  /** Set while a facilitator has closed the section to everybody. */
  lockedAt: timestamp('locked_at', { withTimezone: true }),
  /**
   * The adopted version that is in force; nobody writes in the section until a decision reopens it.
   */
  adoptedVersionId: uuid('adopted_version_id').$type<VersionId>(),
  /** The open decision that the section is put to; nobody writes in it until that is closed. */
  underVoteId: uuid('under_vote_id').$type<DecisionId>(),
  position: integer('position').notNull(),
});

/**
 * The log of a document: one row an accepted update, as the server's own document emitted it, with
 * the person and the hat who sent it. Appended, and changed only where words are taken out of it
 * for good.
 */
export const documentUpdates = pgTable(
  'document_updates',
  {
    documentId: uuid('document_id')
      .$type<DocumentId>()
      .notNull()
      .references(() => documents.id, { onDelete: 'cascade' }),
    /** From 1, without gaps. */
    seq: bigint('seq', { mode: 'number' }).notNull(),
    update: bytea('update').notNull(),
    /**
     * The sections that it changes something in; null where that was not noted yet when it was
     * stored.
     */
    sectionIds: uuid('section_ids').$type<SectionId>().array(),
    personId: uuid('person_id')
      .$type<PersonId>()
      .notNull()
      .references(() => people.id),
    hatRole: text('hat_role', { enum: ROLES }).notNull(),
    hatTerritoryId: uuid('hat_territory_id')
      .$type<TerritoryId>()
      .notNull()
      .references(() => territories.id),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.documentId, table.seq] })],
);

/**
 * Who a Yjs clientID belongs to, in which hat, from which clock on. The author of the character
 * `(clientId, clock)` is the row with the greatest `fromClock` not above it.
 */
export const clientClaims = pgTable(
  'client_claims',
  {
    documentId: uuid('document_id')
      .$type<DocumentId>()
      .notNull()
      .references(() => documents.id, { onDelete: 'cascade' }),
    clientId: bigint('client_id', { mode: 'number' }).notNull(),
    fromClock: bigint('from_clock', { mode: 'number' }).notNull(),
    personId: uuid('person_id')
      .$type<PersonId>()
      .notNull()
      .references(() => people.id),
    hatRole: text('hat_role', { enum: ROLES }).notNull(),
    hatTerritoryId: uuid('hat_territory_id')
      .$type<TerritoryId>()
      .notNull()
      .references(() => territories.id),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.documentId, table.clientId, table.fromClock] }),
    index('client_claims_by_person').on(table.documentId, table.personId),
  ],
);

/**
 * Whose a Yjs clientID is that was seen in presence and has not written yet: what its client writes
 * offline would be refused if somebody else had written under it meanwhile.
 */
export const shownClients = pgTable(
  'shown_clients',
  {
    documentId: uuid('document_id')
      .$type<DocumentId>()
      .notNull()
      .references(() => documents.id, { onDelete: 'cascade' }),
    clientId: bigint('client_id', { mode: 'number' }).notNull(),
    personId: uuid('person_id')
      .$type<PersonId>()
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    shownAt: timestamp('shown_at', { withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.documentId, table.clientId] })],
);

/**
 * A document as it was after the log's row `seq`, so that opening reads this and the rows after it.
 * It only speeds up loading: the log stays whole, and a snapshot whose hash is not right is made
 * anew from it.
 */
export const documentSnapshots = pgTable('document_snapshots', {
  documentId: uuid('document_id')
    .$type<DocumentId>()
    .primaryKey()
    .references(() => documents.id, { onDelete: 'cascade' }),
  seq: bigint('seq', { mode: 'number' }).notNull(),
  /** A Yjs update of format v1 that holds everything, deleted text too. */
  state: bytea('state').notNull(),
  /** SHA-256 of the document's id, the row's number and the state. */
  hash: bytea('hash').notNull(),
  createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
});

/**
 * What a section says after the log's row `seq`, for those who only read. It only saves making the
 * shared document: where the log has a later row, or `rendering` is of before, it is passed over
 * and made anew.
 */
export const sectionTexts = pgTable('section_texts', {
  sectionId: uuid('section_id')
    .$type<SectionId>()
    .primaryKey()
    .references(() => sections.id, { onDelete: 'cascade' }),
  seq: bigint('seq', { mode: 'number' }).notNull(),
  rendering: integer('rendering').notNull(),
  html: text('html').notNull(),
  plain: text('plain').notNull(),
  characters: integer('characters').notNull(),
});
