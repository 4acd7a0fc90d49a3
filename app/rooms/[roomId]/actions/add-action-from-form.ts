'use server';

import { redirect } from 'next/navigation';
import { z } from 'zod';
import type { FormState } from '#app/_components/forms/form-context.ts';
import { readForm, refusedForm } from '#app/_data/read-form.ts';
import { requirePerson } from '#app/_data/session.ts';
import { ACTION_LIMITS } from '#domain/actions/action.ts';
import { roomId, sectionId } from '#domain/ids.ts';
import { oneLine } from '#domain/typed/typed-line.ts';
import { addAction } from '#server/actions/add-action.ts';
import { services } from '#server/services.ts';

const newAction = z.object({
  title: oneLine(ACTION_LIMITS.line),
  key: z.uuid('malformed'),
  orientationId: z.union([z.literal('').transform(() => null), sectionId], 'malformed').default(null),
});

/**
 * Adds an action and leads to its page. Sent twice, the second time leads there too, and the page
 * says so.
 */
export async function addActionFromForm(room: string, _state: FormState, form: FormData): Promise<FormState> {
  const person = await requirePerson();
  const id = roomId.safeParse(room);
  const read = await readForm(newAction, form);
  if (!read.ok) return read.state;
  if (!id.success) return refusedForm(form, 'malformed');
  const added = await addAction(services(), person.id, id.data, read.value);
  if (!added.ok) return refusedForm(form, added.code);
  const { number, wasThere } = added.value;
  redirect(`/rooms/${id.data}/actions/${number}${wasThere ? '?already' : ''}`);
}
