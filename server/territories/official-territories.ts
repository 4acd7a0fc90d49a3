import { type OfficialTerritory, readOfficialData } from './official-data.ts';
import { buildOfficialSearch, type OfficialSearch } from './official-search.ts';

/** What several official territories make together: a pays out of its EPCI, for instance. */
export type OfficialSum = {
  readonly parts: readonly OfficialTerritory[];
  /** Communes, each counted once. */
  readonly communes: number;
  readonly epci: number;
  readonly inhabitants: number;
};

export type OfficialTerritories = {
  readonly search: OfficialSearch;
  readonly find: (code: string) => OfficialTerritory | null;
  /** Adds territories up; null where a code is unknown or none is given. */
  readonly sum: (codes: readonly string[]) => OfficialSum | null;
};

/**
 * The lists are loaded at first use, once a process. They hang on `globalThis` because Next's bundle and the
 * server have each their own copy of this module.
 */
const KEY = Symbol.for('entente.official-territories');
type Holder = { [KEY]?: Promise<OfficialTerritories> };

/** The official communes and EPCI. The first call reads and indexes them; call it early and do not wait. */
export function officialTerritories(): Promise<OfficialTerritories> {
  const holder = globalThis as Holder;
  holder[KEY] ??= loadOfficialTerritories().catch((error: unknown) => {
    delete holder[KEY];
    throw error;
  });
  return holder[KEY];
}

async function loadOfficialTerritories(): Promise<OfficialTerritories> {
  const territories = await readOfficialData();
  const byCode = new Map(territories.map((territory) => [territory.code, territory]));
  return {
    search: await buildOfficialSearch(territories),
    find: (code) => byCode.get(code) ?? null,
    sum: (codes) => sumOf(codes, byCode),
  };
}

function sumOf(codes: readonly string[], byCode: ReadonlyMap<string, OfficialTerritory>): OfficialSum | null {
  const parts = [...new Set(codes)].map((code) => byCode.get(code));
  if (parts.length === 0 || !parts.every((part) => part !== undefined)) return null;
  const communes = new Set(parts.flatMap((part) => (part.kind === 'commune' ? part : part.members)));
  return {
    parts,
    communes: communes.size,
    epci: parts.filter((part) => part.kind !== 'commune').length,
    inhabitants: [...communes].reduce((sum, commune) => sum + commune.inhabitants, 0),
  };
}
