'use server';

import { redirect } from 'next/navigation';
import type { FormState } from '#app/_components/forms/form-context.ts';
import { hasSeen } from '#app/_data/has-seen.ts';
import { refusedFields, refusedForm, unsentForm } from '#app/_data/read-form.ts';
import { requirePerson } from '#app/_data/session.ts';
import { type MeetingId, type PersonId, meetingId as readMeetingId, roomId as readRoomId } from '#domain/ids.ts';
import { type ChangeMeetingRefusal, changeTheMeeting } from '#server/meetings/change-meeting.ts';
import { type CreateMeetingRefusal, createMeeting } from '#server/meetings/create-meeting.ts';
import { type DraftPlace, findDraftProblems } from '#server/meetings/find-draft-problems.ts';
import { services } from '#server/services.ts';
import { DRAWN, ITEMS, type MeetingFields, readMeetingFields, sentItems } from './meeting-fields.ts';

/** Beside which field a refusal stands; one that is not here is about the whole form. */
const FIELDS: { readonly [Code in CreateMeetingRefusal | ChangeMeetingRefusal | 'meeting-overtaken']?: string } = {
  'not-a-day': 'day',
  'not-a-time': 'time',
  'hour-skipped': 'time',
  'hour-twice': 'time',
  'meeting-in-past': 'day',
  'no-such-chair': 'chair',
  'no-such-secretary': 'secretary',
  'agenda-empty': ITEMS,
  'too-many-items': ITEMS,
};

/** Writes down the meeting that a form describes, a new one where none is named, and shows it. */
export async function saveMeeting(
  room: string,
  meeting: MeetingId | null,
  _state: FormState,
  form: FormData,
): Promise<FormState> {
  const person = await requirePerson();
  const roomId = readRoomId.safeParse(room);
  const known = readMeetingId.nullable().safeParse(meeting);
  if (!roomId.success || !known.success) return kept(form, await refusedForm(form, 'malformed'));
  if (form.has(DRAWN)) return kept(form, unsentForm(form));
  const read = readMeetingFields(form);
  const place = { roomId: roomId.data, meetingId: known.data };
  if (!read.ok) {
    const fields = { ...(await wrongFields(person.id, place, read.rest)), ...read.fields };
    return kept(form, await refusedFields(form, fields));
  }
  const { day, time, seen, tell, follows, ...said } = read.value;
  const draft = { ...said, when: { day, time } };
  const saved = known.data
    ? await changeTheMeeting(services(), person.id, known.data, { ...draft, seen, tell })
    : await createMeeting(services(), person.id, roomId.data, { ...draft, follows });
  if (!saved.ok) {
    const field = FIELDS[saved.code];
    if (field === undefined) return kept(form, hasSeen(await refusedForm(form, saved.code), saved));
    const fields = { ...(await wrongFields(person.id, place, read.value)), [field]: saved.code };
    return kept(form, await refusedFields(form, fields));
  }
  redirect(`/rooms/${room}/meetings/${saved.value}?done=${known.data ? 'changed' : 'created'}`);
}

/** What is wrong with fields that could be read, each with its code. */
async function wrongFields(
  person: PersonId,
  place: DraftPlace,
  { day, time, ...part }: Partial<MeetingFields>,
): Promise<Record<string, string>> {
  const when = day !== undefined && time !== undefined ? { day, time } : undefined;
  const problems = await findDraftProblems(services(), person, place, { ...part, ...(when && { when }) });
  return Object.fromEntries(problems.flatMap((code) => (FIELDS[code] ? [[FIELDS[code], code]] : [])));
}

/** Where scripts do not run the form is drawn anew, from what it sent. */
function kept(form: FormData, state: FormState): FormState {
  return { ...state, values: { ...state.values, [ITEMS]: JSON.stringify(sentItems(form)) } };
}
