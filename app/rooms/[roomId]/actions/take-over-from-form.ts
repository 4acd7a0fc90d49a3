'use server';

import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import type { FormState } from '#app/_components/forms/form-context.ts';
import { refusedForm } from '#app/_data/read-form.ts';
import { requirePerson } from '#app/_data/session.ts';
import { meetingId, roomId } from '#domain/ids.ts';
import { takeToAgenda } from '#server/actions/take-to-agenda.ts';
import { services } from '#server/services.ts';

/** Puts the actions to look at onto a meeting's agenda, and leads there. */
export async function takeOverFromForm(
  room: string,
  meeting: string,
  _state: FormState,
  form: FormData,
): Promise<FormState> {
  const person = await requirePerson();
  const t = await getTranslations('actions.follow');
  const ids = [roomId.safeParse(room), meetingId.safeParse(meeting)] as const;
  if (!ids[0].success || !ids[1].success) return refusedForm(form, 'malformed');
  const taken = await takeToAgenda(services(), person.id, ids[1].data, t('item'));
  if (!taken.ok) return refusedForm(form, taken.code);
  redirect(`/rooms/${ids[0].data}/meetings/${ids[1].data}`);
}
