import type { TerritoryKind } from './territory.ts';

/** A commune or an EPCI that a territory is put together from. */
export type TerritoryPart = {
  /** INSEE code of a commune, SIREN of an EPCI. */
  readonly code: string;
  readonly kind: TerritoryKind;
  readonly inhabitants: number;
  /** The communes of an EPCI; empty for a commune. */
  readonly members: readonly { readonly code: string }[];
};

/**
 * What parts make together: a pays out of its EPCI, for instance. A part given twice counts once,
 * and so does a commune given beside its EPCI.
 */
export function sumParts(parts: readonly TerritoryPart[]): { communes: number; epci: number; inhabitants: number } {
  const each = [...new Map(parts.map((part) => [part.code, part])).values()];
  const groups = each.filter(({ kind }) => kind !== 'commune');
  const inGroups = new Set(groups.flatMap(({ members }) => members.map(({ code }) => code)));
  const alone = each.filter(({ kind, code }) => kind === 'commune' && !inGroups.has(code));
  return {
    communes: inGroups.size + alone.length,
    epci: groups.length,
    inhabitants: [...groups, ...alone].reduce((sum, { inhabitants }) => sum + inhabitants, 0),
  };
}

/** What a territory of these parts is, most likely: what its one part is, else a pays. */
export function kindOfParts(parts: readonly TerritoryPart[]): TerritoryKind {
  const [first, ...others] = parts;
  return first && others.length === 0 ? first.kind : 'pays';
}
