'use server';

import { redirect } from 'next/navigation';
import { z } from 'zod';
import type { FormState } from '#app/_components/forms/form-context.ts';
import { readForm, refusedForm } from '#app/_data/read-form.ts';
import { requirePerson } from '#app/_data/session.ts';
import { documentId, momentId, roomId } from '#domain/ids.ts';
import { MOMENT_LIMITS } from '#domain/moments.ts';
import { oneLine } from '#domain/typed/typed-line.ts';
import { nameMoment, unnameMoment } from '#server/history/name-moment.ts';
import { services } from '#server/services.ts';

const askedMoment = z.object({ roomId, documentId, seq: z.int().min(0).nullable() });
const namedMoment = z.object({ roomId, documentId, momentId });

/** Gives a moment of a document the name that a form has, and goes to the timeline. */
export async function nameMomentFromForm(
  room: string,
  document: string,
  seq: number | null,
  _state: FormState,
  form: FormData,
): Promise<FormState> {
  const person = await requirePerson();
  const asked = askedMoment.safeParse({ roomId: room, documentId: document, seq });
  if (!asked.success) return refusedForm(form, 'malformed');
  const read = await readForm(z.object({ title: oneLine(MOMENT_LIMITS.title) }), form);
  if (!read.ok) return read.state;
  const moment = { seq: asked.data.seq ?? Number.MAX_SAFE_INTEGER, title: read.value.title };
  const outcome = await nameMoment(services(), person.id, asked.data, moment);
  if (!outcome.ok) return refusedForm(form, outcome.code);
  redirect(`/rooms/${asked.data.roomId}/documents/${asked.data.documentId}/history`);
}

/** Takes the name of a moment away. Who may not, or no more, finds it as it is. */
export async function unnameMomentFromForm(room: string, document: string, moment: string): Promise<void> {
  const person = await requirePerson();
  const asked = namedMoment.safeParse({ roomId: room, documentId: document, momentId: moment });
  if (!asked.success) return;
  await unnameMoment(services(), person.id, asked.data, asked.data.momentId);
  redirect(`/rooms/${asked.data.roomId}/documents/${asked.data.documentId}/history`);
}
