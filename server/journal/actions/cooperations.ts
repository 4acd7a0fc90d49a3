import type { TerritoryId } from '#domain/ids.ts';
import type { Changes } from '../changes.ts';

type SomeTerritory = { readonly territoryId: TerritoryId; readonly name: string };

/** What can be corrected about a territory. */
export type TerritoryField =
  | 'name'
  | 'kind'
  | 'setting'
  | 'communes'
  | 'epci'
  | 'areaKm2'
  | 'inhabitants'
  | 'densityPerKm2'
  | 'source'
  | 'year';

/** What is kept of each action on a cooperation and on the site. */
export type CooperationActions = {
  'administrator-named': Record<string, never>;
  'cooperation-created': { readonly title: string };
  'cooperation-corrected': { readonly title: string; readonly changes: Changes<'title' | 'summary' | 'themes'> };
  'cooperation-archived': { readonly title: string };
  'cooperation-restored': { readonly title: string };
  'territory-added': SomeTerritory;
  'territory-corrected': SomeTerritory & { readonly changes: Changes<TerritoryField> };
  /** From one place to another, counted from 1. */
  'territory-moved': SomeTerritory & { readonly from: number; readonly to: number };
  'territory-removed': SomeTerritory;
};
