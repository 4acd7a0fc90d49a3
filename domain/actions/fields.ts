import { z } from 'zod';
import { sectionId, territoryId, themeId } from '../ids.ts';
import { accept, type Outcome, refuse } from '../refusal.ts';
import { LINE_REFUSALS, oneLine, optionalLine, severalLines } from '../typed/typed-line.ts';
import { NUMBER_REFUSALS, readNumber, readWholeNumber } from '../typed/typed-number.ts';
import {
  ACTION_LIMITS,
  ACTION_PHASES,
  ACTION_PRIORITIES,
  ACTION_STATUSES,
  BUDGET_KINDS,
  BUDGET_UNITS,
} from './action.ts';

/** What a field holds: as it is kept, compared and put into its history. */
export type FieldValue = string | number | boolean | null | readonly string[];

/** What may be wrong with what somebody put into a field. */
export const FIELD_REFUSALS = [
  ...LINE_REFUSALS,
  ...NUMBER_REFUSALS,
  'malformed',
  'not-a-day',
  'year-out-of-reach',
  'amount-too-large',
  'too-many-decimals',
  'figure-too-large',
] as const;
export type FieldRefusal = (typeof FIELD_REFUSALS)[number];

const { line, summary, text, partners, amount, figure, firstYear, lastYear } = ACTION_LIMITS;

/** Nothing chosen, or nothing typed. */
const nothing = z.literal('').transform(() => null);

const yearOf = (day: string) => Number(day.slice(0, 4));
const day = z.iso
  .date('not-a-day')
  .refine((typed) => yearOf(typed) >= firstYear && yearOf(typed) <= lastYear, 'year-out-of-reach');
const optionalDay = z.union([nothing, day], 'not-a-day');

function typed<Value>(read: (typed: string) => Outcome<Value>) {
  return z.string('malformed').transform((text, context): Value => {
    const outcome = read(text);
    if (outcome.ok) return outcome.value;
    context.addIssue({ code: 'custom', message: outcome.code });
    return z.NEVER;
  });
}

const optional =
  <Value>(read: (typed: string) => Outcome<Value>) =>
  (typed: string): Outcome<Value | null> =>
    typed.trim() === '' ? accept(null) : read(typed);

/** Euros or posts with at most two decimals, as whole hundredths. */
export function readHundredths(typed: string): Outcome<number> {
  const read = readNumber(typed, ['€', 'euros', 'euro']);
  if (!read.ok) return read;
  const hundredths = Math.round(read.value * 100);
  if (hundredths > amount) return refuse('amount-too-large');
  return Math.abs(read.value * 100 - hundredths) > 1e-4 ? refuse('too-many-decimals') : accept(hundredths);
}

function readFigure(typed: string): Outcome<number> {
  const read = readNumber(typed);
  return read.ok && read.value > figure ? refuse('figure-too-large') : read;
}

function readYear(typed: string): Outcome<number> {
  const read = readWholeNumber(typed);
  if (!read.ok) return read;
  return read.value >= firstYear && read.value <= lastYear ? read : refuse('year-out-of-reach');
}

const hundredths = typed(optional(readHundredths));
const number = typed(optional(readFigure));
const choice = <const Values extends readonly [string, ...string[]]>(values: Values) => z.enum(values, 'malformed');
const optionalChoice = <const Values extends readonly [string, ...string[]]>(values: Values) =>
  z.union([nothing, z.enum(values)], 'malformed');
const optionalId = <Schema extends z.ZodType>(schema: Schema) => z.union([nothing, schema], 'malformed');

/**
 * What may be said of an action and of each of the lists beside it: a field's schema reads what
 * somebody typed or chose.
 */
