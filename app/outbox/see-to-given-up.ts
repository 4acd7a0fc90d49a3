'use server';

import { redirect } from 'next/navigation';
import { z } from 'zod';
import type { FormState } from '#app/_components/forms/form-context.ts';
import { refused } from '#app/_data/read-form.ts';
import { requirePerson } from '#app/_data/session.ts';
import { seeToGivenUpMails } from '#server/mail/given-up/given-up-mails.ts';
import { services } from '#server/services.ts';

const sent = z.object({
  how: z.enum(['send', 'drop']),
  mail: z.union([z.literal('all'), z.string().regex(/^\d{1,18}$/)]),
});

/** Has the mail that the form names, or all that were given up, sent after all or never. */
export async function seeToGivenUpFromForm(_: FormState, form: FormData): Promise<FormState> {
  const person = await requirePerson();
  const read = sent.safeParse({ how: form.get('how'), mail: form.get('mail') });
  if (!read.success) return refused('malformed');
  const { how, mail } = read.data;
  const outcome = await seeToGivenUpMails(services(), person.id, how, mail === 'all' ? mail : { id: mail });
  if (!outcome.ok) return refused(outcome.code);
  redirect(`/outbox?done=${how}`);
}
