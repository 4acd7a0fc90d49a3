'use server';

import { redirect } from 'next/navigation';
import { z } from 'zod';
import type { FormState } from '#app/_components/forms/form-context.ts';
import { readForm, refusedForm } from '#app/_data/read-form.ts';
import { requirePerson } from '#app/_data/session.ts';
import { documentId, roomId, sectionId, territoryId } from '#domain/ids.ts';
import { INVITED_ROLES } from '#domain/residents/gift.ts';
import { INVITATION_DAYS, INVITATION_GIFTS, INVITATION_LIMITS, INVITED_TO } from '#domain/residents/invitation.ts';
import { oneLine, severalLines } from '#domain/typed/typed-line.ts';
import { type MakeInvitationRefusal, makeInvitation } from '#server/residents/invitations/make-invitation.ts';
import { services } from '#server/services.ts';
import { rememberMade } from '../../residents-data.ts';
import { placesSchema } from '../places-schema.ts';

const chosenOf = <Schema extends z.ZodType>(schema: Schema) =>
  z
    .literal('')
    .or(schema)
    .default('' as never);

const invitationSchema = z.object({
  title: oneLine(INVITATION_LIMITS.title),
  welcome: severalLines(INVITATION_LIMITS.welcome),
  document: chosenOf(documentId),
  sections: z.array(sectionId).max(INVITATION_LIMITS.sections).default([]),
  allows: z.array(z.enum(INVITED_TO)).max(INVITED_TO.length).default([]),
  review: z.enum(['yes', 'no']),
  gives: z.enum(INVITATION_GIFTS),
  role: z.enum(INVITED_ROLES),
  territory: chosenOf(territoryId),
  days: z.coerce
    .number()
    .int()
    .refine((days) => INVITATION_DAYS.some((offered) => offered === days)),
  places: placesSchema,
});

/** Beside which field a refusal stands; one that is not here is about the whole form. */
const FIELDS: { readonly [Code in MakeInvitationRefusal]?: string } = {
  'unknown-territory': 'territory',
  'unknown-document': 'document',
  'only-facilitators-give-seats': 'gives',
  'role-not-given': 'role',
  'only-reviewers-publish': 'review',
};

/** Makes the link that a form describes, and shows it with its poster. */
export async function makeInvitationFromForm(room: string, _state: FormState, form: FormData): Promise<FormState> {
  const person = await requirePerson();
  const id = roomId.safeParse(room);
  if (!id.success) return refusedForm(form, 'malformed');
  const read = await readForm(invitationSchema, form, ['sections', 'allows']);
  if (!read.ok) return read.state;
  const { document, sections, territory, review, ...said } = read.value;
  const made = await makeInvitation(services(), person.id, id.data, {
    ...said,
    documentId: document || null,
    sectionIds: sections,
    territoryId: territory || null,
    review: review === 'yes',
  });
  if (!made.ok) return refusedForm(form, made.code, FIELDS[made.code]);
  const { invitationId } = made.value;
  await rememberMade({ roomId: id.data, invitationId }, made.value);
  redirect(`/rooms/${room}/invitations/${invitationId}/poster`);
}
