import { today } from '@internationalized/date';
import { and, asc, eq } from 'drizzle-orm';
import { actionIndicators, cooperationThemes, documents, sections } from '#db/schema.ts';
import type { ListKind } from '#domain/actions/fields.ts';
import type { CooperationId, PersonId, RoomId, SectionId, TerritoryId, ThemeId } from '#domain/ids.ts';
import { TIME_ZONE } from '#i18n/formats.ts';
import { addAction } from '../actions/add-action.ts';
import { addActionLine } from '../actions/add-action-line.ts';
import { changeActionField } from '../actions/change-action-field.ts';
import { linkSections } from '../actions/link-sections.ts';
import { readAction } from '../actions/read-action.ts';
import { reviewAction } from '../actions/review-action.ts';
import type { Services } from '../services.ts';
import { ACTIONS, type DemoAction } from './content/actions.ts';
import { paragraph, typeset } from './content/blocks.ts';
import type { DemoTerritory, PersonaKey } from './personas.ts';
import { toldToday } from './told-today.ts';
import { type SeedAuthor, writePassages } from './write-passages.ts';

type Stage = {
  readonly services: Services;
  readonly cooperationId: CooperationId;
  readonly roomId: RoomId;
  readonly authors: ReadonlyMap<PersonaKey, SeedAuthor>;
};

/**
 * Fills a room's action plan as its members would: actions, fields, milestones, budgets,
 * indicators, reviews.
 */
export async function seedActions(stage: Stage): Promise<void> {
  const { services, roomId, authors } = stage;
  const writer = given(authors.get('technician-urban')).personId;
  const axes = await readAxes(stage);
  const themes = await readThemes(stage);
  const now = today(TIME_ZONE);
  for (const [at, written] of ACTIONS.entries()) {
    const action = toldToday(written, now);
    const wish = { title: typeset(action.title), key: keyOf(at, 0), orientationId: given(axes[action.theme]) };
    const { sectionId } = accepted(await addAction(services, writer, roomId, wish));
    await fillIn(stage, writer, sectionId, action, given(themes[action.theme]));
    await addLists(stage, writer, sectionId, action, at);
    if (action.review) {
      const { personId } = given(authors.get(action.review.by));
      const by = action.review.by === 'partner' ? writer : personId;
      const review = {
        status: action.status,
        seen: action.status,
        words: typeset(action.review.words),
        key: keyOf(at, 999),
      };
      accepted(await reviewAction(services, by, sectionId, review));
    }
  }
  await writeTexts(stage);
  await answerFindings(stage, writer, axes);
}

/** The same keys each time, so that nothing depends on chance. */
const keyOf = (action: number, line: number): string =>
  `00000000-0000-4000-8000-${String(action * 1000 + line).padStart(12, '0')}`;

async function fillIn(
  { services, authors }: Stage,
  writer: PersonId,
  sectionId: SectionId,
  action: DemoAction,
  themeId: ThemeId,
): Promise<void> {
  const territoryOf = (key: DemoTerritory): TerritoryId =>
    given(authors.get(key === 'brest' ? 'technician-urban' : 'technician-rural')).seat.territoryId;
  const { summary, status, phase, priority, leadBody, leadPerson, electedReferent, partners, territories } = action;
  const { startsOn, endsOn, yearly, firstExperiment, learned, participation, confidential } = action;
  const said = { summary, leadBody, leadPerson, electedReferent, partners, learned, participation };
  const words = Object.fromEntries(Object.entries(said).map(([field, text]) => [field, text && typeset(text)]));
  const chosen = { status, phase, priority, themeId, startsOn, endsOn, yearly, firstExperiment, confidential };
  const typed = { ...words, ...chosen, territoryIds: territories.map(territoryOf) };
  const before = accepted(await readAction(services, writer, sectionId));
  for (const [field, value] of Object.entries(typed)) {
    if (value === undefined || value === '') continue;
    const edit = { kind: 'action', lineId: null, field, before: before[field as 'summary'], typed: value } as const;
    accepted(await changeActionField(services, writer, sectionId, edit));
  }
}

async function addLists(
  { services }: Stage,
  writer: PersonId,
  sectionId: SectionId,
  { steps = [], budget = [], indicators = [] }: DemoAction,
  at: number,
): Promise<void> {
  let line = 0;
  const add = async (kind: ListKind, typed: Readonly<Record<string, string>>, indicatorId: string | null = null) => {
    const wish = { kind, key: keyOf(at, ++line), typed, indicatorId };
    accepted(await addActionLine(services, writer, sectionId, wish));
  };
  for (const { title, ...days } of steps) await add('step', { title: typeset(title), ...days });
  for (const each of budget) await add('budget', { unit: 'eur', ...each });
  for (const { values, ...indicator } of indicators) {
    await add('indicator', indicator);
    const [row] = await services.database
      .select({ id: actionIndicators.id })
      .from(actionIndicators)
      .where(and(eq(actionIndicators.sectionId, sectionId), eq(actionIndicators.title, indicator.title)));
    for (const value of values) await add('value', value, given(row).id);
  }
}

async function writeTexts({ services: { database }, roomId, authors }: Stage): Promise<void> {
  const [plan] = await database
    .select({ id: documents.id })
    .from(documents)
    .where(and(eq(documents.roomId, roomId), eq(documents.kind, 'action-plan')));
  const passages = ACTIONS.map(({ title, text }, at) => ({
    section: typeset(title),
    by: at % 2 === 0 ? ('technician-urban' as const) : ('technician-rural' as const),
    blocks: text.map((words) => paragraph(words)),
  }));
  await writePassages(database, given(plan).id, passages, authors);
}

/** Some findings are answered, and some are not: that is what the matrix is there to show. */
async function answerFindings({ services, roomId }: Stage, writer: PersonId, axes: readonly SectionId[]) {
  const findings = await sectionsOf(services, roomId, 'diagnostic');
  for (const [at, axis] of axes.slice(0, 2).entries()) {
    for (const { id } of findings.slice(at + 1, at + 3)) {
      accepted(await linkSections(services, writer, roomId, { orientationId: axis, findingId: id, answers: true }));
    }
  }
}

async function readAxes({ services, roomId }: Stage): Promise<SectionId[]> {
  const all = await sectionsOf(services, roomId, 'orientations');
  return all.filter(({ kind }) => kind.startsWith('axis-')).map(({ id }) => id);
}

function sectionsOf({ database }: Services, roomId: RoomId, kind: 'diagnostic' | 'orientations') {
  return database
    .select({ id: sections.id, kind: sections.kind })
    .from(sections)
    .innerJoin(documents, eq(documents.id, sections.documentId))
    .where(and(eq(documents.roomId, roomId), eq(documents.kind, kind)))
    .orderBy(asc(sections.position));
}

async function readThemes({ services: { database }, cooperationId }: Stage): Promise<ThemeId[]> {
  const rows = await database
    .select({ id: cooperationThemes.id })
    .from(cooperationThemes)
    .where(eq(cooperationThemes.cooperationId, cooperationId))
    .orderBy(asc(cooperationThemes.position));
  return rows.map(({ id }) => id);
}

type Refusable<Value> = { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly code: string };

function accepted<Value>(outcome: Refusable<Value>): Value {
  if (!outcome.ok) throw new Error(`the demonstration’s plan could not be filled in: ${outcome.code}`);
  return outcome.value;
}

function given<Value>(value: Value | null | undefined): Value {
  if (value === undefined || value === null) throw new Error('the demonstration’s plan names what is not there');
  return value;
}
