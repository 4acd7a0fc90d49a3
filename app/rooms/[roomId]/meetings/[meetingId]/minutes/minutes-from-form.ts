'use server';

import { redirect } from 'next/navigation';
import { z } from 'zod';
import type { FormState } from '#app/_components/forms/form-context.ts';
import { readForm, refusedForm } from '#app/_data/read-form.ts';
import { requirePerson } from '#app/_data/session.ts';
import { meetingId, roomId } from '#domain/ids.ts';
import { MINUTES_LIMITS } from '#domain/meetings/minutes.ts';
import { severalLines } from '#domain/typed/typed-line.ts';
import { proposeApproval } from '#server/minutes/propose-approval.ts';
import { publishMinutes } from '#server/minutes/publish-minutes.ts';
import { remarkOnMinutes } from '#server/minutes/remark-on-minutes.ts';
import { services } from '#server/services.ts';
import { inWholeHall } from '../console/in-hall.ts';

const placeSchema = z.object({ roomId, meetingId });
const remarkSchema = z.object({
  remark: severalLines(MINUTES_LIMITS.remark).refine((text) => text !== '', 'required'),
});

/** Sends the minutes to the members. */
export async function publishFromForm(
  room: string,
  meeting: string,
  _state: FormState,
  form: FormData,
): Promise<FormState> {
  return inWholeHall(room, meeting, (person, place) => publishMinutes(services(), person.id, place), form);
}

/** Prepares the decision that approves them, and goes where it is taken. */
export async function proposeFromForm(
  room: string,
  meeting: string,
  _state: FormState,
  form: FormData,
): Promise<FormState> {
  const person = await requirePerson();
  const place = placeSchema.safeParse({ roomId: room, meetingId: meeting });
  if (!place.success) return refusedForm(form, 'malformed');
  const proposed = await proposeApproval(services(), person.id, place.data);
  if (!proposed.ok) return refusedForm(form, proposed.code);
  redirect(`/rooms/${room}/meetings/${proposed.value.meetingId}/console`);
}

/** Attaches a member's remark. */
export async function remarkFromForm(
  room: string,
  meeting: string,
  _state: FormState,
  form: FormData,
): Promise<FormState> {
  const read = await readForm(remarkSchema, form);
  if (!read.ok) return read.state;
  const { remark } = read.value;
  return inWholeHall(room, meeting, (person, place) => remarkOnMinutes(services(), person.id, place, remark), form);
}
