'use server';

import { redirect } from 'next/navigation';
import { z } from 'zod';
import type { FormState } from '#app/_components/forms/form-context.ts';
import { hasSeen, seenField } from '#app/_data/has-seen.ts';
import { readForm, refusedForm } from '#app/_data/read-form.ts';
import { requirePerson } from '#app/_data/session.ts';
import { oneLine } from '#domain/typed/typed-line.ts';
import { changeDataNotice, NOTICE_LIMITS } from '#server/residents/data-notice.ts';
import { services } from '#server/services.ts';

const { controller, contact, mostMonths } = NOTICE_LIMITS;

const noticeSchema = z.object({
  controller: oneLine(controller),
  contact: oneLine(contact),
  keptMonths: z
    .string('required')
    .trim()
    .regex(/^\d{1,3}$/, 'not-months')
    .transform(Number)
    .pipe(z.number().min(1, 'not-months').max(mostMonths, 'not-months')),
  seen: seenField,
});

/** Says anew what residents read about their data. */
export async function changeNoticeFromForm(_: FormState, form: FormData): Promise<FormState> {
  const person = await requirePerson();
  const read = await readForm(noticeSchema, form);
  if (!read.ok) return read.state;
  const { seen, ...notice } = read.value;
  const changed = await changeDataNotice(services(), person.id, notice, seen);
  if (!changed.ok) return hasSeen(await refusedForm(form, changed.code), changed);
  redirect('/data-notice?saved=yes');
}
