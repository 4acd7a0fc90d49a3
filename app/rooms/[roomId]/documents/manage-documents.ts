'use server';

import { redirect } from 'next/navigation';
import { z } from 'zod';
import type { FormState } from '#app/_components/forms/form-context.ts';
import { readerLanguage } from '#app/_data/language.ts';
import { readForm, refusedForm } from '#app/_data/read-form.ts';
import { requirePerson } from '#app/_data/session.ts';
import { WRITTEN_KINDS } from '#domain/document.ts';
import { documentId, roomId } from '#domain/ids.ts';
import { STRUCTURE_LIMITS } from '#domain/structure.ts';
import { oneLine } from '#domain/typed/typed-line.ts';
import { addDocument } from '#server/documents/add-document.ts';
import { archiveDocument, restoreDocument } from '#server/documents/archive-document.ts';
import { retitleDocument } from '#server/documents/retitle-document.ts';
import { services } from '#server/services.ts';

const title = oneLine(STRUCTURE_LIMITS.title);
const newDocument = z.object({ key: z.uuid(), title, kind: z.enum([...WRITTEN_KINDS, 'free'], 'required') });
const place = z.tuple([roomId, documentId]);

/** Adds the document that a form describes to a room, and goes there. */
export async function addDocumentFromForm(room: string, _state: FormState, form: FormData): Promise<FormState> {
  const person = await requirePerson();
  const id = roomId.safeParse(room);
  if (!id.success) return refusedForm(form, 'malformed');
  const read = await readForm(newDocument, form);
  if (!read.ok) return read.state;
  const wish = { ...read.value, language: await readerLanguage() };
  const outcome = await addDocument(services(), person.id, id.data, wish);
  if (!outcome.ok) return refusedForm(form, outcome.code);
  redirect(`/rooms/${id.data}/documents/${outcome.value}`);
}

/** Gives a document another title, and goes back to it. */
export async function retitleDocumentFromForm(
  room: string,
  document: string,
  _state: FormState,
  form: FormData,
): Promise<FormState> {
  const person = await requirePerson();
  const ids = place.safeParse([room, document]);
  if (!ids.success) return refusedForm(form, 'malformed');
  const read = await readForm(z.object({ title }), form);
  if (!read.ok) return read.state;
  const outcome = await retitleDocument(services(), person.id, ids.data[1], read.value.title);
  if (!outcome.ok) return refusedForm(form, outcome.code);
  redirect(`/rooms/${ids.data[0]}/documents/${ids.data[1]}`);
}

/** Puts a document away, and goes back to its room. */
export async function archiveDocumentFromForm(
  room: string,
  document: string,
  _state: FormState,
  form: FormData,
): Promise<FormState> {
  const person = await requirePerson();
  const ids = place.safeParse([room, document]);
  if (!ids.success) return refusedForm(form, 'malformed');
  const outcome = await archiveDocument(services(), person.id, ids.data[1]);
  if (!outcome.ok) return refusedForm(form, outcome.code);
  redirect(`/rooms/${ids.data[0]}`);
}

/** Takes a document out of the archive, and goes there. */
export async function restoreDocumentFromForm(
  room: string,
  document: string,
  _state: FormState,
  form: FormData,
): Promise<FormState> {
  const person = await requirePerson();
  const ids = place.safeParse([room, document]);
  if (!ids.success) return refusedForm(form, 'malformed');
  const outcome = await restoreDocument(services(), person.id, ids.data[1]);
  if (!outcome.ok) return refusedForm(form, outcome.code);
  redirect(`/rooms/${ids.data[0]}/documents/${ids.data[1]}`);
}
