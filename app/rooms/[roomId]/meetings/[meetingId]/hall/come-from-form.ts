'use server';

import { redirect } from 'next/navigation';
import { z } from 'zod';
import type { FormState } from '#app/_components/forms/form-context.ts';
import { readForm, refused, refusedForm } from '#app/_data/read-form.ts';
import { requirePerson } from '#app/_data/session.ts';
import { meetingId, roomId } from '#domain/ids.ts';
import { ATTENDANCE_MODES } from '#domain/meetings/meeting.ts';
import { oneLine } from '#domain/typed/typed-line.ts';
import { comeByCode } from '#server/hall/come-by-code.ts';
import { leaveHall } from '#server/hall/note-presence.ts';
import { services } from '#server/services.ts';

const comingSchema = z.object({ code: oneLine(20), mode: z.enum(ATTENDANCE_MODES, 'required') });

/** Notes a member as there who typed the code of the hall's screen, and goes to the meeting. */
export async function comeFromForm(
  room: string,
  meeting: string,
  _state: FormState,
  form: FormData,
): Promise<FormState> {
  const person = await requirePerson();
  const place = z.object({ roomId, meetingId }).safeParse({ roomId: room, meetingId: meeting });
  if (!place.success) return refusedForm(form, 'malformed');
  const read = await readForm(comingSchema, form);
  if (!read.ok) return read.state;
  const come = await comeByCode(services(), person.id, place.data, read.value);
  if (!come.ok) return refusedForm(form, come.code, come.code === 'wrong-hall-code' ? 'code' : undefined);
  redirect(`/rooms/${room}/meetings/${meeting}`);
}

/** Notes that the member who presses it has left. */
export async function leaveFromForm(room: string, meeting: string): Promise<FormState> {
  const person = await requirePerson();
  const place = z.object({ roomId, meetingId }).safeParse({ roomId: room, meetingId: meeting });
  if (!place.success) return refused('malformed');
  const left = await leaveHall(services(), person.id, place.data);
  if (!left.ok) return refused(left.code);
  redirect(`/rooms/${room}/meetings/${meeting}`);
}
