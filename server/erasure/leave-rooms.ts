import { and, eq, isNull } from 'drizzle-orm';
import { union } from 'drizzle-orm/pg-core';
import type { Queryable } from '#db/client.ts';
import { contributions, memberships } from '#db/schema.ts';
import type { PersonId, RoomId } from '#domain/ids.ts';
import { accept } from '#domain/refusal.ts';
import { accessRoom, type RoomAccess } from '../facts/room-access.ts';
import { CONTRIBUTIONS_TOPIC } from '../residents/topics.ts';
import { tellRoom } from '../rooms/change-room.ts';
import { changeRoomRights } from '../rooms/change-room-rights.ts';
import { takeOut } from '../rooms/members/remove-member.ts';
import type { Services } from '../services.ts';
import { type Erased, type ErasedWords, eraseWords } from './erase-words.ts';

export type Leaving = {
  readonly personId: PersonId;
  /** Who has them erased: themselves, or who may for them. */
  readonly actor: PersonId;
  readonly words: ErasedWords;
};

/**
 * The rooms that somebody who is erased has to leave: those where they sit, and where their words
 * go too, all where they ever wrote.
 */
export async function roomsToLeave(queryable: Queryable, { personId, words }: Leaving): Promise<readonly RoomId[]> {
  const seats = queryable
    .select({ roomId: memberships.roomId })
    .from(memberships)
    .where(and(eq(memberships.personId, personId), words === 'stay' ? isNull(memberships.endedAt) : undefined));
  const brought = queryable
    .select({ roomId: contributions.roomId })
    .from(contributions)
    .where(eq(contributions.guestId, personId));
  const rooms = await (words === 'stay' ? seats : union(seats, brought));
  return rooms.map(({ roomId }) => roomId);
}

/**
 * Takes somebody who is erased out of a room, with their words where these go too. Writing there
 * waits meanwhile, since bytes of its log may change; whoever has it open gets it anew. That nobody
 * may run the room any more keeps no name: whoever administers the site names somebody else.
 */
export async function leaveRoom(services: Services, leaving: Leaving, roomId: RoomId): Promise<void> {
  const erased = { personId: leaving.personId, roomId };
  const left = await changeRoomRights(
    services,
    roomId,
    async () => accept(null),
    async (transaction) => {
      const textChanged = leaving.words === 'go' && (await eraseWords(transaction, erased));
      const seat = await seatOf(transaction, erased);
      if (seat) await takeOut(transaction, leaving.actor, seat, leaving.personId);
      return { textChanged };
    },
  );
  if (left.ok) await tellErased(services, roomId, left.value.textChanged);
}

/** Somebody's seat in a room; null where they have none. */
export async function seatOf(queryable: Queryable, { personId, roomId }: Erased): Promise<RoomAccess | null> {
  const access = await accessRoom(queryable, personId, roomId);
  return access.ok && access.value.membership ? access.value : null;
}

/** Tells a room that somebody’s name went, and where a text changed, has it loaded anew. */
export async function tellErased({ sync, database }: Services, roomId: RoomId, textChanged: boolean): Promise<void> {
  if (textChanged) sync.reloadRoom(roomId);
  await tellRoom(database, roomId, [CONTRIBUTIONS_TOPIC]);
}
