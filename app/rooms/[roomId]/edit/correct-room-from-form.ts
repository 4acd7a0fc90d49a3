'use server';

import { redirect } from 'next/navigation';
import { z } from 'zod';
import type { FormState } from '#app/_components/forms/form-context.ts';
import { readForm, refusedForm } from '#app/_data/read-form.ts';
import { requirePerson } from '#app/_data/session.ts';
import { roomId } from '#domain/ids.ts';
import { oneLine } from '#domain/typed/typed-line.ts';
import { retitleRoom, setRoomArchived } from '#server/rooms/correct-room.ts';
import { services } from '#server/services.ts';

/** Gives a room another name, and goes back to it. */
export async function retitleRoomFromForm(room: string, _state: FormState, form: FormData): Promise<FormState> {
  const person = await requirePerson();
  const id = roomId.safeParse(room);
  if (!id.success) return refusedForm(form, 'malformed');
  const read = await readForm(z.object({ title: oneLine(120) }), form);
  if (!read.ok) return read.state;
  const outcome = await retitleRoom(services(), person.id, id.data, read.value.title);
  if (!outcome.ok) return refusedForm(form, outcome.code);
  redirect(`/rooms/${id.data}`);
}

const archiveWish = z.tuple([roomId, z.boolean()]);

/** Puts a room away or takes it back into use, and goes to it. */
export async function archiveRoomFromForm(
  room: string,
  archived: boolean,
  _state: FormState,
  form: FormData,
): Promise<FormState> {
  const person = await requirePerson();
  const wish = archiveWish.safeParse([room, archived]);
  if (!wish.success) return refusedForm(form, 'malformed');
  const outcome = await setRoomArchived(services(), person.id, ...wish.data);
  if (!outcome.ok) return refusedForm(form, outcome.code);
  redirect(`/rooms/${wish.data[0]}`);
}
