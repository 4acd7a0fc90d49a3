'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { z } from 'zod';
import type { FormState } from '#app/_components/forms/form-context.ts';
import { readForm, refused, refusedForm } from '#app/_data/read-form.ts';
import { requirePerson } from '#app/_data/session.ts';
import { meetingId, roomId } from '#domain/ids.ts';
import { MEETING_LIMITS } from '#domain/meetings/meeting.ts';
import { severalLines } from '#domain/typed/typed-line.ts';
import { cancelMeeting } from '#server/meetings/cancel-meeting.ts';
import { conveneMeeting } from '#server/meetings/convene-meeting.ts';
import { remindSilent } from '#server/meetings/remind-silent.ts';
import { services } from '#server/services.ts';

const idsSchema = z.tuple([roomId, meetingId]);
const reasonSchema = z.object({ reason: severalLines(MEETING_LIMITS.reason).default('') });

/** Convenes the members of a room to a meeting, and shows it. */
export async function conveneFromForm(room: string, meeting: string): Promise<FormState> {
  const person = await requirePerson();
  const ids = idsSchema.safeParse([room, meeting]);
  if (!ids.success) return refused('malformed');
  const outcome = await conveneMeeting(services(), person.id, ids.data[1]);
  if (!outcome.ok) return refused(outcome.code);
  redirect(`/rooms/${room}/meetings/${meeting}?done=convened`);
}

/** Writes again to those who have not answered. */
export async function remindFromForm(room: string, meeting: string): Promise<FormState> {
  const person = await requirePerson();
  const ids = idsSchema.safeParse([room, meeting]);
  if (!ids.success) return refused('malformed');
  const outcome = await remindSilent(services(), person.id, ids.data[1]);
  if (!outcome.ok) return refused(outcome.code);
  revalidatePath(`/rooms/${room}/meetings/${meeting}`);
  return {};
}

/** Calls a meeting off, once it was confirmed. */
export async function cancelFromForm(
  room: string,
  meeting: string,
  _state: FormState,
  form: FormData,
): Promise<FormState> {
  const person = await requirePerson();
  const ids = idsSchema.safeParse([room, meeting]);
  if (!ids.success) return refusedForm(form, 'malformed');
  const read = await readForm(reasonSchema, form);
  if (!read.ok) return read.state;
  const outcome = await cancelMeeting(services(), person.id, ids.data[1], read.value.reason);
  if (!outcome.ok) return refusedForm(form, outcome.code);
  redirect(outcome.value === 'discarded' ? `/rooms/${room}/meetings` : `/rooms/${room}/meetings/${meeting}`);
}
