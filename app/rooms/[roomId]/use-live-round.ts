'use client';

import type { RoomId } from '#domain/ids.ts';
import type { LiveRound } from '#protocol/live.ts';
import { useRoomLive } from './use-room-live.ts';

const nothing = () => {};

/** The exchange round that is under way in a room; null where there is none, undefined while nothing is heard. */
export function useLiveRound(roomId: RoomId): LiveRound | null | undefined {
  return useRoomLive(roomId, nothing)?.round;
}
