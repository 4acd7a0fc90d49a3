'use server';

import { revalidatePath } from 'next/cache';
import { z } from 'zod';
import type { FormState } from '#app/_components/forms/form-context.ts';
import type { RefusalCode } from '#app/_data/api.ts';
import { hasSeen, seenField } from '#app/_data/has-seen.ts';
import { readForm, refusedForm } from '#app/_data/read-form.ts';
import { requirePerson } from '#app/_data/session.ts';
import { decisionId, meetingId, roomId } from '#domain/ids.ts';
import { DECISION_LIMITS } from '#domain/meetings/voting/decision.ts';
import type { Outcome } from '#domain/refusal.ts';
import { severalLines } from '#domain/typed/typed-line.ts';
import { noteDeliberation, seeToDecision } from '#server/decisions/see-to-decision.ts';
import { services } from '#server/services.ts';
import type { FormPlace } from '../../decision/run-decisions.ts';
import { isOneResponsible, RESPONSIBLE_TWICE, responsibleFields } from '../read-responsible.ts';

const placeSchema = z.object({ roomId, meetingId, decisionId });
const day = z.union([z.literal('').transform(() => null), z.iso.date('not-a-day')], 'not-a-day').default(null);
const text = (most: number) => severalLines(most).default('');

const seeToSchema = z
  .object({ ...responsibleFields, dueOn: day, done: z.literal('yes').optional(), seen: seenField })
  .refine(isOneResponsible, RESPONSIBLE_TWICE);

/** Says who sees to a decision, by when, and whether it is done. */
export async function seeToFromForm(at: FormPlace, _state: FormState, form: FormData): Promise<FormState> {
  const person = await requirePerson();
  const read = await readForm(seeToSchema, form);
  const place = placeSchema.safeParse(at);
  if (!place.success) return refusedForm(form, 'malformed');
  if (!read.ok) return read.state;
  const wish = { ...read.value, done: read.value.done === 'yes' };
  const seen = await seeToDecision(services(), person.id, place.data, wish);
  const state = await drawAnew(at, form, seen);
  // The form stays where it is: its next change begins with this one.
  return seen.ok ? { values: { seen: seen.value } } : hasSeen(state, seen);
}

/**
 * Notes a council that has to deliberate, or what it did; without its name it is taken off the
 * list.
 */
export async function noteDeliberationFromForm(
  at: FormPlace,
  deliberation: string | null,
  _state: FormState,
  form: FormData,
): Promise<FormState> {
  const person = await requirePerson();
  const place = placeSchema.safeParse(at);
  const id = z.uuid().nullable().safeParse(deliberation);
  if (!place.success || !id.success) return refusedForm(form, 'malformed');
  const own = (field: string) => `${field}-${deliberation ?? 'new'}`;
  const body = text(DECISION_LIMITS.body);
  const read = await readForm(
    z.object({
      [own('body')]: id.data === null ? body.pipe(z.string().min(1, 'required')) : body,
      [own('heldOn')]: day,
      [own('outcome')]: text(DECISION_LIMITS.outcome),
      seen: seenField,
    }),
    form,
  );
  if (!read.ok) return read.state;
  const wish = {
    id: id.data,
    body: read.value[own('body')] ?? '',
    heldOn: read.value[own('heldOn')] ?? null,
    outcome: read.value[own('outcome')] ?? '',
    seen: read.value.seen ?? '',
  };
  const noted = await noteDeliberation(services(), person.id, place.data, wish);
  const state = await drawAnew(at, form, noted);
  if (!noted.ok) return hasSeen(state, noted);
  // The form of one that is there stays where it is: its next change begins with this one.
  return id.data === null ? state : { values: { seen: noted.value } };
}

async function drawAnew(
  { roomId: room }: FormPlace,
  form: FormData,
  outcome: Outcome<unknown, RefusalCode>,
): Promise<FormState> {
  if (!outcome.ok) return refusedForm(form, outcome.code);
  revalidatePath(`/rooms/${room}`, 'layout');
  return {};
}
