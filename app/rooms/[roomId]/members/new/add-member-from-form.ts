'use server';

import { redirect } from 'next/navigation';
import { z } from 'zod';
import type { FormState } from '#app/_components/forms/form-context.ts';
import { readForm, refusedForm } from '#app/_data/read-form.ts';
import { requirePerson } from '#app/_data/session.ts';
import { roomId, territoryId } from '#domain/ids.ts';
import { ROLES } from '#domain/seat.ts';
import { emailAddress, personName } from '#server/accounts/person-input.ts';
import { type AddMemberRefusal, addMember } from '#server/rooms/members/add-member.ts';
import { services } from '#server/services.ts';

const memberSchema = z.object({
  name: personName,
  email: emailAddress,
  role: z.enum(ROLES, 'required'),
  territory: z.string('required').min(1, 'required').pipe(territoryId),
  facilitator: z.literal('yes').optional(),
});

/** Beside which field a refusal stands; one that is not here is about the whole form. */
const FIELDS: { readonly [Code in AddMemberRefusal]?: string } = {
  'already-member': 'email',
  'unknown-territory': 'territory',
};

/** Adds the member that a form describes, then shows the form again for the next one. */
export async function addMemberFromForm(room: string, _state: FormState, form: FormData): Promise<FormState> {
  const person = await requirePerson();
  const id = roomId.safeParse(room);
  if (!id.success) return refusedForm(form, 'malformed');
  const read = await readForm(memberSchema, form);
  if (!read.ok) return read.state;
  const { name, email, role, territory, facilitator } = read.value;
  const outcome = await addMember(services(), person.id, id.data, {
    name,
    email,
    mandate: { role, territoryId: territory },
    facilitator: facilitator === 'yes',
  });
  if (!outcome.ok) return refusedForm(form, outcome.code, FIELDS[outcome.code]);
  const { personId, mail } = outcome.value;
  redirect(`/rooms/${room}/members/new?added=${personId}&mail=${mail}`);
}
