'use server';

import { z } from 'zod';
import type { FormState } from '#app/_components/forms/form-context.ts';
import { readForm, refused } from '#app/_data/read-form.ts';
import { membershipId, roundId } from '#domain/ids.ts';
import { MEETING_LIMITS } from '#domain/meetings/meeting.ts';
import { oneLine } from '#domain/typed/typed-line.ts';
import { closeMeeting } from '#server/hall/close-meeting.ts';
import { giveVoice, takeBackVoice } from '#server/hall/give-voice.ts';
import { noteGuest, strikeGuest } from '#server/hall/note-guests.ts';
import { notePresence } from '#server/hall/note-presence.ts';
import { openMeeting } from '#server/hall/open-meeting.ts';
import { endRound } from '#server/rounds/end-round.ts';
import { services } from '#server/services.ts';
import { inHall, inWholeHall } from './in-hall.ts';

export async function openHall(room: string, meeting: string): Promise<FormState> {
  return inWholeHall(room, meeting, (person, place) => openMeeting(services(), person.id, place));
}

export async function closeHall(room: string, meeting: string): Promise<FormState> {
  return inWholeHall(room, meeting, (person, place) => closeMeeting(services(), person.id, place));
}

const presenceSchema = z.object({ to: z.enum(['on-site', 'remote', 'gone'], 'malformed') });

/** Notes a member as there themselves, in the hall or at a distance, or as gone. */
export async function tickPresence(
  room: string,
  meeting: string,
  member: string,
  _state: FormState,
  form: FormData,
): Promise<FormState> {
  const read = await readForm(presenceSchema, form);
  const id = membershipId.safeParse(member);
  if (!read.ok || !id.success) return refused('malformed');
  const { to } = read.value;
  const presence = to === 'gone' ? null : { mode: to, standIn: '' };
  return inHall(room, meeting, null, (person, place) =>
    notePresence(services(), person.id, place, { membershipId: id.data, presence }),
  );
}

const member = z.string('required').min(1, 'required').pipe(membershipId);
const standInSchema = z.object({
  absent: member,
  standIn: oneLine(MEETING_LIMITS.standIn),
});

/** Notes who sits there in a member's place. */
export async function noteStandIn(
  room: string,
  meeting: string,
  _state: FormState,
  form: FormData,
): Promise<FormState> {
  const read = await readForm(standInSchema, form);
  if (!read.ok) return read.state;
  const { standIn, absent: id } = read.value;
  return inHall(room, meeting, form, (person, place) =>
    notePresence(services(), person.id, place, { membershipId: id, presence: { mode: 'on-site', standIn } }),
  );
}

const voiceSchema = z.object({ giver: member, holder: member });

/** Gives a voice that was given in writing, or one's own. */
export async function giveVoiceFromForm(
  room: string,
  meeting: string,
  _state: FormState,
  form: FormData,
): Promise<FormState> {
  const read = await readForm(voiceSchema, form);
  if (!read.ok) return read.state;
  const { giver: giverId, holder: holderId } = read.value;
  return inHall(room, meeting, form, (person, place) => giveVoice(services(), person.id, place, { giverId, holderId }));
}

export async function takeBack(room: string, meeting: string, giver: string): Promise<FormState> {
  const giverId = membershipId.safeParse(giver);
  if (!giverId.success) return refused('malformed');
  return inHall(room, meeting, null, (person, place) => takeBackVoice(services(), person.id, place, giverId.data));
}

const guestSchema = z.object({
  guest: oneLine(MEETING_LIMITS.standIn),
  quality: oneLine(MEETING_LIMITS.quality),
});

export async function noteGuestFromForm(
  room: string,
  meeting: string,
  _state: FormState,
  form: FormData,
): Promise<FormState> {
  const read = await readForm(guestSchema, form);
  if (!read.ok) return read.state;
  const { guest: name, quality } = read.value;
  return inHall(room, meeting, form, (person, place) => noteGuest(services(), person.id, place, { name, quality }));
}

export async function strike(room: string, meeting: string, guest: string): Promise<FormState> {
  const id = z.uuid().safeParse(guest);
  if (!id.success) return refused('malformed');
  return inHall(room, meeting, null, (person, place) => strikeGuest(services(), person.id, place, id.data));
}

/** Ends the exchange round without leaving the console. */
export async function endRoundHere(room: string, meeting: string, round: string): Promise<FormState> {
  const id = roundId.safeParse(round);
  if (!id.success) return refused('malformed');
  return inWholeHall(room, meeting, (person, place) => endRound(services(), person.id, place.roomId, id.data));
}
