'use server';

import { revalidatePath } from 'next/cache';
import { getFormatter, getTranslations } from 'next-intl/server';
import { z } from 'zod';
import type { FormState } from '#app/_components/forms/form-context.ts';
import type { RefusalCode } from '#app/_data/api.ts';
import { readForm, refusedForm } from '#app/_data/read-form.ts';
import { requirePerson } from '#app/_data/session.ts';
import { decisionId, meetingId, membershipId, roomId } from '#domain/ids.ts';
import { isolated } from '#domain/isolated.ts';
import { CHOICES, DECISION_LIMITS, DECISION_METHODS } from '#domain/meetings/voting/decision.ts';
import type { HandsCount } from '#domain/meetings/voting/decision-result.ts';
import type { Outcome } from '#domain/refusal.ts';
import { severalLines } from '#domain/typed/typed-line.ts';
import type { Person } from '#server/accounts/person.ts';
import { closeDecision, type VoicesMissing } from '#server/decisions/close-decision.ts';
import type { DecisionPlace } from '#server/decisions/decision-access.ts';
import { noteBallot } from '#server/decisions/note-ballot.ts';
import { openDecision } from '#server/decisions/open-decision.ts';
import { takeAnotherWay } from '#server/decisions/take-another-way.ts';
import { withdrawDecision } from '#server/decisions/withdraw-decision.ts';
import { services } from '#server/services.ts';

/** Which decision a form is about, as its address names it. */
export type FormPlace = { readonly roomId: string; readonly meetingId: string; readonly decisionId: string };

const placeSchema = z.object({ roomId, meetingId, decisionId });

type Done = Outcome<unknown, RefusalCode> | VoicesMissing;
type Use = (person: Person, place: DecisionPlace) => Promise<Done>;

/**
 * Does something about the decision that a form is about, and has the meeting's pages drawn anew.
 */
async function aboutDecision(at: FormPlace, form: FormData, use: Use): Promise<FormState> {
  const person = await requirePerson();
  const place = placeSchema.safeParse(at);
  if (!place.success) return refusedForm(form, 'malformed');
  const outcome = await use(person, place.data);
  if (!outcome.ok) return 'missing' in outcome ? askWhetherToClose(form, outcome) : refusedForm(form, outcome.code);
  revalidatePath(`/rooms/${at.roomId}/meetings/${at.meetingId}`, 'layout');
  return {};
}

/** More names than this are not read before one presses a button. */
const MOST_NAMES = 12;

/** Says whose voices are missing; sent once more, the form closes without them. */
async function askWhetherToClose(form: FormData, { code, missing }: VoicesMissing): Promise<FormState> {
  const t = await getTranslations('decisions.console');
  const format = await getFormatter();
  const named = missing.slice(0, MOST_NAMES).map(isolated);
  const more = missing.length - named.length;
  const names = format.list(more > 0 ? [...named, t('otherVoices', { count: more })] : named);
  const state = await refusedForm(form, code, undefined, { count: String(missing.length), names });
  return { ...state, values: { ...state.values, knownMissing: String(missing.length) } };
}

const minutesSchema = z.object({
  minutes: z
    .string()
    .transform((text) => (text === '' ? null : Number(text)))
    .pipe(z.number().int().min(1).max(DECISION_LIMITS.minutes).nullable())
    .default(null),
});

/** Puts a prepared decision to the room. */
export async function openFromForm(at: FormPlace, _state: FormState, form: FormData): Promise<FormState> {
  const read = await readForm(minutesSchema, form);
  if (!read.ok) return refusedForm(form, 'malformed');
  return aboutDecision(at, form, (person, place) => openDecision(services(), person.id, place, read.value.minutes));
}

const methodSchema = z.object({ method: z.enum(DECISION_METHODS, 'malformed') });

const closingSchema = methodSchema.extend({
  knownMissing: z.coerce.number('malformed').int('malformed').min(0, 'malformed').max(100_000, 'malformed').default(0),
});

