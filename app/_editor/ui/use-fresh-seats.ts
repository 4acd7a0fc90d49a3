'use client';

import { useEffect, useRef } from 'react';
import { useRedraw } from '#app/_components/use-redraw.ts';
import { useRoom } from '#app/rooms/[roomId]/live/room-context.tsx';
import type { Seat } from '#domain/seat.ts';
import { useDocument } from './document-context.tsx';

/**
 * Has the server draw the page anew when one's mandate or the room's charter changes: both say
 * which seats one may take.
 */
export function useFreshSeats(): void {
  const redraw = useRedraw();
  const { facts, rights, lost } = useDocument();
  const heard = useRoom(({ room }) => room?.charterNumber ?? 0);
  const drawn = keyOf(facts.rights.mandate, facts.charterNumber);
  const now = keyOf(rights.mandate, Math.max(heard, facts.charterNumber));
  const asked = useRef(drawn);
  useEffect(() => {
    // Who lost the room keeps the page, with what could not be saved.
    if (lost || now === drawn || now === asked.current) return;
    asked.current = now;
    redraw();
  }, [redraw, lost, now, drawn]);
}

function keyOf({ role, territoryId }: Seat, charterNumber: number): string {
  return `${role} ${territoryId} ${charterNumber}`;
}
