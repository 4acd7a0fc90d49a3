/** The kinds of territory that take part in a cooperation. */
export const TERRITORY_KINDS = [
  'commune',
  'communaute-de-communes',
  'communaute-d-agglomeration',
  'communaute-urbaine',
  'metropole',
  'pays',
  'petr',
  'other',
] as const;
export type TerritoryKind = (typeof TERRITORY_KINDS)[number];
