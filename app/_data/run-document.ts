'use server';

import { revalidatePath } from 'next/cache';
import { z } from 'zod';
import type { FormState } from '#app/_components/forms/form-context.ts';
import { refused } from '#app/_data/read-form.ts';
import { STAGES } from '#domain/document.ts';
import { documentId, sectionId } from '#domain/ids.ts';
import { changeStage } from '#server/documents/change-stage.ts';
import { setLocked } from '#server/documents/sections/lock-section.ts';
import { services } from '#server/services.ts';
import { requirePerson } from './session.ts';

/** The document of whichever room: the page is drawn again for who works without scripts. */
const DOCUMENT_PAGE = '/rooms/[roomId]/documents/[documentId]';

const stageWish = z.tuple([documentId, z.enum(STAGES)]);

/** Moves a document to another stage from its page. */
export async function moveStage(document: string, stage: string): Promise<FormState> {
  const person = await requirePerson();
  const wish = stageWish.safeParse([document, stage]);
  if (!wish.success) return refused('malformed');
  const outcome = await changeStage(services(), person.id, ...wish.data);
  if (!outcome.ok) return refused(outcome.code);
  revalidatePath(DOCUMENT_PAGE, 'page');
  return {};
}

const lockWish = z.tuple([sectionId, z.boolean()]);

/** Locks or reopens a section from its document's page. */
export async function lockSection(section: string, locked: boolean): Promise<FormState> {
  const person = await requirePerson();
  const wish = lockWish.safeParse([section, locked]);
  if (!wish.success) return refused('malformed');
  const outcome = await setLocked(services(), person.id, ...wish.data);
  if (!outcome.ok) return refused(outcome.code);
  revalidatePath(DOCUMENT_PAGE, 'page');
  return {};
}
