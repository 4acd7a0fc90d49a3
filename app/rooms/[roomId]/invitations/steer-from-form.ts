'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { z } from 'zod';
import type { FormState } from '#app/_components/forms/form-context.ts';
import { readForm, refusedForm } from '#app/_data/read-form.ts';
import { requirePerson } from '#app/_data/session.ts';
import { invitationId, roomId } from '#domain/ids.ts';
import { type ProlongRefusal, prolongInvitation } from '#server/residents/invitations/prolong-invitation.ts';
import {
  type InvitationPlace,
  pauseInvitation,
  renewInvitation,
  revokeInvitation,
} from '#server/residents/invitations/steer-invitation.ts';
import { services } from '#server/services.ts';
import { rememberMade } from '../residents-data.ts';
import { fieldsOf, placesSchema } from './places-schema.ts';

const placeSchema = z.object({ roomId, invitationId });

function readPlace(room: string, invitation: string): InvitationPlace | null {
  return placeSchema.safeParse({ roomId: room, invitationId: invitation }).data ?? null;
}

/** Stops a link for a while, or lets it go on. */
export async function pauseOrResume(room: string, invitation: string, paused: boolean): Promise<void> {
  const person = await requirePerson();
  const place = readPlace(room, invitation);
  const wish = z.boolean().safeParse(paused);
  if (!place || !wish.success) return;
  await pauseInvitation(services(), person.id, place, wish.data);
  revalidatePath(`/rooms/${place.roomId}/invitations`);
}

/** Beside which field a refusal stands; one that is not here is about the whole form. */
const FIELDS: { readonly [Code in ProlongRefusal]?: 'places' | 'lastDay' } = {
  'fewer-than-taken': 'places',
  'last-day-passed': 'lastDay',
  'last-day-too-late': 'lastDay',
};

/** Gives a link other places and another last day. */
export async function prolongFromForm(
  room: string,
  invitation: string,
  _state: FormState,
  form: FormData,
): Promise<FormState> {
  const person = await requirePerson();
  const place = readPlace(room, invitation);
  if (!place) return refusedForm(form, 'malformed');
  const own = fieldsOf(invitation);
  const read = await readForm(z.object({ [own.places]: placesSchema, [own.lastDay]: z.iso.date('not-a-day') }), form);
  if (!read.ok) return read.state;
  const to = { places: read.value[own.places] as number | null, lastDay: String(read.value[own.lastDay]) };
  const prolonged = await prolongInvitation(services(), person.id, place, to);
  const field = prolonged.ok ? undefined : FIELDS[prolonged.code];
  if (!prolonged.ok) return refusedForm(form, prolonged.code, field && own[field]);
  redirect(`/rooms/${place.roomId}/invitations`);
}

/** Gives a link another secret, and shows it. */
export async function renewLink(room: string, invitation: string): Promise<void> {
  const person = await requirePerson();
  const place = readPlace(room, invitation);
  if (!place) return;
  const renewed = await renewInvitation(services(), person.id, place);
  if (!renewed.ok) return revalidatePath(`/rooms/${place.roomId}/invitations`);
  await rememberMade(place, renewed.value);
  redirect(`/rooms/${place.roomId}/invitations/${place.invitationId}/poster`);
}

/** Ends a link, and the access of all who came by it. */
export async function revokeLink(room: string, invitation: string): Promise<void> {
  const person = await requirePerson();
  const place = readPlace(room, invitation);
  if (!place) return;
  await revokeInvitation(services(), person.id, place);
  revalidatePath(`/rooms/${place.roomId}/invitations`);
}
