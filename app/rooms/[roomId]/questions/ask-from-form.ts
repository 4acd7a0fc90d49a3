'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { z } from 'zod';
import type { FormState } from '#app/_components/forms/form-context.ts';
import { readForm, refusedForm } from '#app/_data/read-form.ts';
import { requirePerson } from '#app/_data/session.ts';
import { questionId, roomId, sectionId } from '#domain/ids.ts';
import { QUESTION_KINDS, QUESTION_LIMITS } from '#domain/residents/question.ts';
import { oneLine, severalLines } from '#domain/typed/typed-line.ts';
import { type AskQuestionRefusal, askQuestion, closeQuestion } from '#server/residents/questions/ask-question.ts';
import { services } from '#server/services.ts';

const { prompt, details, option, options } = QUESTION_LIMITS;

const questionSchema = z.object({
  prompt: oneLine(prompt),
  details: severalLines(details),
  kind: z.enum(QUESTION_KINDS, 'required'),
  options: severalLines((option + 1) * (options + 1))
    .transform((text) => text.split('\n').filter((line) => line !== ''))
    .pipe(z.array(z.string().max(option, 'too-long')).max(options, 'too-many-options')),
  several: z.literal('yes').optional(),
  section: z.literal('').or(sectionId),
  lastDay: z.literal('').or(z.iso.date('not-a-day')).default(''),
});

/** Beside which field a refusal stands; one that is not here is about the whole form. */
const FIELDS: { readonly [Code in AskQuestionRefusal]?: string } = {
  'too-few-options': 'options',
  'same-option-twice': 'options',
  'unknown-section': 'section',
  'last-day-passed': 'lastDay',
};

/** Asks residents what a form says. */
export async function askFromForm(room: string, _state: FormState, form: FormData): Promise<FormState> {
  const person = await requirePerson();
  const id = roomId.safeParse(room);
  if (!id.success) return refusedForm(form, 'malformed');
  const read = await readForm(questionSchema, form);
  if (!read.ok) return read.state;
  const { several, section, lastDay, ...asked } = read.value;
  const outcome = await askQuestion(services(), person.id, id.data, {
    ...asked,
    several: asked.kind === 'choice' && several === 'yes',
    sectionId: section || null,
    lastDay: lastDay || null,
  });
  if (!outcome.ok) return refusedForm(form, outcome.code, FIELDS[outcome.code]);
  redirect(`/rooms/${room}/questions`);
}

/** Ends a question. */
export async function endQuestion(room: string, question: string): Promise<void> {
  const person = await requirePerson();
  const ids = z.tuple([roomId, questionId]).safeParse([room, question]);
  if (!ids.success) return;
  await closeQuestion(services(), person.id, { roomId: ids.data[0], questionId: ids.data[1] });
  revalidatePath(`/rooms/${room}/questions`);
}
