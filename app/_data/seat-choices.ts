import 'server-only';
import type { SeatChoice } from '#app/_components/seats/seat-button.tsx';
import type { SeatView } from '#app/_components/seats/seat-view.ts';
import type { TerritoryId } from '#domain/ids.ts';
import type { Seat } from '#domain/seat.ts';
import type { Setting } from '#domain/territories/setting.ts';
import type { SeatOption } from '#server/rooms/members/seat-options.ts';

type Territories = {
  readonly territories: readonly { readonly id: TerritoryId; readonly name: string; readonly setting: Setting }[];
};

/** A seat with its territory's name and setting. Throws for a territory of another cooperation. */
export function seatView({ territories }: Territories, { role, territoryId }: Seat): SeatView {
  const territory = territories.find(({ id }) => id === territoryId);
  if (!territory) throw new Error(`a seat names the territory ${territoryId}, which is not in the cooperation`);
  return { role, territory: territory.name, setting: territory.setting };
}

/** Every seat that the seat button offers or explains. */
export function seatChoices(place: Territories & { readonly seats: readonly SeatOption[] }): SeatChoice[] {
  return place.seats.map(({ seat, refusal }) => ({ seat, refusal, view: seatView(place, seat) }));
}
