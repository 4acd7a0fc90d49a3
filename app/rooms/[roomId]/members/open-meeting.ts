import 'server-only';
import type { RoomId } from '#domain/ids.ts';
import type { LiveMeeting } from '#protocol/live.ts';
import { readLiveMeeting } from '#server/hall/read-live-meeting.ts';
import { services } from '#server/services.ts';

/** The meeting that is open in a room, as all of its members may see it; null where none is. */
export async function openMeeting(roomId: RoomId): Promise<LiveMeeting | null> {
  return (await readLiveMeeting(services().database, roomId))?.meeting ?? null;
}
