'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { z } from 'zod';
import type { FormState } from '#app/_components/forms/form-context.ts';
import { readForm, refusedForm } from '#app/_data/read-form.ts';
import { requirePerson } from '#app/_data/session.ts';
import { contributionId, roomId, sectionId } from '#domain/ids.ts';
import { CONTRIBUTION_LIMITS, CONTRIBUTION_STATES } from '#domain/residents/contribution.ts';
import { severalLines } from '#domain/typed/typed-line.ts';
import { eraseAuthor } from '#server/erasure/erase-author.ts';
import { ERASED_WORDS } from '#server/erasure/erase-words.ts';
import { dismissReports } from '#server/residents/contributions/report-contribution.ts';
import {
  hideContribution,
  type Settling,
  settleContribution,
  type TakeUpRefusal,
} from '#server/residents/contributions/settle-contribution.ts';
import { pauseInvitationOf } from '#server/residents/invitations/steer-invitation.ts';
import { services } from '#server/services.ts';
import { isAcceptProblem } from './accept-problem.ts';

const idsSchema = z.tuple([roomId, contributionId]);
/** The same with the words that were read, as `hashWords` knows them again. */
const readSchema = z.tuple([roomId, contributionId, z.string().length(64)]);
const why = severalLines(CONTRIBUTION_LIMITS.why);

const settleSchema = z
  .object({
    to: z.enum(CONTRIBUTION_STATES, 'required').exclude(['waiting']),
    why,
    section: z.literal('').or(sectionId).default(''),
    how: z.enum(['written', 'other']).default('written'),
  })
  .transform(({ to, why, section, how }, context): Settling => {
    if (to !== 'taken-up') return { to, why };
    if (section !== '') return { to, why, sectionId: section, write: how === 'written' };
    context.addIssue({ code: 'custom', path: ['section'], message: 'section-missing' });
    return z.NEVER;
  });

/** Beside which field a refusal stands; one that is not here is about the whole form. */
const FIELDS: { readonly [Code in TakeUpRefusal]?: string } = {
  'reason-missing': 'why',
  'section-missing': 'section',
  'unknown-section': 'section',
  'section-closed': 'section',
  'nothing-to-write': 'how',
};

/** Lets everybody see the words, of a contribution that waits, that were read. */
export async function acceptContribution(room: string, contribution: string, words: string): Promise<void> {
  const person = await requirePerson();
  const ids = readSchema.safeParse([room, contribution, words]);
  if (!ids.success) return;
  const [id, contributionIdOf, read] = ids.data;
  const place = { roomId: id, contributionId: contributionIdOf };
  const accepted = await settleContribution(services(), person.id, place, { to: 'shown', why: '', read });
  if (!accepted.ok && isAcceptProblem(accepted.code)) {
    redirect(`/rooms/${id}/contributions/${contributionIdOf}?problem=${accepted.code}`);
  }
  revalidatePath(`/rooms/${id}/contributions`);
}

/** Says what becomes of a contribution, of which these words were read. */
export async function settleFromForm(
  room: string,
  contribution: string,
  words: string,
  _state: FormState,
  form: FormData,
): Promise<FormState> {
  const person = await requirePerson();
  const ids = readSchema.safeParse([room, contribution, words]);
  if (!ids.success) return refusedForm(form, 'malformed');
  const typed = await readForm(settleSchema, form);
  if (!typed.ok) return typed.state;
  const [id, contributionIdOf, read] = ids.data;
  const place = { roomId: id, contributionId: contributionIdOf };
  const outcome = await settleContribution(services(), person.id, place, { ...typed.value, read });
  // Drawn anew, the page shows what became of it, or the words that are there now.
  if (!outcome.ok && outcome.code === 'contribution-moved-on') revalidatePath(`/rooms/${id}/contributions`, 'layout');
  if (!outcome.ok) return refusedForm(form, outcome.code, FIELDS[outcome.code]);
  redirect(`/rooms/${room}/contributions`);
}

/** Lets words be that somebody reported. */
export async function leaveReported(room: string, contribution: string): Promise<void> {
  const person = await requirePerson();
  const ids = idsSchema.safeParse([room, contribution]);
  if (!ids.success) return;
  const [id, contributionIdOf] = ids.data;
  await dismissReports(services(), person.id, { roomId: id, contributionId: contributionIdOf });
  revalidatePath(`/rooms/${id}/contributions`);
}

const hideSchema = z.object({ hideWhy: why, pause: z.literal('yes').optional() });

/**
 * Hides a contribution, and in the same step pauses the invitation by which it came where that is
 * wished.
 */
export async function hideFromForm(
  room: string,
  contribution: string,
  _state: FormState,
  form: FormData,
): Promise<FormState> {
  const person = await requirePerson();
  const ids = idsSchema.safeParse([room, contribution]);
  if (!ids.success) return refusedForm(form, 'malformed');
  const read = await readForm(hideSchema, form);
  if (!read.ok) return read.state;
  const place = { roomId: ids.data[0], contributionId: ids.data[1] };
  const hidden = await hideContribution(services(), person.id, place, { hidden: true, why: read.value.hideWhy });
  // The page has another field for reasons, in the form above.
  if (!hidden.ok) return refusedForm(form, hidden.code, hidden.code === 'reason-missing' ? 'hideWhy' : undefined);
  if (read.value.pause) await pauseInvitationOf(services(), person.id, place);
  redirect(`/rooms/${room}/contributions`);
}

/** Shows a contribution again that was hidden. */
export async function unhide(room: string, contribution: string): Promise<void> {
  const person = await requirePerson();
  const ids = idsSchema.safeParse([room, contribution]);
  if (!ids.success) return;
  const place = { roomId: ids.data[0], contributionId: ids.data[1] };
  await hideContribution(services(), person.id, place, { hidden: false, why: '' });
  revalidatePath(`/rooms/${room}/contributions`);
}

const erasureSchema = z.object({ words: z.enum(ERASED_WORDS, 'required') });

/** Erases the author of a contribution who asked for it, with their words or without. */
export async function eraseFromForm(
  room: string,
  contribution: string,
  _state: FormState,
  form: FormData,
): Promise<FormState> {
  const person = await requirePerson();
  const ids = idsSchema.safeParse([room, contribution]);
  if (!ids.success) return refusedForm(form, 'malformed');
  const read = await readForm(erasureSchema, form);
  if (!read.ok) return read.state;
  const [id, contributionIdOf] = ids.data;
  const place = { roomId: id, contributionId: contributionIdOf };
  const erased = await eraseAuthor(services(), person.id, place, read.value.words);
  if (!erased.ok) return refusedForm(form, erased.code);
  redirect(`/rooms/${id}/contributions/${contributionIdOf}?erased=${read.value.words}`);
}
