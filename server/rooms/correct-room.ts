import { and, eq } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import { cooperations, meetings, rooms } from '#db/schema.ts';
import type { PersonId, RoomId } from '#domain/ids.ts';
import { accept, type Outcome, refuse } from '#domain/refusal.ts';
import { accessRoom } from '../facts/room-access.ts';
import type { RoomFacts } from '../facts/room-facts.ts';
import { titleOfRoom } from '../facts/room-names.ts';
import { changesBetween } from '../journal/changes.ts';
import { recordEntry } from '../journal/record-entry.ts';
import type { Services } from '../services.ts';
import { changeRoomRights } from './change-room-rights.ts';

type CorrectRefusal = 'not-found' | 'only-facilitators';
export type ArchiveRoomRefusal = CorrectRefusal | 'round-running' | 'meeting-open' | 'cooperation-archived';

/**
 * Gives a room another name. Whoever runs it may, and an administrator. The same one is no event.
 */
export function retitleRoom(
  services: Services,
  actor: PersonId,
  roomId: RoomId,
  title: string,
): Promise<Outcome<string, CorrectRefusal>> {
  return changeRoomRights(
    services,
    roomId,
    async (queryable) => {
      const judged = await judge(queryable, actor, roomId);
      return judged.ok ? accept({ ...judged.value, title: await titleOfRoom(queryable, roomId) }) : judged;
    },
    async (transaction, { cooperationId, title: before }) => {
      await transaction.update(rooms).set({ title }).where(eq(rooms.id, roomId));
      const details = { title, changes: changesBetween({ title: before }, { title }) };
      await recordEntry(transaction, { actorId: actor, cooperationId, roomId, action: 'room-retitled', details });
      return title;
    },
    (room) => (room.title === title ? title : null),
  );
}

/**
 * Puts a room away, or takes it back into use, at once on every open page. What is put away is
 * read, and nothing is written in it; not while a round or a meeting is under way. Nor does it come
 * back while its cooperation is put away. What is so already is no event.
 */
export function setRoomArchived(
  services: Services,
  actor: PersonId,
  roomId: RoomId,
  archived: boolean,
): Promise<Outcome<boolean, ArchiveRoomRefusal>> {
  return changeRoomRights(
    services,
    roomId,
    async (queryable) => {
      const judged = await judge(queryable, actor, roomId);
      if (!judged.ok) return judged;
      if (!archived) return (await isPutAway(queryable, judged.value)) ? refuse('cooperation-archived') : judged;
      if (judged.value.round) return refuse('round-running');
      return (await isMeeting(queryable, roomId)) ? refuse('meeting-open') : judged;
    },
    async (transaction, room) => {
      await transaction
        .update(rooms)
        .set({ archivedAt: archived ? new Date() : null })
        .where(eq(rooms.id, roomId));
      await recordEntry(transaction, {
        actorId: actor,
        cooperationId: room.cooperationId,
        roomId,
        action: archived ? 'room-archived' : 'room-restored',
        details: { title: await titleOfRoom(transaction, roomId) },
      });
      return archived;
    },
    (room) => (room.archived === archived ? archived : null),
  );
}

async function judge(
  queryable: Queryable,
  actor: PersonId,
  roomId: RoomId,
): Promise<Outcome<RoomFacts, CorrectRefusal>> {
  const access = await accessRoom(queryable, actor, roomId);
  if (!access.ok) return access;
  return access.value.duties.has('correct-room') ? accept(access.value.room) : refuse('only-facilitators');
}

/** Whether a room’s cooperation was put away; held, so that it is not meanwhile. */
async function isPutAway(queryable: Queryable, { cooperationId }: RoomFacts): Promise<boolean> {
  const [cooperation] = await queryable
    .select({ archivedAt: cooperations.archivedAt })
    .from(cooperations)
    .where(eq(cooperations.id, cooperationId))
    .for('share');
  return cooperation?.archivedAt != null;
}

async function isMeeting(queryable: Queryable, roomId: RoomId): Promise<boolean> {
  const open = await queryable
    .select({ id: meetings.id })
    .from(meetings)
    .where(and(eq(meetings.roomId, roomId), eq(meetings.state, 'open')))
    .limit(1);
  return open.length > 0;
}