/**
 * Closes a decision that is noted, by names, or by ballots: in the way that the form showed, and
 * without the voices that it was said to be without.
 */
export async function closeFromForm(at: FormPlace, _state: FormState, form: FormData): Promise<FormState> {
  const read = await readForm(closingSchema, form);
  if (!read.ok) return refusedForm(form, 'malformed');
  const wish = { ...read.value, hands: null };
  return aboutDecision(at, form, (person, place) => closeDecision(services(), person.id, place, wish));
}

const hand = z
  .string()
  .trim()
  .transform((text) => (text === '' ? 0 : Number(text)))
  .pipe(z.number('not-a-count').int('not-a-count').min(0, 'not-a-count').max(100_000, 'not-a-count'))
  .default(0);
const handFields = CHOICES.flatMap((choice) => [`urban-${choice}`, `rural-${choice}`] as const);
const handsSchema = z.object({
  ...(Object.fromEntries(handFields.map((field) => [field, hand])) as Record<(typeof handFields)[number], typeof hand>),
  'chair-said': z
    .enum([...CHOICES, ''])
    .transform((said) => said || null)
    .default(null),
});

/**
 * Closes a decision by the hands that were counted on each side. What is left empty is none; where
 * all of it is, nothing was counted.
 */
export async function closeByHands(at: FormPlace, _state: FormState, form: FormData): Promise<FormState> {
  if (handFields.every((field) => String(form.get(field) ?? '').trim() === ''))
    return refusedForm(form, 'nothing-counted');
  const read = await readForm(handsSchema, form);
  if (!read.ok) return read.state;
  const said = read.value;
  const of = (side: 'urban' | 'rural') => ({
    for: said[`${side}-for`],
    against: said[`${side}-against`],
    abstention: said[`${side}-abstention`],
    blank: said[`${side}-blank`],
  });
  const hands: HandsCount = { urban: of('urban'), rural: of('rural'), chair: said['chair-said'] };
  return aboutDecision(at, form, (person, place) =>
    closeDecision(services(), person.id, place, { method: 'hands', hands, knownMissing: 0 }),
  );
}

const noteSchema = z.object({
  voter: z.string('required').min(1, 'required').pipe(membershipId),
  said: z.enum(CHOICES, 'required'),
  'note-reason': severalLines(DECISION_LIMITS.reason).default(''),
});

/** Notes what a member says in the hall. */
export async function noteFromForm(at: FormPlace, _state: FormState, form: FormData): Promise<FormState> {
  const read = await readForm(noteSchema, form);
  if (!read.ok) return read.state;
  const { voter, said: choice, 'note-reason': reason } = read.value;
  return aboutDecision(at, form, (person, place) =>
    noteBallot(services(), person.id, place, { membershipId: voter, choice, reason }),
  );
}

/** Takes back what was noted. */
export async function strikeNote(at: FormPlace, voter: string, _state: FormState, form: FormData): Promise<FormState> {
  const id = membershipId.safeParse(voter);
  if (!id.success) return refusedForm(form, 'malformed');
  return aboutDecision(at, form, (person, place) =>
    noteBallot(services(), person.id, place, { membershipId: id.data, choice: null, reason: '' }),
  );
}

/** Goes on by hands or by ballots. */
export async function changeWay(at: FormPlace, _state: FormState, form: FormData): Promise<FormState> {
  const read = await readForm(methodSchema, form);
  if (!read.ok) return refusedForm(form, 'malformed');
  return aboutDecision(at, form, (person, place) => takeAnotherWay(services(), person.id, place, read.value.method));
}

/** Takes a decision back before it is taken. */
export async function withdrawFromForm(at: FormPlace, _state: FormState, form: FormData): Promise<FormState> {
  return aboutDecision(at, form, (person, place) => withdrawDecision(services(), person.id, place));
}
