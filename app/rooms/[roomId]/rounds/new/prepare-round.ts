'use server';

import { redirect } from 'next/navigation';
import { z } from 'zod';
import type { FormState } from '#app/_components/forms/form-context.ts';
import { readForm, refusedForm } from '#app/_data/read-form.ts';
import { requirePerson } from '#app/_data/session.ts';
import { meetingId, roomId, sectionId } from '#domain/ids.ts';
import { ROUND_LENGTHS, ROUND_MINUTES, ROUND_RULES } from '#domain/rounds/round.ts';
import { oneLine } from '#domain/typed/typed-line.ts';
import { drawSeed } from '#server/rounds/judge-round.ts';
import { roundAddress, roundQuery } from './round-query.ts';

const preparedSchema = z.object({
  question: oneLine(ROUND_LENGTHS.question),
  rule: z.enum(ROUND_RULES, 'required'),
  minutes: z
    .string('required')
    .trim()
    .min(1, 'required')
    .transform(Number)
    .pipe(
      z
        .number('minutes-out-of-range')
        .int('minutes-out-of-range')
        .min(ROUND_MINUTES.least, 'minutes-out-of-range')
        .max(ROUND_MINUTES.most, 'minutes-out-of-range'),
    ),
  sections: z.array(sectionId).default([]),
  meeting: meetingId.optional(),
  // What the preview adds, where one comes back from it.
  seed: roundQuery.shape.seed,
  out: roundQuery.shape.out,
});

/**
 * Takes what a form says of a round and goes to where it shows who would sit where. Nothing begins.
 */
export async function prepareRound(room: string, _state: FormState, form: FormData): Promise<FormState> {
  await requirePerson();
  if (!roomId.safeParse(room).success) return refusedForm(form, 'malformed');
  const read = await readForm(preparedSchema, form, ['sections']);
  // Of several values of one name a form gives back the first only.
  if (!read.ok) return { ...read.state, values: { ...read.state.values, sections: form.getAll('sections').join(' ') } };
  const { sections: section, seed: before, ...about } = read.value;
  const seed = about.rule === 'draw-lots' ? (before ?? drawSeed()) : undefined;
  redirect(roundAddress(room, { ...about, section, seed }));
}
