import 'server-only';
import type { SeatChoice } from '#app/_components/seats/seat-choice.ts';
import { type NamedTerritories, seatView } from '#app/_components/seats/seat-view.ts';
import type { SeatOption } from '#server/rooms/members/seat-options.ts';

/** Every seat that the seat button offers or explains. */
export function seatChoices(place: NamedTerritories & { readonly seats: readonly SeatOption[] }): SeatChoice[] {
  return place.seats.map(({ seat, refusal }) => ({ seat, refusal, view: seatView(place, seat) }));
}
