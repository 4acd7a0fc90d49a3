'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { z } from 'zod';
import type { FormState } from '#app/_components/forms/form-context.ts';
import type { RefusalCode } from '#app/_data/api.ts';
import { readForm, refusedForm } from '#app/_data/read-form.ts';
import { requirePerson } from '#app/_data/session.ts';
import { AMENDMENT_LIMITS } from '#domain/amendments.ts';
import { amendmentId, documentId, meetingId, roomId, sectionId } from '#domain/ids.ts';
import type { Outcome } from '#domain/refusal.ts';
import { settle, severalLines } from '#domain/typed/typed-line.ts';
import { blockAnchorSchema } from '#editor/block-anchor.ts';
import { acceptAmendment } from '#server/amendments/accept-amendment.ts';
import type { AmendmentPlace } from '#server/amendments/amendment-access.ts';
import { rejectAmendment, supportAmendment, withdrawAmendment } from '#server/amendments/answer-amendment.ts';
import { proposeAmendment } from '#server/amendments/propose-amendment.ts';
import { putToMeeting } from '#server/amendments/put-to-meeting.ts';
import { readReplacement, readSentBlocks } from '#server/amendments/read-replacement.ts';
import { takeBackAmendment } from '#server/amendments/take-back-amendment.ts';
import { services } from '#server/services.ts';

const documentPlace = z.object({ roomId, documentId });
const placeSchema = documentPlace.extend({ amendmentId });

const replacement = z.string('required').transform((text, context) => settle(readReplacement(text), context));
const sentBlocks = z.string('malformed').transform((text, context) => settle(readSentBlocks(text), context));
const anchor = z
  .string('malformed')
  .transform(parseJson)
  .pipe(blockAnchorSchema.catch(() => ({ blocks: [], before: [], after: [] })));

const proposal = z.object({
  section: sectionId,
  anchor,
  base: sentBlocks,
  replacement,
  draft: z.uuid().nullable().catch(null),
  reason: severalLines(AMENDMENT_LIMITS.reason).refine((text) => text !== '', 'required'),
});
const acceptance = z.object({ text: replacement.nullable().default(null), over: sentBlocks.nullable().default(null) });
const rejection = z.object({ why: severalLines(AMENDMENT_LIMITS.why).refine((text) => text !== '', 'required') });

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Proposes what a form says, and goes to the amendment. */
export async function proposeFromForm(
  room: string,
  document: string,
  _state: FormState,
  form: FormData,
): Promise<FormState> {
  const person = await requirePerson();
  const place = documentPlace.safeParse({ roomId: room, documentId: document });
  if (!place.success) return refusedForm(form, 'malformed');
  const read = await readForm(proposal, form);
  if (!read.ok) return read.state;
  const { section, draft, ...words } = read.value;
  const proposed = await proposeAmendment(services(), person.id, place.data, { sectionId: section, ...words });
  if (!proposed.ok) return refusedForm(form, proposed.code);
  const told = new URLSearchParams({ done: 'proposed', ...(draft && { proposed: draft }) });
  redirect(`/rooms/${room}/documents/${document}/amendments/${proposed.value}?${told}`);
}

/** Accepts an amendment as it is, or with the text of the form. */
export async function acceptFromForm(place: unknown, _state: FormState, form: FormData): Promise<FormState> {
  // Before what was sent is read, which takes its time: for members alone.
  await requirePerson();
  const read = await readForm(acceptance, form);
  if (!read.ok) return read.state;
  return act(place, form, (person, where) => acceptAmendment(services(), person, where, read.value));
}

export async function rejectFromForm(place: unknown, _state: FormState, form: FormData): Promise<FormState> {
  // Before what was sent is read, which takes its time: for members alone.
  await requirePerson();
  const read = await readForm(rejection, form);
  if (!read.ok) return read.state;
  return act(place, form, (person, where) => rejectAmendment(services(), person, where, read.value.why));
}

export async function putToMeetingFromForm(place: unknown, _state: FormState, form: FormData): Promise<FormState> {
  const read = await readForm(z.object({ meeting: meetingId }), form);
  if (!read.ok) return read.state;
  return act(place, form, (person, where) => putToMeeting(services(), person, where, read.value.meeting));
}

export async function withdrawFromForm(place: unknown, _state: FormState, form: FormData): Promise<FormState> {
  return act(place, form, (person, where) => withdrawAmendment(services(), person, where));
}

export async function takeBackFromForm(place: unknown, _state: FormState, form: FormData): Promise<FormState> {
  return act(place, form, (person, where) => takeBackAmendment(services(), person, where));
}

export async function supportFromForm(
  place: unknown,
  supports: boolean,
  _state: FormState,
  form: FormData,
): Promise<FormState> {
  return act(place, form, (person, where) => supportAmendment(services(), person, where, supports));
}

async function act(
  given: unknown,
  form: FormData,
  work: (
    person: Awaited<ReturnType<typeof requirePerson>>['id'],
    place: AmendmentPlace,
  ) => Promise<Outcome<unknown, RefusalCode>>,
  field?: string,
): Promise<FormState> {
  const person = await requirePerson();
  const place = placeSchema.safeParse(given);
  if (!place.success) return refusedForm(form, 'malformed');
  const done = await work(person.id, place.data);
  revalidatePath(`/rooms/${place.data.roomId}/documents/${place.data.documentId}/amendments`, 'layout');
  return done.ok ? {} : refusedForm(form, done.code, field);
}
