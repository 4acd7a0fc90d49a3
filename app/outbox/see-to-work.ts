'use server';

import { redirect } from 'next/navigation';
import { z } from 'zod';
import type { FormState } from '#app/_components/forms/form-context.ts';
import { refused } from '#app/_data/read-form.ts';
import { requirePerson } from '#app/_data/session.ts';
import { seeToGivenUpWork } from '#server/given-up/given-up-work.ts';
import { services } from '#server/services.ts';

const sent = z.object({ how: z.enum(['again', 'never']), work: z.string().regex(/^\d{1,18}$/) });

/** Has the work that the form names tried again, or never. */
export async function seeToWorkFromForm(_: FormState, form: FormData): Promise<FormState> {
  const person = await requirePerson();
  const read = sent.safeParse({ how: form.get('how'), work: form.get('work') });
  if (!read.success) return refused('malformed');
  const { how, work } = read.data;
  const outcome = await seeToGivenUpWork(services(), person.id, how, { id: work });
  if (!outcome.ok) return refused(outcome.code);
  redirect(`/outbox?done=${how}`);
}
