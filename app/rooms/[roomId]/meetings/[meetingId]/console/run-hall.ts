'use server';

import { revalidatePath } from 'next/cache';
import { z } from 'zod';
import type { FormState } from '#app/_components/form-context.ts';
import type { RefusalCode } from '#app/_data/api.ts';
import { readForm, refusedForm } from '#app/_data/read-form.ts';
import { requirePerson } from '#app/_data/session.ts';
import { agendaItemId, meetingId, membershipId, roomId, roundId } from '#domain/ids.ts';
import { ITEM_STATES, MEETING_LIMITS } from '#domain/meetings/meeting.ts';
import type { Outcome } from '#domain/refusal.ts';
import { oneLine } from '#domain/typed-line.ts';
import { closeMeeting } from '#server/hall/close-meeting.ts';
import { giveVoice, takeBackVoice } from '#server/hall/give-voice.ts';
import type { MeetingPlace } from '#server/hall/hall-access.ts';
import { moveAgenda } from '#server/hall/move-agenda.ts';
import { noteGuest, strikeGuest } from '#server/hall/note-guests.ts';
import { notePresence } from '#server/hall/note-presence.ts';
import { openMeeting } from '#server/hall/open-meeting.ts';
import type { Person } from '#server/people/person.ts';
import { endRound } from '#server/rounds/end-round.ts';
import { services } from '#server/services.ts';

type HallUse = (person: Person, place: MeetingPlace) => Promise<Outcome<unknown, RefusalCode>>;

const placeSchema = z.object({ roomId, meetingId });

/**
 * Reads whose hall an address names and does something in it. The pages that show it hear of it by themselves, all of them
 * alike; so that one tick of many does not wait until the page of the one before is drawn.
 */
async function inHall(room: string, meeting: string, form: FormData | null, use: HallUse): Promise<FormState> {
  const person = await requirePerson();
  const place = placeSchema.safeParse({ roomId: room, meetingId: meeting });
  if (!place.success) return { code: 'malformed' };
  const outcome = await use(person, place.data);
  if (!outcome.ok) return form ? refusedForm(form, outcome.code) : { code: outcome.code };
  return {};
}

/** The same for what changes the whole page, which is drawn anew with the answer. */
async function inWholeHall(room: string, meeting: string, use: HallUse): Promise<FormState> {
  const done = await inHall(room, meeting, null, use);
  if (done.code === undefined) revalidatePath(`/rooms/${room}/meetings/${meeting}`, 'layout');
  return done;
}

export async function openHall(room: string, meeting: string): Promise<FormState> {
  return inWholeHall(room, meeting, (person, place) => openMeeting(services(), person.id, place));
}

export async function closeHall(room: string, meeting: string): Promise<FormState> {
  return inWholeHall(room, meeting, (person, place) => closeMeeting(services(), person.id, place));
}

const moveSchema = z.object({ to: z.enum(ITEM_STATES, 'malformed') });

/** Begins an item, ends it, puts it off or back: the button that was pressed says which. */
export async function moveItem(
  room: string,
  meeting: string,
  item: string,
  _state: FormState,
  form: FormData,
): Promise<FormState> {
  const read = readForm(moveSchema, form);
  const itemId = agendaItemId.safeParse(item);
  if (!read.ok || !itemId.success) return { code: 'malformed' };
  const wish = { itemId: itemId.data, to: read.value.to };
  return inWholeHall(room, meeting, (person, place) => moveAgenda(services(), person.id, place, wish));
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
  const read = readForm(presenceSchema, form);
  const id = membershipId.safeParse(member);
  if (!read.ok || !id.success) return { code: 'malformed' };
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
  const read = readForm(standInSchema, form);
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
  const read = readForm(voiceSchema, form);
  if (!read.ok) return read.state;
  const { giver: giverId, holder: holderId } = read.value;
  return inHall(room, meeting, form, (person, place) => giveVoice(services(), person.id, place, { giverId, holderId }));
}

export async function takeBack(room: string, meeting: string, giver: string): Promise<FormState> {
  const giverId = membershipId.safeParse(giver);
  if (!giverId.success) return { code: 'malformed' };
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
  const read = readForm(guestSchema, form);
  if (!read.ok) return read.state;
  const { guest: name, quality } = read.value;
  return inHall(room, meeting, form, (person, place) => noteGuest(services(), person.id, place, { name, quality }));
}

export async function strike(room: string, meeting: string, guest: string): Promise<FormState> {
  const id = z.uuid().safeParse(guest);
  if (!id.success) return { code: 'malformed' };
  return inHall(room, meeting, null, (person, place) => strikeGuest(services(), person.id, place, id.data));
}

/** Ends the exchange round without leaving the console. */
export async function endRoundHere(room: string, meeting: string, round: string): Promise<FormState> {
  const id = roundId.safeParse(round);
  if (!id.success) return { code: 'malformed' };
  return inWholeHall(room, meeting, (person, place) => endRound(services(), person.id, place.roomId, id.data));
}
