import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { TerritoryKind } from '#domain/territories/territory.ts';

/** A commune or an EPCI of the official lists. */
export type OfficialTerritory = {
  /** INSEE code of a commune, SIREN of an EPCI. */
  readonly code: string;
  readonly name: string;
  readonly kind: TerritoryKind;
  /** Of an EPCI: the sum of its communes, so that both are of the same year. */
  readonly inhabitants: number;
  /**
   * The département; that of the most populous commune for an EPCI, null in the overseas
   * collectivities.
   */
  readonly department: string | null;
  /** The communes of an EPCI, the most populous first; empty for a commune. */
  readonly members: readonly OfficialTerritory[];
  /** Of a commune; empty for an EPCI. */
  readonly postcodes: readonly string[];
};

/** What the inhabitants of version 5.3 of the package are: Insee's census for 1 January 2023. */
export const OFFICIAL_POPULATION_YEAR = 2023;

type RawCommune = {
  code: string;
  nom: string;
  type: string;
  departement?: string;
  codesPostaux?: string[];
  population?: number;
};
type RawEpci = { code: string; nom: string; type: string; membres: { code: string }[] };
type RawDepartment = { code: string; nom: string };

const EPCI_KIND: Readonly<Record<string, { kind: TerritoryKind; spelledOut: string }>> = {
  CC: { kind: 'communaute-de-communes', spelledOut: 'Communauté de communes' },
  CA: { kind: 'communaute-d-agglomeration', spelledOut: 'Communauté d’agglomération' },
  CU: { kind: 'communaute-urbaine', spelledOut: 'Communauté urbaine' },
  METRO: { kind: 'metropole', spelledOut: 'Métropole' },
  MET69: { kind: 'metropole', spelledOut: 'Métropole' },
};

/**
 * Every commune that has inhabitants, and every EPCI, from the package's files. They are read from
 * the disk and not imported: a bundler would carry twelve megabytes along, and a module would keep
 * them in memory.
 */
export async function readOfficialData(): Promise<OfficialTerritory[]> {
  // One after the other: each is parsed in one go, and other work of the process waits for as long.
  const communes = await readData<RawCommune[]>('communes.json');
  const epci = await readData<RawEpci[]>('epci.json');
  const departments = await readData<RawDepartment[]>('departements.json');
  return officialTerritoriesOf(communes, epci, departments);
}

async function readData<Content>(file: string): Promise<Content> {
  // This file may have been bundled to anywhere, so it is the started program that knows where the
  // packages are.
  const places = [process.cwd(), path.dirname(process.argv[1] ?? '')];
  const { resolve } = createRequire(path.join(process.cwd(), 'package.json'));
  const folder = path.dirname(resolve('@etalab/decoupage-administratif/package.json', { paths: places }));
  return JSON.parse(await readFile(path.join(folder, 'data', file), 'utf8')) as Content;
}

function officialTerritoriesOf(
  rawCommunes: readonly RawCommune[],
  rawEpci: readonly RawEpci[],
  rawDepartments: readonly RawDepartment[],
): OfficialTerritory[] {
  const departments = new Map(rawDepartments.map(({ code, nom }) => [code, typeset(nom)]));
  const communes = new Map<string, OfficialTerritory>();
  for (const { code, nom, type, departement, codesPostaux, population } of rawCommunes) {
    // Former communes and municipal districts are parts of communes; the Antarctic lands have no
    // figure.
    if (type !== 'commune-actuelle' || population === undefined) continue;
    communes.set(code, {
      code,
      name: typeset(nom),
      kind: 'commune',
      inhabitants: population,
      department: departments.get(departement ?? '') ?? null,
      members: [],
      postcodes: codesPostaux ?? [],
    });
  }
  return [...communes.values(), ...rawEpci.map((raw) => epciOf(raw, communes))];
}

function epciOf(
  { code, nom, type, membres }: RawEpci,
  communes: ReadonlyMap<string, OfficialTerritory>,
): OfficialTerritory {
  const members = membres.flatMap((member) => communes.get(member.code) ?? []);
  members.sort((a, b) => b.inhabitants - a.inhabitants);
  return {
    code,
    name: epciName(typeset(nom), type),
    kind: EPCI_KIND[type]?.kind ?? 'other',
    inhabitants: members.reduce((sum, member) => sum + member.inhabitants, 0),
    department: members[0]?.department ?? null,
    members,
    postcodes: [],
  };
}

/** The lists know the typewriter's apostrophe only. */
function typeset(name: string): string {
  return name.replaceAll("'", '’');
}

/**
 * The list abbreviates the kind in front of the name. « CC Poher Communauté » reads « Poher
 * Communauté », « CC de la Haute Comté » reads « Communauté de communes de la Haute Comté », « CA
 * de Nîmes Métropole » reads « Nîmes Métropole ».
 */
export function epciName(listed: string, type: string): string {
  const abbreviation = `${type} `;
  if (!listed.startsWith(abbreviation)) return listed;
  const name = listed.slice(abbreviation.length).replace(/\s+/g, ' ').trim();
  if (/^Intercommunale\b/.test(name)) return `Communauté ${name.charAt(0).toLowerCase()}${name.slice(1)}`;
  const linked = /^(du |des |de la |de l['’]|de |d['’])(?=[\p{L}\d])/u.exec(name);
  if (!linked) return name.charAt(0).toUpperCase() + name.slice(1);
  const saysItsKind = /(Agglomération|Communauté|Métropole|Intercom)$/.test(name);
  return saysItsKind ? name.slice(linked[0].length) : `${EPCI_KIND[type]?.spelledOut ?? type} ${name}`;
}
