import type { Queryable } from '#db/client.ts';
import type { PersonId, SectionId } from '#domain/ids.ts';
import type { RoomFacts } from '../facts/room-facts.ts';
import { tellRoom } from '../rooms/change-room.ts';
import { membershipOf } from '../rooms/members/member-access.ts';
import { actionTopic } from './action-topics.ts';
import { noteChanges } from './note-change.ts';

type Retitled = {
  readonly room: RoomFacts;
  readonly sectionId: SectionId;
  readonly before: string;
  readonly after: string;
};

/**
 * Appends another title of an action's section to the history of the action, and tells whoever
 * shows it: the title is a field of the action, wherever it was changed. The same one is no change.
 */
export async function noteTitle(
  transaction: Queryable,
  actor: PersonId,
  { room, sectionId, before, after }: Retitled,
): Promise<void> {
  if (before === after) return;
  const place = { kind: 'action', lineId: null } as const;
  const change = { place, line: '', field: 'title', before, after };
  await noteChanges(transaction, sectionId, actor, membershipOf({ room }, actor), [change]);
  await tellRoom(transaction, room.roomId, [actionTopic(sectionId)]);
}
