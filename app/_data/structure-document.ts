'use server';

import { getTranslations } from 'next-intl/server';
import { z } from 'zod';
import type { FormState } from '#app/_components/forms/form-context.ts';
import { SECTION_NATURES } from '#domain/document.ts';
import { documentId, sectionId } from '#domain/ids.ts';
import { ROLES } from '#domain/seat.ts';
import { EMPTYING_WHY, STRUCTURE_LIMITS } from '#domain/structure.ts';
import { oneLine, optionalLine } from '#domain/typed/typed-line.ts';
import { addSection } from '#server/documents/sections/add-section.ts';
import { emptySection } from '#server/documents/sections/empty-section.ts';
import { giveSection } from '#server/documents/sections/give-section.ts';
import { moveSection } from '#server/documents/sections/move-section.ts';
import { removeSection } from '#server/documents/sections/remove-section.ts';
import { retitleSection } from '#server/documents/sections/retitle-section.ts';
import { services } from '#server/services.ts';
import { hasSeen, seenField } from './has-seen.ts';
import { readForm, refusedForm } from './read-form.ts';
import { requirePerson } from './session.ts';

const words = { title: oneLine(STRUCTURE_LIMITS.title), prompt: optionalLine(STRUCTURE_LIMITS.prompt) };

/** The section behind which another is put; none for the first place. */
const behind = z
  .string('required')
  .transform((id) => id || null)
  .pipe(sectionId.nullable());

const newSection = z.object({ key: z.uuid(), ...words, behind, nature: z.enum(SECTION_NATURES, 'required') });

/**
 * Adds a section to a document from its page. Whoever has it open sees it come, so the page is not
 * drawn again.
 */
export async function addSectionFromForm(document: string, _state: FormState, form: FormData): Promise<FormState> {
  const person = await requirePerson();
  const id = documentId.safeParse(document);
  const read = await readForm(newSection, form);
  if (!read.ok) return read.state;
  if (!id.success) return refusedForm(form, 'malformed');
  const outcome = await addSection(services(), person.id, id.data, read.value);
  return outcome.ok ? {} : refusedForm(form, outcome.code);
}

/** Gives a section another title and question from its document's page. */
export async function retitleFromForm(section: string, _state: FormState, form: FormData): Promise<FormState> {
  const person = await requirePerson();
  const id = sectionId.safeParse(section);
  const read = await readForm(z.object({ ...words, seen: seenField }), form);
  if (!read.ok) return read.state;
  if (!id.success) return refusedForm(form, 'malformed');
  const { seen, ...said } = read.value;
  const outcome = await retitleSection(services(), person.id, id.data, said, seen);
  return outcome.ok ? {} : hasSeen(await refusedForm(form, outcome.code), outcome);
}

/** Puts a section elsewhere in its document. */
export async function moveFromForm(section: string, _state: FormState, form: FormData): Promise<FormState> {
  const person = await requirePerson();
  const id = sectionId.safeParse(section);
  const read = await readForm(z.object({ behind }), form);
  if (!read.ok) return read.state;
  if (!id.success) return refusedForm(form, 'malformed');
  const outcome = await moveSection(services(), person.id, id.data, read.value.behind);
  return outcome.ok ? {} : refusedForm(form, outcome.code);
}

const given = z.object({ title: oneLine(STRUCTURE_LIMITS.title), writers: z.array(z.enum(ROLES)).default([]) });

/** Says whose a section is; without a role it goes by the charter's rule for its nature. */
export async function giveFromForm(section: string, _state: FormState, form: FormData): Promise<FormState> {
  const person = await requirePerson();
  const t = await getTranslations('document.structure');
  const id = sectionId.safeParse(section);
  const read = await readForm(given, form, ['writers']);
  if (!read.ok) return read.state;
  if (!id.success) return refusedForm(form, 'malformed');
  const { title, writers } = read.value;
  const change = { writers: writers.length > 0 ? writers : null, title: t('givenTitle', { title }) };
  const outcome = await giveSection(services(), person.id, id.data, change);
  return outcome.ok ? {} : refusedForm(form, outcome.code);
}

/** Removes an empty section. */
export async function removeFromForm(section: string, _state: FormState, form: FormData): Promise<FormState> {
  const person = await requirePerson();
  const id = sectionId.safeParse(section);
  if (!id.success) return refusedForm(form, 'malformed');
  const outcome = await removeSection(services(), person.id, id.data);
  return outcome.ok ? {} : refusedForm(form, outcome.code);
}

const emptied = z.object({ why: oneLine(EMPTYING_WHY) });

/** Empties a section of a document that has little room left, for good. */
export async function emptyFromForm(section: string, _state: FormState, form: FormData): Promise<FormState> {
  const person = await requirePerson();
  const id = sectionId.safeParse(section);
  const read = await readForm(emptied, form);
  if (!read.ok) return read.state;
  if (!id.success) return refusedForm(form, 'malformed');
  const outcome = await emptySection(services(), person.id, id.data, read.value.why);
  return outcome.ok ? {} : refusedForm(form, outcome.code);
}
