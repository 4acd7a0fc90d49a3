import 'server-only';
import { revalidatePath } from 'next/cache';
import { z } from 'zod';
import type { FormState } from '#app/_components/forms/form-context.ts';
import type { RefusalCode } from '#app/_data/api.ts';
import { refused, refusedForm } from '#app/_data/read-form.ts';
import { requirePerson } from '#app/_data/session.ts';
import { meetingId, roomId } from '#domain/ids.ts';
import type { Outcome } from '#domain/refusal.ts';
import type { Person } from '#server/accounts/person.ts';
import type { MeetingPlace } from '#server/hall/hall-access.ts';

type HallUse = (person: Person, place: MeetingPlace) => Promise<Outcome<unknown, RefusalCode>>;

const placeSchema = z.object({ roomId, meetingId });

/**
 * Reads whose hall an address names and does something in it. The pages that show it hear of it by
 * themselves, all of them alike; so that one tick of many does not wait until the page of the one
 * before is drawn.
 */
export async function inHall(room: string, meeting: string, form: FormData | null, use: HallUse): Promise<FormState> {
  const person = await requirePerson();
  const place = placeSchema.safeParse({ roomId: room, meetingId: meeting });
  if (!place.success) return refused('malformed');
  const outcome = await use(person, place.data);
  if (!outcome.ok) return form ? refusedForm(form, outcome.code) : refused(outcome.code);
  return {};
}

/** The same for what changes the whole page, which is drawn anew with the answer. */
export async function inWholeHall(
  room: string,
  meeting: string,
  use: HallUse,
  form: FormData | null = null,
): Promise<FormState> {
  const done = await inHall(room, meeting, form, use);
  if (done.code === undefined) revalidatePath(`/rooms/${room}/meetings/${meeting}`, 'layout');
  return done;
}
