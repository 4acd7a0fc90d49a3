import {
  bigint,
  bigserial,
  boolean,
  date,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import {
  ACTION_PHASES,
  ACTION_PRIORITIES,
  ACTION_STATUSES,
  BUDGET_KINDS,
  BUDGET_UNITS,
} from '../../domain/actions/action.ts';
import type { FieldValue } from '../../domain/actions/fields.ts';
import type { PersonId, RoomId, SectionId, TerritoryId, ThemeId } from '../../domain/ids.ts';
import { ROLES } from '../../domain/seat.ts';
import { at, madeAt, ownId, ref } from '../columns.ts';
import { cooperationThemes } from './cooperations.ts';
import { sections } from './documents.ts';
import { people } from './people.ts';
import { rooms } from './rooms.ts';
import { territories } from './territories.ts';

/** What is said of an action beside the text of its section. Title and place are the section's. */
export const actions = pgTable(
  'actions',
  {
    sectionId: ref<SectionId>('section_id')
      .primaryKey()
      .references(() => sections.id, { onDelete: 'cascade' }),
    roomId: ref<RoomId>('room_id')
      .notNull()
      .references(() => rooms.id, { onDelete: 'cascade' }),
    /** By which it is called and found, from 1; it stays when the action moves. */
    number: integer('number').notNull(),
    /** Drawn by the form that added it: the same one twice is one action. */
    addedKey: uuid('added_key').notNull(),
    status: text('status', { enum: ACTION_STATUSES }).notNull().default('to-come'),
    phase: text('phase', { enum: ACTION_PHASES }).notNull().default('idea'),
    priority: text('priority', { enum: ACTION_PRIORITIES }),
    themeId: ref<ThemeId>('theme_id').references(() => cooperationThemes.id, { onDelete: 'set null' }),
    /** The section of the orientations that it serves. */
    orientationId: ref<SectionId>('orientation_id').references(() => sections.id, { onDelete: 'set null' }),
    summary: text('summary').notNull().default(''),
    leadBody: text('lead_body').notNull().default(''),
    leadPerson: text('lead_person').notNull().default(''),
    electedReferent: text('elected_referent').notNull().default(''),
    partners: text('partners').notNull().default(''),
    /** Of the cooperation, whom it concerns. */
    territoryIds: jsonb('territory_ids').$type<readonly TerritoryId[]>().notNull().default([]),
    startsOn: date('starts_on'),
    endsOn: date('ends_on'),
    yearly: boolean('yearly').notNull().default(false),
    participation: text('participation').notNull().default(''),
    firstExperiment: boolean('first_experiment').notNull().default(false),
    learned: text('learned').notNull().default(''),
    /** Not announced yet: on no public page and in no export. */
    confidential: boolean('confidential').notNull().default(false),
    /** Why it was abandoned; empty while it is not. */
    abandonedBecause: text('abandoned_because').notNull().default(''),
    /** The action that goes on with it. */
    mergedInto: ref<SectionId>('merged_into').references(() => sections.id, { onDelete: 'set null' }),
    createdBy: ref<PersonId>('created_by')
      .notNull()
      .references(() => people.id),
    createdAt: madeAt(),
  },
  (table) => [
    uniqueIndex('actions_one_number').on(table.roomId, table.number),
    uniqueIndex('actions_one_key').on(table.addedKey),
    index('actions_by_orientation').on(table.orientationId),
  ],
);

const ofAction = () =>
  ref<SectionId>('section_id')
    .notNull()
    .references(() => sections.id, { onDelete: 'cascade' });

/**
 * The history of every field of an action and of the lists beside it. Appended, never changed; how
 * fast it grows is bounded by person.
 */
export const actionChanges = pgTable(
  'action_changes',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    sectionId: ofAction(),
    /** `action`, or the list that the line belongs to. */
    record: text('record').notNull(),
    /** The line of that list; null for the action itself. */
    lineId: uuid('line_id'),
    /** How the line was called then; empty for the action itself. */
    line: text('line').notNull().default(''),
    /** The field; `added` and `removed` for a whole line. */
    field: text('field').notNull(),
    before: jsonb('before').$type<FieldValue>(),
    after: jsonb('after').$type<FieldValue>(),
    personId: ref<PersonId>('person_id')
      .notNull()
      .references(() => people.id),
    hatRole: text('hat_role', { enum: ROLES }).notNull(),
    hatTerritoryId: ref<TerritoryId>('hat_territory_id')
      .notNull()
      .references(() => territories.id),
    createdAt: madeAt(),
  },
  (table) => [
    index('action_changes_by_action').on(table.sectionId, table.id),
    index('action_changes_by_person').on(table.personId, table.createdAt),
  ],
);

