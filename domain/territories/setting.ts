/** Where a territory stands between city and countryside, from the densest to the least dense. */
export const SETTINGS = ['city', 'suburb', 'town', 'village', 'countryside'] as const;
export type Setting = (typeof SETTINGS)[number];

export const SIDES = ['urban', 'rural'] as const;
export type Side = (typeof SIDES)[number];

/** City and suburb make the urban side, the others the rural side. */
export function sideOf(setting: Setting): Side {
  return setting === 'city' || setting === 'suburb' ? 'urban' : 'rural';
}

export function isSetting(value: string): value is Setting {
  return (SETTINGS as readonly string[]).includes(value);
}
