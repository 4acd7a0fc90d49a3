'use server';

import { redirect } from 'next/navigation';
import type { FormState } from '#app/_components/forms/form-context.ts';
import { refused } from '#app/_data/read-form.ts';
import { requirePerson } from '#app/_data/session.ts';
import { roomId, roundId } from '#domain/ids.ts';
import { endRound } from '#server/rounds/end-round.ts';
import { services } from '#server/services.ts';

/** Ends a round now, and goes to its page. */
export async function endRoundFromForm(room: string, round: string): Promise<FormState> {
  const person = await requirePerson();
  const ids = [roomId.safeParse(room), roundId.safeParse(round)] as const;
  if (!ids[0].success || !ids[1].success) return refused('malformed');
  const ended = await endRound(services(), person.id, ids[0].data, ids[1].data);
  if (!ended.ok) return refused(ended.code);
  redirect(`/rooms/${room}/rounds/${round}`);
}
