'use server';

import { redirect } from 'next/navigation';
import { z } from 'zod';
import type { FormState } from '#app/_components/forms/form-context.ts';
import { readerLanguage } from '#app/_data/language.ts';
import { readForm, refusedForm } from '#app/_data/read-form.ts';
import { requirePerson } from '#app/_data/session.ts';
import { ROOM_KINDS, WRITTEN_KINDS } from '#domain/document.ts';
import { cooperationId, territoryId } from '#domain/ids.ts';
import { ROLES } from '#domain/seat.ts';
import { oneLine } from '#domain/typed/typed-line.ts';
import { type CreateRoomRefusal, createRoom } from '#server/rooms/create-room.ts';
import { services } from '#server/services.ts';

const about = {
  key: z.uuid(),
  title: oneLine(120),
  kind: z.enum(ROOM_KINDS, 'required'),
  documents: z.array(z.enum(WRITTEN_KINDS)).default([]),
};
const outside = z.object({ ...about, role: z.literal('outside') });
const seated = z.object({
  ...about,
  role: z.enum(ROLES, 'required'),
  territory: z.string('required').min(1, 'required').pipe(territoryId),
});

/** Beside which field a refusal stands; one that is not here is about the whole form. */
const FIELDS: { readonly [Code in CreateRoomRefusal]?: string } = {
  'creator-must-join': 'role',
  'unknown-territory': 'territory',
};

/** Opens the room that a form describes, and goes there. */
export async function createRoomFromForm(cooperation: string, _state: FormState, form: FormData): Promise<FormState> {
  const person = await requirePerson();
  const id = cooperationId.safeParse(cooperation);
  if (!id.success) return refusedForm(form, 'malformed');
  const read = await readForm(form.get('role') === 'outside' ? outside : seated, form, ['documents']);
  if (!read.ok) return read.state;
  const { key, title, kind, documents } = read.value;
  const outcome = await createRoom(services(), person.id, {
    cooperationId: id.data,
    title,
    kind,
    documents,
    creatorMandate: 'territory' in read.value ? { role: read.value.role, territoryId: read.value.territory } : null,
    language: await readerLanguage(),
    key,
  });
  if (!outcome.ok) return refusedForm(form, outcome.code, FIELDS[outcome.code]);
  redirect(`/rooms/${outcome.value}`);
}
