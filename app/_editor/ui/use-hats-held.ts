'use client';

import { useRoom } from '#app/rooms/[roomId]/live/room-context.tsx';
import { useDocument } from './document-context.tsx';

/** Whether nobody changes seats now, since an exchange round is under way. */
export function useHatsHeld(): boolean {
  const { facts } = useDocument();
  return useRoom(({ room }) => (room ? room.round !== null : facts.inRound));
}
