'use server';

import { redirect } from 'next/navigation';
import { z } from 'zod';
import type { FormState } from '#app/_components/forms/form-context.ts';
import { readForm, refusedForm } from '#app/_data/read-form.ts';
import { requirePerson } from '#app/_data/session.ts';
import { questionId, roomId, sectionId, territoryId } from '#domain/ids.ts';
import { CONTRIBUTION_LIMITS } from '#domain/residents/contribution.ts';
import { QUESTION_LIMITS } from '#domain/residents/question.ts';
import { optionalLine, severalLines } from '#domain/typed/typed-line.ts';
import { type NotePaperRefusal, notePaper } from '#server/residents/contributions/note-paper.ts';
import { services } from '#server/services.ts';

const paperSchema = z.object({
  sending: z.uuid(),
  words: severalLines(CONTRIBUTION_LIMITS.body),
  section: z.literal('').or(sectionId).default(''),
  choice: z.array(z.string().max(40)).max(QUESTION_LIMITS.options).default([]),
  territory: z.string('required').min(1, 'required').pipe(territoryId),
  place: optionalLine(CONTRIBUTION_LIMITS.place),
  saidOn: z.iso.date('not-a-day'),
});

/** Beside which field a refusal stands; one that is not here is about the whole form. */
const FIELDS: { readonly [Code in NotePaperRefusal]?: string } = {
  'one-choice-only': 'choice',
  'unknown-choice': 'choice',
  'unknown-territory': 'territory',
  'unknown-section': 'section',
};

/** Notes what came in on paper, and shows the form for the next one. */
export async function notePaperFromForm(
  room: string,
  question: string | null,
  _state: FormState,
  form: FormData,
): Promise<FormState> {
  const person = await requirePerson();
  const ids = z.tuple([roomId, questionId.nullable()]).safeParse([room, question]);
  if (!ids.success) return refusedForm(form, 'malformed');
  const read = await readForm(paperSchema, form, ['choice']);
  if (!read.ok) return read.state;
  const { territory, section, choice, ...said } = read.value;
  const ranked = rankedIn(form);
  if (new Set(ranked.map(({ rank }) => rank)).size < ranked.length) return refusedForm(form, 'ranking-twice');
  const noted = await notePaper(services(), person.id, ids.data[0], {
    ...said,
    questionId: ids.data[1],
    sectionId: section || null,
    chosen: choice.length > 0 ? choice : ranked.map(({ id }) => id),
    territoryId: territory,
  });
  if (!noted.ok) return refusedForm(form, noted.code, fieldOf(noted.code, question !== null && said.words !== ''));
  const about = question ? `&question=${question}` : '';
  redirect(`/rooms/${room}/contributions/paper?noted=${noted.value.number}${about}`);
}

function fieldOf(code: NotePaperRefusal, isChoice: boolean): string | undefined {
  return code === 'required' ? (isChoice ? 'choice' : 'words') : FIELDS[code];
}

/** The options in the order of their ranks. */
function rankedIn(form: FormData): readonly { readonly id: string; readonly rank: number }[] {
  return [...form.entries()]
    .filter(([field, value]) => field.startsWith('rank-') && Number(value) > 0)
    .slice(0, QUESTION_LIMITS.options)
    .map(([field, value]) => ({ id: field.slice('rank-'.length), rank: Number(value) }))
    .sort((a, b) => a.rank - b.rank);
}
