'use server';

import { revalidatePath } from 'next/cache';
import { z } from 'zod';
import type { FormState } from '#app/_components/forms/form-context.ts';
import { readForm, refusedForm } from '#app/_data/read-form.ts';
import { requirePerson } from '#app/_data/session.ts';
import { contributionId, contributionThemeId, questionId, roomId } from '#domain/ids.ts';
import { QUESTION_LIMITS } from '#domain/residents/question.ts';
import { oneLine } from '#domain/typed/typed-line.ts';
import { addTheme, putUnderTheme } from '#server/residents/questions/group-answers.ts';
import { services } from '#server/services.ts';

const placeSchema = z.object({ roomId, questionId });
const themeSchema = z.object({ title: oneLine(QUESTION_LIMITS.option) });
const putSchema = z.object({ theme: z.literal('').or(contributionThemeId) });

/** Begins a theme. */
export async function addThemeFromForm(
  room: string,
  question: string,
  _state: FormState,
  form: FormData,
): Promise<FormState> {
  const person = await requirePerson();
  const place = placeSchema.safeParse({ roomId: room, questionId: question });
  if (!place.success) return refusedForm(form, 'malformed');
  const read = await readForm(themeSchema, form);
  if (!read.ok) return read.state;
  const added = await addTheme(services(), person.id, place.data, read.value.title);
  if (!added.ok) return refusedForm(form, added.code, 'title');
  revalidatePath(`/rooms/${room}/questions/${question}`);
  return {};
}

/** Puts an answer under a theme. */
export async function putFromForm(
  room: string,
  question: string,
  contribution: string,
  _state: FormState,
  form: FormData,
): Promise<FormState> {
  const person = await requirePerson();
  const place = placeSchema.safeParse({ roomId: room, questionId: question });
  const id = contributionId.safeParse(contribution);
  if (!place.success || !id.success) return refusedForm(form, 'malformed');
  const read = await readForm(putSchema, form);
  if (!read.ok) return read.state;
  const answer = { contributionId: id.data, themeId: read.value.theme || null };
  const put = await putUnderTheme(services(), person.id, place.data, answer);
  if (!put.ok) return refusedForm(form, put.code);
  revalidatePath(`/rooms/${room}/questions/${question}`);
  return {};
}
