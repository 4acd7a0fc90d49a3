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
  uuid,
} from 'drizzle-orm/pg-core';
import type {
  ContributionId,
  ContributionThemeId,
  DocumentId,
  InvitationId,
  PersonId,
  QuestionId,
  RoomId,
  SectionId,
  TerritoryId,
} from '../../domain/ids.ts';
import {
  CONTRIBUTION_KINDS,
  CONTRIBUTION_SOURCES,
  CONTRIBUTION_STATES,
  HELD_BECAUSE,
} from '../../domain/residents/contribution.ts';
import { INVITATION_GIFTS, type InvitedTo } from '../../domain/residents/invitation.ts';
import { QUESTION_KINDS, type QuestionOption } from '../../domain/residents/question.ts';
import { ROLES } from '../../domain/seat.ts';
import { at, madeAt, ownId, ref } from '../columns.ts';
import { documents, sections } from './documents.ts';
import { people } from './people.ts';
import { rooms } from './rooms.ts';
import { territories } from './territories.ts';

const ofRoom = () =>
  ref<RoomId>('room_id')
    .notNull()
    .references(() => rooms.id, { onDelete: 'cascade' });

/**
 * A link by which people without an account come in. What opens it is nowhere here: only the hashes
 * are.
 */
export const invitations = pgTable(
  'invitations',
  {
    id: ownId<InvitationId>(),
    roomId: ofRoom(),
    secretHash: text('secret_hash').notNull().unique(),
    /** Of the short code that is typed from a poster. */
    codeHash: text('code_hash').notNull().unique(),
    /** Opened by the room's public page, to whoever comes, without a link. */
    isPublic: boolean('is_public').notNull().default(false),
    /** What stands in large type on the poster, and at the top of its pages. */
    title: text('title').notNull(),
    welcome: text('welcome').notNull().default(''),
    gives: text('gives', { enum: INVITATION_GIFTS }).notNull().default('contributions'),
    role: text('role', { enum: ROLES }).notNull(),
    /** Null where whoever comes chooses one. */
    territoryId: ref<TerritoryId>('territory_id').references(() => territories.id),
    /** What it shows: these sections, else this document, else the whole room. */
    documentId: ref<DocumentId>('document_id').references(() => documents.id, { onDelete: 'cascade' }),
    sectionIds: jsonb('section_ids').$type<SectionId[]>(),
    allows: jsonb('allows').$type<InvitedTo[]>().notNull(),
    /** Whether somebody reads what comes in before others see it. */
    review: boolean('review').notNull(),
    places: integer('places'),
    /** Counted for good: a place is never given back. */
    taken: integer('taken').notNull().default(0),
    expiresAt: at('expires_at').notNull(),
    pausedAt: at('paused_at'),
    revokedAt: at('revoked_at'),
    madeBy: ref<PersonId>('made_by')
      .notNull()
      .references(() => people.id),
    createdAt: madeAt(),
    /** When somebody last contributed by it. */
    lastUsedAt: at('last_used_at'),
  },
  (table) => [
    index('invitations_by_room').on(table.roomId),
    uniqueIndex('invitations_one_public').on(table.roomId).where(sql`${table.isPublic}`),
  ],
);

/**
 * A person who came by a link: without a membership, and without an address unless they gave one.
 */
export const guests = pgTable(
  'guests',
  {
    personId: uuid('person_id')
      .$type<PersonId>()
      .primaryKey()
      .references(() => people.id),
    invitationId: ref<InvitationId>('invitation_id')
      .notNull()
      .references(() => invitations.id, { onDelete: 'cascade' }),
    roomId: ofRoom(),
    role: text('role', { enum: ROLES }).notNull(),
    territoryId: ref<TerritoryId>('territory_id')
      .notNull()
      .references(() => territories.id),
    cameAt: at('came_at').notNull().defaultNow(),
    /**
     * Where they want to be told what becomes of their contributions, and in which language; empty
     * for who gave no address.
     */
    answerTo: text('answer_to').notNull().default(''),
    locale: text('locale').notNull().default(''),
    /**
     * An address that they asked for and have not confirmed yet, the hash of what was mailed there,
     * and when.
     */
    answerAsked: text('answer_asked').notNull().default(''),
    answerTokenHash: text('answer_token_hash'),
    answerAskedAt: at('answer_asked_at'),
    /**
     * Whether they take a place only once somebody accepts their words: too many came from their
     * address.
     */
    waitsForPlace: boolean('waits_for_place').notNull().default(false),
    /** When they were sent away, or erased themselves. */
    endedAt: at('ended_at'),
    /** When a facilitator kept them as a member, whatever becomes of the link. */
    keptAt: at('kept_at'),
    erasedAt: at('erased_at'),
  },
  (table) => [
    index('guests_by_invitation').on(table.invitationId),
    uniqueIndex('guests_by_answer_token').on(table.answerTokenHash),
  ],
);

/**
 * What a guest is known again by: a browser's cookie, or the personal link. Of each only the hash.
 */
export const guestKeys = pgTable(
  'guest_keys',
  {
    keyHash: text('key_hash').notNull(),
    guestId: ref<PersonId>('guest_id')
      .notNull()
      .references(() => guests.personId, { onDelete: 'cascade' }),
    kind: text('kind', { enum: ['browser', 'link'] }).notNull(),
    createdAt: madeAt(),
  },
  (table) => [
    // Browsers make keys up as they like: one that two guests bring opens to each what is theirs.
    primaryKey({ columns: [table.keyHash, table.guestId] }),
    index('guest_keys_by_guest').on(table.guestId),
  ],
);

