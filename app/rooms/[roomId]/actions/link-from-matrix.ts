'use server';

import { revalidatePath } from 'next/cache';
import { z } from 'zod';
import type { FormState } from '#app/_components/forms/form-context.ts';
import { refused } from '#app/_data/read-form.ts';
import { requirePerson } from '#app/_data/session.ts';
import { roomId, sectionId } from '#domain/ids.ts';
import { linkSections } from '#server/actions/link-sections.ts';
import { services } from '#server/services.ts';

const wishSchema = z.tuple([roomId, sectionId, sectionId, z.boolean()]);

/** Says that an orientation answers a finding, or does not any more. */
export async function linkFromMatrix(
  room: string,
  orientation: string,
  finding: string,
  answers: boolean,
): Promise<FormState> {
  const person = await requirePerson();
  const wish = wishSchema.safeParse([room, orientation, finding, answers]);
  if (!wish.success) return refused('malformed');
  const [id, orientationId, findingId] = wish.data;
  const linked = await linkSections(services(), person.id, id, { orientationId, findingId, answers: wish.data[3] });
  if (!linked.ok) return refused(linked.code);
  revalidatePath('/rooms/[roomId]/actions', 'page');
  return {};
}
