'use server';

import { revalidatePath } from 'next/cache';
import { z } from 'zod';
import type { FormState } from '#app/_components/forms/form-context.ts';
import type { RefusalCode } from '#app/_data/api.ts';
import { hasSeen, seenField } from '#app/_data/has-seen.ts';
import { readForm, refusedForm } from '#app/_data/read-form.ts';
import { requirePerson } from '#app/_data/session.ts';
import { ACTION_LIMITS, ACTION_STATUSES } from '#domain/actions/action.ts';
import { sectionId } from '#domain/ids.ts';
import type { Outcome } from '#domain/refusal.ts';
import { oneLine } from '#domain/typed/typed-line.ts';
import { abandonAction } from '#server/actions/abandon-action.ts';
import { mergeActions } from '#server/actions/merge-actions.ts';
import { reviewAction } from '#server/actions/review-action.ts';
import { services } from '#server/services.ts';

const words = oneLine(ACTION_LIMITS.reviewWords);
const review = z.object({
  status: z.enum(ACTION_STATUSES, 'required'),
  words,
  seen: seenField,
  key: z.uuid('malformed'),
});

/** Notes where an action stands. */
export async function reviewFromForm(section: string, _state: FormState, form: FormData): Promise<FormState> {
  const person = await requirePerson();
  const id = sectionId.safeParse(section);
  const read = await readForm(review, form);
  if (!read.ok) return read.state;
  if (!id.success) return refusedForm(form, 'malformed');
  const noted = await reviewAction(services(), person.id, id.data, read.value);
  if (!noted.ok && 'seen' in noted) return hasSeen(await refusedForm(form, noted.code, 'status'), noted);
  return drawAnew(form, noted);
}

/** Abandons an action, with the reason. */
export async function abandonFromForm(section: string, _state: FormState, form: FormData): Promise<FormState> {
  const person = await requirePerson();
  const id = sectionId.safeParse(section);
  const read = await readForm(z.object({ because: words }), form);
  if (!read.ok) return read.state;
  if (!id.success) return refusedForm(form, 'malformed');
  return drawAnew(form, await abandonAction(services(), person.id, id.data, read.value.because));
}

/** Merges an action into another one. */
export async function mergeFromForm(section: string, _state: FormState, form: FormData): Promise<FormState> {
  const person = await requirePerson();
  const id = sectionId.safeParse(section);
  const read = await readForm(z.object({ into: z.uuid('required').pipe(sectionId) }), form);
  if (!read.ok) return read.state;
  if (!id.success) return refusedForm(form, 'malformed');
  return drawAnew(form, await mergeActions(services(), person.id, id.data, read.value.into));
}

async function drawAnew(form: FormData, outcome: Outcome<unknown, RefusalCode>): Promise<FormState> {
  if (!outcome.ok) return refusedForm(form, outcome.code);
  revalidatePath('/rooms/[roomId]/actions', 'layout');
  return {};
}
