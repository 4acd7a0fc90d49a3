'use server';

import { revalidatePath } from 'next/cache';
import { z } from 'zod';
import type { FormState } from '#app/_components/forms/form-context.ts';
import { refused } from '#app/_data/read-form.ts';
import { requirePerson } from '#app/_data/session.ts';
import { roomId } from '#domain/ids.ts';
import { setFrozen } from '#server/rooms/freeze-writing.ts';
import { services } from '#server/services.ts';

const wishSchema = z.tuple([roomId, z.boolean()]);

/** Freezes or thaws a room's writing from its page. */
export async function freezeRoom(room: string, frozen: boolean): Promise<FormState> {
  const person = await requirePerson();
  const wish = wishSchema.safeParse([room, frozen]);
  if (!wish.success) return refused('malformed');
  const outcome = await setFrozen(services(), person.id, ...wish.data);
  if (!outcome.ok) return refused(outcome.code);
  revalidatePath(`/rooms/${room}`);
  return {};
}
