'use server';

import { revalidatePath } from 'next/cache';
import type { FormState } from '#app/_components/forms/form-context.ts';
import { refused } from '#app/_data/read-form.ts';
import { requirePerson } from '#app/_data/session.ts';
import { roomId, roundId } from '#domain/ids.ts';
import { extendRound } from '#server/rounds/extend-round.ts';
import { services } from '#server/services.ts';

/** Lets a round last some minutes more. */
export async function extendRoundFromForm(room: string, round: string): Promise<FormState> {
  const person = await requirePerson();
  const ids = [roomId.safeParse(room), roundId.safeParse(round)] as const;
  if (!ids[0].success || !ids[1].success) return refused('malformed');
  const extended = await extendRound(services(), person.id, ids[0].data, ids[1].data);
  if (!extended.ok) return refused(extended.code);
  // For who works without scripts; the others hear it from the room.
  revalidatePath(`/rooms/${room}`, 'layout');
  return {};
}
