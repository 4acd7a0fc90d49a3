'use server';

import { redirect } from 'next/navigation';
import { z } from 'zod';
import type { FormState } from '#app/_components/forms/form-context.ts';
import { refusedForm } from '#app/_data/read-form.ts';
import { requirePerson } from '#app/_data/session.ts';
import { roomId } from '#domain/ids.ts';
import { startRound } from '#server/rounds/start-round.ts';
import { services } from '#server/services.ts';
import { type RoundQuery, readRoundQuery, roundAddress } from './round-query.ts';

/**
 * Begins the round that was just shown, and goes to its page, or back to the console of its
 * meeting; shows it anew where that was pressed, or where the room or who stays out changed since.
 */
export async function startRoundFromForm(room: string, _state: FormState, form: FormData): Promise<FormState> {
  const person = await requirePerson();
  const id = roomId.safeParse(room);
  const query = readSent(form);
  // Whatever sends the form without a button, a key for instance, begins nothing.
  if (id.success && query && form.get('step') !== 'start') redirect(roundAddress(room, query));
  const fingerprint = z.string().min(1).max(100).safeParse(form.get('fingerprint'));
  if (!id.success || !query || !fingerprint.success) return refusedForm(form, 'malformed');
  const { rule, seed = null, question, minutes, section: sectionIds, out, meeting } = query;
  const input = { rule, seed, out, question, minutes, sectionIds, fingerprint: fingerprint.data };
  const started = await startRound(services(), person.id, id.data, input);
  if (started.ok)
    redirect(meeting ? `/rooms/${room}/meetings/${meeting}/console` : `/rooms/${room}/rounds/${started.value}`);
  // Of too few the page says what to do; both keep who was ticked, also without scripts.
  if (started.code === 'round-preview-outdated' || started.code === 'round-needs-two')
    redirect(roundAddress(room, query, 'changed'));
  return refusedForm(form, started.code);
}

function readSent(form: FormData): RoundQuery | null {
  const {
    section: _,
    out: __,
    ...sent
  } = Object.fromEntries([...form].filter(([, value]) => typeof value === 'string'));
  return readRoundQuery({
    ...(sent as Record<string, string>),
    section: form.getAll('section').map(String),
    out: form.getAll('out').map(String),
  });
}
