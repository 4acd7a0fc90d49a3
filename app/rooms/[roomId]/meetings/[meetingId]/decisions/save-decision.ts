'use server';

import { redirect } from 'next/navigation';
import { z } from 'zod';
import type { FormState } from '#app/_components/forms/form-context.ts';
import { hasSeen, seenField } from '#app/_data/has-seen.ts';
import { readForm, refusedForm } from '#app/_data/read-form.ts';
import { requirePerson } from '#app/_data/session.ts';
import { agendaItemId, decisionId, meetingId, roomId, sectionId } from '#domain/ids.ts';
import { DECISION_LIMITS, DECISION_METHODS, DECISION_RULES } from '#domain/meetings/voting/decision.ts';
import { oneLine, severalLines } from '#domain/typed/typed-line.ts';
import { changeDecision, type DecisionDraft, draftDecision } from '#server/decisions/draft-decision.ts';
import { readEffects } from '#server/decisions/read-effects.ts';
import { services } from '#server/services.ts';
import { isOneResponsible, RESPONSIBLE_TWICE, responsibleFields } from './read-responsible.ts';

const placeSchema = z.object({ roomId, meetingId });
const none = z.literal('').transform(() => null);

const draftSchema = z
  .object({
    title: oneLine(DECISION_LIMITS.title),
    proposal: severalLines(DECISION_LIMITS.proposal).pipe(z.string().min(1, 'required')),
    rule: z.enum(DECISION_RULES, 'required'),
    method: z.enum(DECISION_METHODS, 'required'),
    item: z.union([none, agendaItemId], 'malformed').default(null),
    about: z.array(sectionId, 'malformed').max(DECISION_LIMITS.sections, 'too-many-sections').default([]),
    follows: z.union([none, decisionId], 'malformed').default(null),
    replaces: z.union([none, decisionId], 'malformed').default(null),
    ...responsibleFields,
    dueOn: z.union([none, z.iso.date('not-a-day')], 'not-a-day').default(null),
    seen: seenField,
  })
  .refine(isOneResponsible, RESPONSIBLE_TWICE);

/** Prepares a decision of a meeting, and goes back to where it is put to the room. */
export async function draftFromForm(
  room: string,
  meeting: string,
  _state: FormState,
  form: FormData,
): Promise<FormState> {
  return save({ room, meeting, form }, (actor, place, draft) => draftDecision(services(), actor, place, draft));
}

/** Changes a decision that is being prepared. */
export async function changeFromForm(
  room: string,
  meeting: string,
  decision: string,
  _state: FormState,
  form: FormData,
): Promise<FormState> {
  const id = decisionId.safeParse(decision);
  if (!id.success) return refusedForm(form, 'malformed');
  return save({ room, meeting, form }, (actor, place, draft, seen) =>
    changeDecision(services(), actor, { ...place, decisionId: id.data }, { ...draft, seen }),
  );
}

type Sent = { readonly room: string; readonly meeting: string; readonly form: FormData };
type Actor = Parameters<typeof draftDecision>[1];
type DecisionPlace = z.infer<typeof placeSchema>;
type Keep = (
  actor: Actor,
  place: DecisionPlace,
  draft: DecisionDraft,
  seen: string,
) => ReturnType<typeof changeDecision>;

async function save({ room, meeting, form }: Sent, keep: Keep): Promise<FormState> {
  const person = await requirePerson();
  const place = placeSchema.safeParse({ roomId: room, meetingId: meeting });
  if (!place.success) return refusedForm(form, 'malformed');
  const read = await readForm(draftSchema, form, ['about']);
  // Of several values of one name a form gives back the first only.
  const about = form.getAll('about').join(' ');
  const again = (state: FormState) => ({ ...state, values: { ...state.values, about } });
  if (!read.ok) return again(read.state);
  const { item: itemId, about: sectionIds, follows: followsId, replaces: replacesId, seen, ...said } = read.value;
  const sections = await readEffects(services(), sectionIds);
  const kept = await keep(person.id, place.data, { ...said, itemId, sections, followsId, replacesId }, seen);
  if (!kept.ok) return again(hasSeen(await refusedForm(form, kept.code), kept));
  redirect(`/rooms/${room}/meetings/${meeting}/console?prepared=${kept.value}#decisions`);
}
