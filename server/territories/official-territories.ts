import { type OfficialTerritory, readOfficialData } from './official-data.ts';
import { buildOfficialSearch, type OfficialSearch } from './official-search.ts';

export type OfficialTerritories = {
  readonly search: OfficialSearch;
  readonly find: (code: string) => OfficialTerritory | null;
  /** The territories with these codes, each once; null where a code is unknown. */
  readonly findAll: (codes: readonly string[]) => OfficialTerritory[] | null;
};

/**
 * The lists are loaded at first use, once a process. They hang on `globalThis` because Next's
 * bundle and the server have each their own copy of this module.
 */
const KEY = Symbol.for('entente.official-territories');
type Holder = { [KEY]?: Promise<OfficialTerritories> };

/**
 * The official communes and EPCI. The first call reads and indexes them; call it early and do not
 * wait.
 */
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
    findAll: (codes) => {
      const found = [...new Set(codes)].map((code) => byCode.get(code));
      return found.every((territory) => territory !== undefined) ? found : null;
    },
  };
}