export const ACTION_FIELDS = {
  action: {
    title: oneLine(line),
    summary: severalLines(summary),
    status: choice(ACTION_STATUSES),
    phase: choice(ACTION_PHASES),
    priority: optionalChoice(ACTION_PRIORITIES),
    themeId: optionalId(themeId),
    orientationId: optionalId(sectionId),
    leadBody: optionalLine(line),
    leadPerson: optionalLine(line),
    electedReferent: optionalLine(line),
    partners: severalLines(partners),
    territoryIds: z.array(territoryId, 'malformed').max(200, 'malformed'),
    startsOn: optionalDay,
    endsOn: optionalDay,
    yearly: z.boolean('malformed'),
    participation: severalLines(text),
    firstExperiment: z.boolean('malformed'),
    learned: severalLines(text),
    confidential: z.boolean('malformed'),
  },
  step: { title: oneLine(line), dueOn: optionalDay, doneOn: optionalDay },
  budget: {
    year: typed(optional(readYear)),
    kind: choice(BUDGET_KINDS),
    payer: optionalLine(line),
    unit: choice(BUDGET_UNITS),
    planned: hundredths,
    spent: hundredths,
  },
  indicator: { title: oneLine(line), unit: optionalLine(40), baseline: number, target: number, targetOn: optionalDay },
  value: { on: day, value: typed(readFigure) },
} as const;

/** An action itself, and the lists that it has. */
export type RecordKind = keyof typeof ACTION_FIELDS;
export const RECORD_KINDS = Object.keys(ACTION_FIELDS) as [RecordKind, ...RecordKind[]];
export type ListKind = Exclude<RecordKind, 'action'>;
export const LIST_KINDS = RECORD_KINDS.filter((kind): kind is ListKind => kind !== 'action');

export type ActionField = keyof (typeof ACTION_FIELDS)['action'];
export const ACTION_FIELD_NAMES = Object.keys(ACTION_FIELDS.action) as ActionField[];

/**
 * What goes on after the text was adopted. The rest is what was decided, and is closed with the
 * text.
 */
const FOLLOWED: Readonly<Record<RecordKind, readonly string[]>> = {
  action: ['status', 'learned'],
  step: Object.keys(ACTION_FIELDS.step),
  budget: ['spent'],
  indicator: [],
  value: Object.keys(ACTION_FIELDS.value),
};

function isFollowed(kind: RecordKind, field: string): boolean {
  return FOLLOWED[kind].includes(field);
}

type FieldChange = { readonly kind: RecordKind; readonly field: string; readonly typed: unknown };

/**
 * Whether a change goes on as what follows a decision does, not with the text; `isTextClosed` says
 * whether that is closed. Once it is, an action that was to stay inside may be announced all the
 * same, which comes after its adoption more often than before; the other way round nothing adopted
 * is hidden.
 */
export function goesOn({ kind, field, typed }: FieldChange, isTextClosed: boolean): boolean {
  const announces = kind === 'action' && field === 'confidential' && typed === false;
  return isFollowed(kind, field) || (isTextClosed && announces);
}

/** Lists of which a line may be added and taken away while only what follows goes on. */
export function isFollowedList(kind: ListKind): boolean {
  return kind === 'step' || kind === 'value';
}

/**
 * Reads what somebody put into a field; refuses with what is wrong with it. A field that is unknown
 * is `malformed`.
 */
export function readActionField(kind: RecordKind, field: string, typed: unknown): Outcome<FieldValue, FieldRefusal> {
  const schemas: Readonly<Record<string, z.ZodType<FieldValue>>> = ACTION_FIELDS[kind];
  const schema = Object.hasOwn(schemas, field) ? schemas[field] : undefined;
  if (!schema) return refuse('malformed');
  const read = schema.safeParse(typed);
  if (read.success) return accept(read.data);
  const message = read.error.issues[0]?.message;
  return refuse(FIELD_REFUSALS.find((code) => code === message) ?? 'malformed');
}

/** Whether a field holds a day; one that is unknown does not. */
export function isDayField(kind: RecordKind, field: string): boolean {
  const schemas: Readonly<Record<string, z.ZodType<FieldValue>>> = ACTION_FIELDS[kind];
  const schema = Object.hasOwn(schemas, field) ? schemas[field] : undefined;
  return schema === day || schema === optionalDay;
}

/** Whether two values of a field are the same; what a list holds has no order. */
export function sameValue(one: FieldValue, other: FieldValue): boolean {
  return canonical(one) === canonical(other);
}

function canonical(value: FieldValue): string {
  return JSON.stringify(typeof value === 'object' && value !== null ? [...value].sort() : value);
}
