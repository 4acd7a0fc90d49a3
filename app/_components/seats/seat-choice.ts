import type { Seat } from '#domain/seat.ts';
import type { SeatRefusal } from '#server/rooms/members/seat-options.ts';
import type { SeatView } from './seat-view.ts';

/** A seat as it is offered, and why it cannot be taken now. */
export type SeatChoice = { readonly seat: Seat; readonly view: SeatView; readonly refusal: SeatRefusal | null };
