'use server';

import { redirect } from 'next/navigation';
import { z } from 'zod';
import type { FormState } from '#app/_components/forms/form-context.ts';
import { readForm, refusedForm } from '#app/_data/read-form.ts';
import { requirePerson } from '#app/_data/session.ts';
import { decisionId, meetingId, roomId, sectionId } from '#domain/ids.ts';
import { makeAction, makeStep } from '#server/actions/follow-decision.ts';
import { readAction } from '#server/actions/read-action.ts';
import { services } from '#server/services.ts';
import type { FormPlace } from '../../decision/run-decisions.ts';

const placeSchema = z.object({ roomId, meetingId, decisionId });

/** Makes a decision an action, and leads to it. Pressed twice it is one. */
export async function actionFromDecision(at: FormPlace, _state: FormState, form: FormData): Promise<FormState> {
  const person = await requirePerson();
  const place = placeSchema.safeParse(at);
  if (!place.success) return refusedForm(form, 'malformed');
  const added = await makeAction(services(), person.id, place.data);
  if (!added.ok) return refusedForm(form, added.code);
  const { number, wasThere } = added.value;
  redirect(`/rooms/${place.data.roomId}/actions/${number}${wasThere ? '?already' : ''}`);
}

/** Makes a decision a milestone of an action, and leads to that. */
export async function stepFromDecision(at: FormPlace, _state: FormState, form: FormData): Promise<FormState> {
  const person = await requirePerson();
  const place = placeSchema.safeParse(at);
  const read = await readForm(z.object({ sectionId: z.uuid('required').pipe(sectionId) }), form);
  if (!place.success) return refusedForm(form, 'malformed');
  if (!read.ok) return read.state;
  const added = await makeStep(services(), person.id, place.data, read.value.sectionId);
  if (!added.ok) return refusedForm(form, added.code);
  const action = await readAction(services(), person.id, read.value.sectionId);
  if (!action.ok) return refusedForm(form, action.code);
  redirect(`/rooms/${place.data.roomId}/actions/${action.value.number}`);
}
