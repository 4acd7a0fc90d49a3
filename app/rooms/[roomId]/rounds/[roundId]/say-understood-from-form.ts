'use server';

import { revalidatePath } from 'next/cache';
import { z } from 'zod';
import type { FormState } from '#app/_components/forms/form-context.ts';
import { readForm, refusedForm } from '#app/_data/read-form.ts';
import { requirePerson } from '#app/_data/session.ts';
import { roomId, roundId } from '#domain/ids.ts';
import { ROUND_LENGTHS } from '#domain/rounds/round.ts';
import { oneLine } from '#domain/typed/typed-line.ts';
import { sayUnderstood } from '#server/rounds/say-understood.ts';
import { services } from '#server/services.ts';

const sentenceSchema = z.object({ understood: oneLine(ROUND_LENGTHS.understood) });

/** Keeps the sentence that a form sends, and shows the round's page with it. */
export async function sayUnderstoodFromForm(
  room: string,
  round: string,
  _state: FormState,
  form: FormData,
): Promise<FormState> {
  const person = await requirePerson();
  const ids = [roomId.safeParse(room), roundId.safeParse(round)] as const;
  if (!ids[0].success || !ids[1].success) return refusedForm(form, 'malformed');
  const read = await readForm(sentenceSchema, form);
  if (!read.ok) return read.state;
  const said = await sayUnderstood(services(), person.id, ids[0].data, ids[1].data, read.value.understood);
  if (!said.ok) return refusedForm(form, said.code);
  // Not a redirect: where the address differs from this page's by its anchor alone, a browser would
  // not ask for it again.
  revalidatePath(`/rooms/${room}/rounds/${round}`);
  return {};
}