/** What a room asks residents. */
export const questions = pgTable(
  'questions',
  {
    id: ownId<QuestionId>(),
    roomId: ofRoom(),
    /** The section that it is about, or null where it is about the whole. */
    sectionId: ref<SectionId>('section_id').references(() => sections.id, { onDelete: 'set null' }),
    prompt: text('prompt').notNull(),
    details: text('details').notNull().default(''),
    kind: text('kind', { enum: QUESTION_KINDS }).notNull(),
    options: jsonb('options').$type<QuestionOption[]>().notNull().default([]),
    several: boolean('several').notNull().default(false),
    /** On which moment it closes by itself, or null where somebody closes it. */
    closesAt: at('closes_at'),
    closedAt: at('closed_at'),
    madeBy: ref<PersonId>('made_by')
      .notNull()
      .references(() => people.id),
    createdAt: madeAt(),
  },
  (table) => [index('questions_by_room').on(table.roomId)],
);

/** By what technicians group the answers to a question. */
export const contributionThemes = pgTable(
  'contribution_themes',
  {
    id: ownId<ContributionThemeId>(),
    questionId: ref<QuestionId>('question_id')
      .notNull()
      .references(() => questions.id, { onDelete: 'cascade' }),
    title: text('title').notNull(),
    createdAt: madeAt(),
  },
  (table) => [index('contribution_themes_by_question').on(table.questionId)],
);

/** What somebody brought in from outside the room. */
export const contributions = pgTable(
  'contributions',
  {
    id: ownId<ContributionId>(),
    roomId: ofRoom(),
    /** From 1 in each room: by it a contribution is cited. */
    number: integer('number').notNull(),
    kind: text('kind', { enum: CONTRIBUTION_KINDS }).notNull(),
    /** Null where it was written on paper, or its author is not known. */
    guestId: ref<PersonId>('guest_id').references(() => guests.personId),
    invitationId: ref<InvitationId>('invitation_id').references(() => invitations.id, { onDelete: 'set null' }),
    questionId: ref<QuestionId>('question_id').references(() => questions.id, { onDelete: 'cascade' }),
    sectionId: ref<SectionId>('section_id').references(() => sections.id, { onDelete: 'set null' }),
    body: text('body').notNull().default(''),
    /** Of a comment: the words of the section that it is about, as they stood there. */
    passage: text('passage').notNull().default(''),
    /** The options of a question, in the order given. */
    choice: jsonb('choice').$type<string[]>(),
    role: text('role', { enum: ROLES }).notNull(),
    territoryId: ref<TerritoryId>('territory_id').references(() => territories.id),
    source: text('source', { enum: CONTRIBUTION_SOURCES }).notNull(),
    /** Of paper: who noted it, where and on which day it was said. */
    notedBy: ref<PersonId>('noted_by').references(() => people.id),
    place: text('place').notNull().default(''),
    saidOn: date('said_on'),
    state: text('state', { enum: CONTRIBUTION_STATES }).notNull(),
    /** What its author is told of the last decision, who took it and when. */
    why: text('why').notNull().default(''),
    settledBy: ref<PersonId>('settled_by').references(() => people.id),
    settledAt: at('settled_at'),
    /** Why it waits although others would see it at once. */
    heldBecause: text('held_because', { enum: HELD_BECAUSE }),
    hiddenAt: at('hidden_at'),
    /** What its author is told of its being hidden; empty where `why` says it still. */
    hiddenWhy: text('hidden_why').notNull().default(''),
    themeId: ref<ContributionThemeId>('theme_id').references(() => contributionThemes.id, { onDelete: 'set null' }),
    /** Names one sending of one form, so that what is sent twice is kept once. */
    sending: uuid('sending').notNull(),
    /** Under which it was written into a section, drawn beforehand. */
    clientId: bigint('client_id', { mode: 'number' }),
    /** Where it was taken up. */
    takenUpInId: ref<SectionId>('taken_up_in_id').references(() => sections.id, { onDelete: 'set null' }),
    createdAt: madeAt(),
  },
  (table) => [
    uniqueIndex('contributions_by_number').on(table.roomId, table.number),
    uniqueIndex('contributions_once').on(table.roomId, table.sending),
    uniqueIndex('contributions_one_answer').on(table.guestId, table.questionId),
    index('contributions_by_guest').on(table.guestId, table.createdAt),
    index('contributions_by_question').on(table.questionId),
    index('contributions_by_invitation').on(table.invitationId, table.createdAt),
    index('contributions_by_section').on(table.sectionId, table.number),
  ],
);

/**
 * That somebody who came by a link finds something amiss in what everybody of them sees. A browser
 * says it once.
 */
export const contributionReports = pgTable(
  'contribution_reports',
  {
    contributionId: ref<ContributionId>('contribution_id')
      .notNull()
      .references(() => contributions.id, { onDelete: 'cascade' }),
    /** The hash of what the browser is known by. */
    reporter: text('reporter').notNull(),
    why: text('why').notNull().default(''),
    createdAt: madeAt(),
  },
  (table) => [primaryKey({ columns: [table.contributionId, table.reporter] })],
);
