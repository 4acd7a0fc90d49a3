import type { MeetingId, PersonId, RoomId } from '#domain/ids.ts';
import { accessRoom } from '../facts/room-access.ts';
import type { RoomFacts } from '../facts/room-facts.ts';
import type { Services } from '../services.ts';
import { accessToRun, type MeetingRow } from './meeting-access.ts';
import { type DraftPart, type DraftRefusal, draftProblems } from './meeting-draft.ts';

/** The meeting that is changed; of a new one, the room that it is to be in. */
export type DraftPlace = { readonly roomId: RoomId; readonly meetingId: MeetingId | null };

/**
 * All that is wrong with what a form could read of a meeting, so that it is said at once with what
 * it could not. Nothing for whoever may not write it down: saving says why.
 */
export async function findDraftProblems(
  { database }: Pick<Services, 'database'>,
  actor: PersonId,
  place: DraftPlace,
  part: DraftPart,
): Promise<readonly (DraftRefusal | 'agenda-empty')[]> {
  const found = await find();
  if (!found) return [];
  const problems = await draftProblems(database, found.room, part, found.meeting?.startsAt ?? null);
  return found.meeting?.convenedAt && part.items?.length === 0 ? [...problems, 'agenda-empty'] : problems;

  async function find(): Promise<{ readonly room: RoomFacts; readonly meeting: MeetingRow | null } | null> {
    if (place.meetingId) {
      const access = await accessToRun(database, actor, place.meetingId);
      return access.ok ? access.value : null;
    }
    const access = await accessRoom(database, actor, place.roomId);
    return access.ok && access.value.duties.has('run-meetings') ? { room: access.value.room, meeting: null } : null;
  }
}