/** Every list of an action has its lines in the order in which they were added. */
const addedAs = () => uuid('added_key').notNull().unique();

export const actionSteps = pgTable(
  'action_steps',
  {
    id: ownId<string>(),
    sectionId: ofAction(),
    addedKey: addedAs(),
    title: text('title').notNull(),
    dueOn: date('due_on'),
    doneOn: date('done_on'),
    createdAt: madeAt(),
  },
  (table) => [index('action_steps_by_action').on(table.sectionId)],
);

/** Lines of a budget, in hundredths of euros or of full-time posts. No total is ever stored. */
export const actionBudget = pgTable(
  'action_budget',
  {
    id: ownId<string>(),
    sectionId: ofAction(),
    addedKey: addedAs(),
    year: integer('year'),
    kind: text('kind', { enum: BUDGET_KINDS }).notNull(),
    payer: text('payer').notNull().default(''),
    unit: text('unit', { enum: BUDGET_UNITS }).notNull(),
    planned: bigint('planned', { mode: 'number' }),
    spent: bigint('spent', { mode: 'number' }),
    createdAt: madeAt(),
  },
  (table) => [index('action_budget_by_action').on(table.sectionId)],
);

export const actionIndicators = pgTable(
  'action_indicators',
  {
    id: ownId<string>(),
    sectionId: ofAction(),
    addedKey: addedAs(),
    title: text('title').notNull(),
    unit: text('unit').notNull().default(''),
    baseline: doublePrecision('baseline'),
    target: doublePrecision('target'),
    targetOn: date('target_on'),
    createdAt: madeAt(),
  },
  (table) => [index('action_indicators_by_action').on(table.sectionId)],
);

/** What an indicator measured on a day. */
export const actionValues = pgTable(
  'action_values',
  {
    id: ownId<string>(),
    sectionId: ofAction(),
    addedKey: addedAs(),
    indicatorId: uuid('indicator_id')
      .notNull()
      .references(() => actionIndicators.id, { onDelete: 'cascade' }),
    on: date('on_day').notNull(),
    value: doublePrecision('value').notNull(),
    createdAt: madeAt(),
  },
  (table) => [
    index('action_values_by_indicator').on(table.indicatorId),
    index('action_values_by_action').on(table.sectionId),
  ],
);

/** A figure as it stood at a review. */
export type ReviewFigure = {
  readonly title: string;
  readonly unit: string;
  readonly value: number;
  readonly on: string;
};

/** Where an action stood, as somebody said it on a day. Kept as it was said. */
export const actionReviews = pgTable(
  'action_reviews',
  {
    id: ownId<string>(),
    sectionId: ofAction(),
    addedKey: addedAs(),
    status: text('status', { enum: ACTION_STATUSES }).notNull(),
    words: text('words').notNull(),
    figures: jsonb('figures').$type<readonly ReviewFigure[]>().notNull().default([]),
    /** In hundredths of euros, as the budget came to then. */
    planned: bigint('planned', { mode: 'number' }).notNull(),
    spent: bigint('spent', { mode: 'number' }).notNull(),
    personId: ref<PersonId>('person_id')
      .notNull()
      .references(() => people.id),
    createdAt: at('created_at').notNull().defaultNow(),
  },
  (table) => [index('action_reviews_by_action').on(table.sectionId, table.createdAt)],
);

/** The findings of the diagnostic that a section of the orientations answers. */
export const sectionLinks = pgTable(
  'section_links',
  {
    fromSectionId: ref<SectionId>('from_section_id')
      .notNull()
      .references(() => sections.id, { onDelete: 'cascade' }),
    toSectionId: ref<SectionId>('to_section_id')
      .notNull()
      .references(() => sections.id, { onDelete: 'cascade' }),
  },
  (table) => [
    primaryKey({ columns: [table.fromSectionId, table.toSectionId] }),
    index('section_links_by_target').on(table.toSectionId),
  ],
);
