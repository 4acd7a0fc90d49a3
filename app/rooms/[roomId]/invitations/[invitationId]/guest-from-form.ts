'use server';

import { revalidatePath } from 'next/cache';
import { z } from 'zod';
import { requirePerson } from '#app/_data/session.ts';
import { personId, roomId } from '#domain/ids.ts';
import type { Outcome } from '#domain/refusal.ts';
import { endGuest, type GuestPlace, keepAsMember } from '#server/residents/invitations/keep-guest.ts';
import { services } from '#server/services.ts';

const placeSchema = z.object({ roomId, personId });

/** Keeps somebody who came by a link as a member. */
export async function keepMember(room: string, guest: string): Promise<void> {
  await decide(room, guest, (actor, place) => keepAsMember(services(), actor, place));
}

/** Sends somebody away who came by a link. */
export async function endAccess(room: string, guest: string): Promise<void> {
  await decide(room, guest, (actor, place) => endGuest(services(), actor, place));
}

type Actor = Awaited<ReturnType<typeof requirePerson>>['id'];

async function decide(
  room: string,
  guest: string,
  apply: (actor: Actor, place: GuestPlace) => Promise<Outcome<null>>,
): Promise<void> {
  const person = await requirePerson();
  const place = placeSchema.safeParse({ roomId: room, personId: guest });
  if (!place.success) return;
  await apply(person.id, place.data);
  revalidatePath(`/rooms/${place.data.roomId}/invitations`, 'layout');
}
