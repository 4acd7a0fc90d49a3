import { formFingerprint } from '../form-fingerprint.ts';
import type { TerritoryRow } from './territory-access.ts';

type Said = Pick<
  TerritoryRow,
  'name' | 'setting' | 'kind' | 'communes' | 'epci' | 'areaKm2' | 'inhabitants' | 'densityPerKm2' | 'source' | 'year'
>;

/** The fingerprint of what the form shows in which a territory is corrected. */
export function territoryFingerprint(said: Said): string {
  const { name, setting, kind, communes, epci, areaKm2, inhabitants, densityPerKm2, source, year } = said;
  return formFingerprint([name, setting, kind, communes, epci, areaKm2, inhabitants, densityPerKm2, source, year]);
}
