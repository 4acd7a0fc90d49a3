import type { TerritoryId } from '#domain/ids.ts';
import type { Role, Seat } from '#domain/seat.ts';
import type { Setting } from '#domain/territories/setting.ts';

/** A seat as it is shown: who speaks, and from where. */
export type SeatView = { readonly role: Role; readonly territory: string; readonly setting: Setting };

export type NamedTerritories = {
  readonly territories: readonly { readonly id: TerritoryId; readonly name: string; readonly setting: Setting }[];
};

/** A seat with its territory's name and setting. Throws for a territory of another cooperation. */
export function seatView({ territories }: NamedTerritories, { role, territoryId }: Seat): SeatView {
  const territory = territories.find(({ id }) => id === territoryId);
  if (!territory) throw new Error(`a seat names the territory ${territoryId}, which is not in the cooperation`);
  return { role, territory: territory.name, setting: territory.setting };
}

export function sameSeatView(a: SeatView, b: SeatView): boolean {
  return a.role === b.role && a.territory === b.territory;
}

/** Text colour of each role. Written out, because Tailwind looks for whole class names. */
export const ROLE_TEXT: Record<Role, string> = {
  elected: 'text-elected',
  technician: 'text-technician',
  resident: 'text-resident',
  partner: 'text-partner',
};

/** Border colour of each role. */
export const ROLE_BORDER: Record<Role, string> = {
  elected: 'border-elected',
  technician: 'border-technician',
  resident: 'border-resident',
  partner: 'border-partner',
};
