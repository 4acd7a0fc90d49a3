'use server';

import { revalidatePath } from 'next/cache';
import { z } from 'zod';
import type { FormState } from '#app/_components/forms/form-context.ts';
import { readForm, refusedForm } from '#app/_data/read-form.ts';
import { requirePerson } from '#app/_data/session.ts';
import { meetingId, personId, roomId } from '#domain/ids.ts';
import { MEETING_LIMITS } from '#domain/meetings/meeting.ts';
import { oneLine } from '#domain/typed/typed-line.ts';
import { type ReplyRefusal, replyToMeeting } from '#server/meetings/reply-to-meeting.ts';
import { services } from '#server/services.ts';

const replySchema = z.discriminatedUnion('answer', [
  z.object({ answer: z.enum(['comes', 'remote', 'excused']) }),
  z.object({ answer: z.literal('gives-voice'), holder: z.string('required').min(1, 'required').pipe(personId) }),
  z.object({ answer: z.literal('sends-somebody'), standIn: oneLine(MEETING_LIMITS.standIn) }),
]);

/** Refusals that are about the one chosen, and stand beside it. */
const HOLDER_REFUSALS: readonly ReplyRefusal[] = [
  'no-such-member',
  'proxy-to-oneself',
  'proxy-holder-decides-nothing',
  'proxy-holder-has-one',
  'proxy-holder-gave-theirs',
  'proxy-holder-stays-away',
];

/** Notes the answer that a member touched, and shows it on the page where they did. */
export async function replyFromForm(
  room: string,
  meeting: string,
  _state: FormState,
  form: FormData,
): Promise<FormState> {
  const person = await requirePerson();
  const ids = z.tuple([roomId, meetingId]).safeParse([room, meeting]);
  if (!ids.success) return refusedForm(form, 'malformed');
  const read = await readForm(replySchema, form);
  if (!read.ok) return read.state;
  const outcome = await replyToMeeting(services(), person.id, ids.data[1], read.value);
  if (!outcome.ok) {
    return refusedForm(form, outcome.code, HOLDER_REFUSALS.includes(outcome.code) ? 'holder' : undefined);
  }
  revalidatePath(`/rooms/${room}`);
  revalidatePath(`/rooms/${room}/meetings/${meeting}`);
  return {};
}
