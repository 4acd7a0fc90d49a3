import 'server-only';
import { notFound } from 'next/navigation';
import { type Person, requirePerson } from '#app/_data/session.ts';
import { type CooperationId, cooperationId as readCooperationId } from '#domain/ids.ts';
import { accept, type Outcome, refuse } from '#domain/refusal.ts';
import { prepareRoom, type RoomOpening } from '#server/rooms/create-room.ts';
import { services } from '#server/services.ts';

/**
 * What the page that opens a room starts from; it is not found where the cooperation may not be
 * seen.
 */
export async function roomOpening(id: string): Promise<{
  readonly person: Person;
  readonly cooperationId: CooperationId;
  readonly opening: Outcome<RoomOpening, 'only-facilitators' | 'cooperation-archived'>;
}> {
  const person = await requirePerson();
  const cooperationId = readCooperationId.safeParse(id.toLowerCase());
  if (!cooperationId.success) notFound();
  const opening = await prepareRoom(services(), person.id, cooperationId.data);
  if (opening.ok) return { person, cooperationId: cooperationId.data, opening: accept(opening.value) };
  if (opening.code === 'not-found') notFound();
  return { person, cooperationId: cooperationId.data, opening: refuse(opening.code) };
}
