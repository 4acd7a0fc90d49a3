'use server';

import { redirect } from 'next/navigation';
import { z } from 'zod';
import type { FormState } from '#app/_components/forms/form-context.ts';
import { correctFromForm } from '#app/_data/account-form.ts';
import { readForm, refused, refusedForm } from '#app/_data/read-form.ts';
import { requirePerson } from '#app/_data/session.ts';
import { may } from '#domain/access/may.ts';
import { siteActor } from '#domain/access/who.ts';
import { type PersonId, personId, type RoomId, roomId, territoryId } from '#domain/ids.ts';
import { PASTE_LIMITS } from '#domain/members/pasted-members.ts';
import { ROLES, seatSchema } from '#domain/seat.ts';
import { optionalLine } from '#domain/typed/typed-line.ts';
import { changeHat } from '#server/rooms/hats/change-hat.ts';
import { giveHat } from '#server/rooms/hats/give-hat.ts';
import { type ChangeMandateRefusal, changeMandate } from '#server/rooms/members/change-mandate.ts';
import { describeMember } from '#server/rooms/members/describe-member.ts';
import { inviteAgain } from '#server/rooms/members/member-invitation.ts';
import { nameFacilitator } from '#server/rooms/members/name-facilitator.ts';
import { removeMember } from '#server/rooms/members/remove-member.ts';
import { services } from '#server/services.ts';

const idsSchema = z.tuple([roomId, personId]);

/** A seat as a list names it: its role and its territory's id. */
const hatSchema = z.object({
  seat: z
    .string('required')
    .transform((text) => {
      const [role, territoryId] = text.split(' ');
      return { role, territoryId };
    })
    .pipe(seatSchema),
});

const mandateSchema = z.object({
  role: z.enum(ROLES, 'required'),
  territory: z.string('required').min(1, 'required').pipe(territoryId),
  beginsOn: z
    .string('required')
    .trim()
    .transform((text) => text || null)
    .pipe(z.iso.date('not-a-day').nullable()),
});

/**
 * Beside which field a refusal of a mandate stands; one that is not here is about the whole form.
 */
const MANDATE_FIELDS: { readonly [Code in ChangeMandateRefusal]?: string } = {
  'unknown-territory': 'territory',
  'mandate-unchanged': 'role',
  'mandate-in-future': 'beginsOn',
  'mandate-before-present': 'beginsOn',
};

/**
 * Puts the chosen hat on a member: on oneself as the charter allows it to everybody, on another as
 * a facilitator.
 */
export async function giveMemberHat(
  room: string,
  member: string,
  _state: FormState,
  form: FormData,
): Promise<FormState> {
  const person = await requirePerson();
  const ids = idsSchema.safeParse([room, member]);
  if (!ids.success) return refusedForm(form, 'malformed');
  const read = await readForm(hatSchema, form);
  if (!read.ok) return read.state;
  const [id, subject] = ids.data;
  const hat = read.value.seat;
  const outcome =
    subject === person.id
      ? await changeHat(services(), person.id, id, hat)
      : await giveHat(services(), person.id, id, { personId: subject, hat });
  if (!outcome.ok) return refusedForm(form, outcome.code);
  return showDone(id, subject, 'hat');
}

/** Notes the mandate that a form describes. */
export async function noteMandate(room: string, member: string, _state: FormState, form: FormData): Promise<FormState> {
  const person = await requirePerson();
  const ids = idsSchema.safeParse([room, member]);
  if (!ids.success) return refusedForm(form, 'malformed');
  const read = await readForm(mandateSchema, form);
  if (!read.ok) return read.state;
  const [id, subject] = ids.data;
  const { role, territory, beginsOn } = read.value;
  const mandate = { role, territoryId: territory };
  const outcome = await changeMandate(services(), person.id, id, { personId: subject, mandate, beginsOn });
  if (!outcome.ok) return refusedForm(form, outcome.code, MANDATE_FIELDS[outcome.code]);
  return showDone(id, subject, 'mandate');
}

const noteSchema = z.object({ function: optionalLine(PASTE_LIMITS.note), commune: optionalLine(PASTE_LIMITS.note) });

/** Notes what a member is where they come from. */
export async function noteFunction(
  room: string,
  member: string,
  _state: FormState,
  form: FormData,
): Promise<FormState> {
  const person = await requirePerson();
  const ids = idsSchema.safeParse([room, member]);
  if (!ids.success) return refusedForm(form, 'malformed');
  const read = await readForm(noteSchema, form);
  if (!read.ok) return read.state;
  const [id, subject] = ids.data;
  const outcome = await describeMember(services(), person.id, id, { personId: subject, ...read.value });
  if (!outcome.ok) return refusedForm(form, outcome.code);
  return showDone(id, subject, 'note');
}

/** Corrects a member's name and address for them. */
export async function correctMember(
  room: string,
  member: string,
  _state: FormState,
  form: FormData,
): Promise<FormState> {
  const person = await requirePerson();
  const ids = idsSchema.safeParse([room, member]);
  if (!ids.success) return refusedForm(form, 'malformed');
  const [id, subject] = ids.data;
  const corrected = await correctFromForm(person, { personId: subject, roomId: id }, form);
  if (!corrected.ok) return corrected.state;
  return showDone(id, subject, 'account');
}

/** Makes a member a facilitator, or takes the duty back. */
export async function setFacilitator(room: string, member: string, facilitator: boolean): Promise<FormState> {
  const person = await requirePerson();
  const wish = z.tuple([roomId, personId, z.boolean()]).safeParse([room, member, facilitator]);
  if (!wish.success) return refused('malformed');
  const [id, subject, named] = wish.data;
  const outcome = await nameFacilitator(services(), person.id, id, { personId: subject, facilitator: named });
  if (!outcome.ok) return refused(outcome.code);
  return showDone(id, subject, named ? 'named' : 'unnamed');
}

/** Sends a member the mail with the room's address once more. */
export async function mailMemberAgain(room: string, member: string): Promise<FormState> {
  const person = await requirePerson();
  const ids = idsSchema.safeParse([room, member]);
  if (!ids.success) return refused('malformed');
  const [id, subject] = ids.data;
  const outcome = await inviteAgain(services(), person.id, id, subject);
  if (!outcome.ok) return refused(outcome.code);
  return showDone(id, subject, 'mailed');
}

/**
 * Ends a membership, once it was confirmed. Who left goes where there is still something for them
 * to see.
 */
export async function endMembership(room: string, member: string): Promise<FormState> {
  const person = await requirePerson();
  const ids = idsSchema.safeParse([room, member]);
  if (!ids.success) return refused('malformed');
  const [id, subject] = ids.data;
  const outcome = await removeMember(services(), person.id, id, subject);
  if (!outcome.ok) return refused(outcome.code);
  if (outcome.value.left && !may(siteActor(person), 'see-every-room')) redirect('/cooperations');
  redirect(`/rooms/${id}/members?removed=${subject}`);
}

function showDone(
  room: RoomId,
  member: PersonId,
  done: 'hat' | 'mandate' | 'note' | 'account' | 'named' | 'unnamed' | 'mailed',
): never {
  redirect(`/rooms/${room}/members/${member}?done=${done}`);
}
