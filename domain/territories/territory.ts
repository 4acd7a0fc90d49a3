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

/** The kinds that are one intercommunality with its own taxes: exactly one EPCI. */
const EPCI_KINDS: readonly TerritoryKind[] = [
  'communaute-de-communes',
  'communaute-d-agglomeration',
  'communaute-urbaine',
  'metropole',
];

/**
 * Whether a territory of this kind is a single intercommunality, not a commune and not a grouping
 * of several.
 */
export function isEpciKind(kind: TerritoryKind): boolean {
  return EPCI_KINDS.includes(kind);
}

export function isTerritoryKind(value: string): value is TerritoryKind {
  return (TERRITORY_KINDS as readonly string[]).includes(value);
}
