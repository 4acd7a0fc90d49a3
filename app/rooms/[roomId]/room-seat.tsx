'use client';

import { SeatButton } from '#app/_components/seats/seat-button.tsx';
import type { SeatChoice } from '#app/_components/seats/seat-choice.ts';
import { useRedraw } from '#app/_components/use-redraw.ts';
import type { RoomId } from '#domain/ids.ts';
import type { Seat } from '#domain/seat.ts';

type RoomSeatProps = {
  readonly roomId: RoomId;
  readonly mandate: Seat;
  readonly hat: Seat;
  readonly choices: readonly SeatChoice[];
  /** Whether the mandate takes part in decisions here. */
  readonly decides: boolean;
};

/**
 * The seat one speaks from in the room; when it changes, what is open in the documents is shown
 * anew.
 */
export function RoomSeat(props: RoomSeatProps) {
  return <SeatButton {...props} onChanged={useRedraw()} />;
}
