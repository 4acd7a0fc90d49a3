import { setImmediate } from 'node:timers/promises';
import MiniSearch from 'minisearch';
import type { OfficialTerritory } from './official-data.ts';
import { placeWords, tellingWords, typoDistance, whereWords } from './place-names.ts';

/** How a name answers what was typed, the best first. Among equals the more populous comes first. */
const MATCH = { exact: 0, startsWithWords: 1, startsWith: 2, hasWords: 3, hasBeginnings: 4, typo: 5 } as const;

/** Places kept at the end of a full list for what was perhaps meant: « lion » is a beginning, and Lyon misspelt. */
const PLACES_FOR_TYPOS = 3;
/** Communes whose EPCI is offered with them. */
const COMMUNES_WITH_EPCI = 2;
/** A word that so many names begin with or hold was not misspelt. */
const TOO_COMMON_FOR_TYPOS = 200;
/** Territories that are prepared, and those that are indexed, before other work gets its turn. */
const PREPARING_CHUNK = 2000;
const INDEXING_CHUNK = 500;
const SHORTEST_WORD_WITH_TYPO = 4;

type Entry = {
  readonly id: number;
  readonly territory: OfficialTerritory;
  /** Without linking words: « pays saint malo agglomeration ». */
  readonly telling: string;
  /** Without the words for its kind either: « saint malo ». */
  readonly where: string;
};

type Match = { readonly entry: Entry; readonly rank: number; readonly distance: number };

/** Finds territories by what somebody types, the best first, `limit` at most. */
export type OfficialSearch = (typed: string, limit: number) => OfficialTerritory[];

/** Builds the index, letting other work of the process go on in between. */
export async function buildOfficialSearch(territories: readonly OfficialTerritory[]): Promise<OfficialSearch> {
  const entries: Entry[] = [];
  for (const [id, territory] of territories.entries()) {
    if (id % PREPARING_CHUNK === 0) await setImmediate();
    entries.push(entryOf(territory, id));
  }
  const index = new MiniSearch<{ id: number; name: string }>({
    fields: ['name'],
    tokenize: (text) => text.split(' '),
    processTerm: (term) => term,
    searchOptions: { combineWith: 'AND' },
  });
  await index.addAllAsync(
    entries.map(({ id, telling }) => ({ id, name: telling })),
    { chunkSize: INDEXING_CHUNK },
  );
  const epciOf = new Map<OfficialTerritory, OfficialTerritory>();
  for (const territory of territories) for (const member of territory.members) epciOf.set(member, territory);

  return (typed, limit) => {
    const matches = /^\d[\dab\s]*$/iu.test(typed.trim())
      ? byCode(entries, typed)
      : byName(entries, index, typed, limit);
    return withTheirEpci(matches, epciOf).slice(0, limit);
  };
}

function entryOf(territory: OfficialTerritory, id: number): Entry {
  const words = placeWords(territory.name);
  const telling = tellingWords(words).join(' ');
  const where =
    territory.kind === 'commune' ? telling : whereWords(placeWords(territory.name.replace(/\(.*\)/, ''))).join(' ');
  return { id, territory, telling, where };
}

/** By INSEE code, SIREN or postcode, or the beginning of one. */
function byCode(entries: readonly Entry[], typed: string): Match[] {
  const code = typed.replace(/\s+/gu, '').toUpperCase();
  if (code.length < 2) return [];
  const matches: Match[] = [];
  for (const entry of entries) {
    const codes = [entry.territory.code, ...entry.territory.postcodes];
    if (codes.includes(code)) matches.push({ entry, rank: MATCH.exact, distance: 0 });
    else if (codes.some((one) => one.startsWith(code))) matches.push({ entry, rank: MATCH.startsWith, distance: 0 });
  }
  return matches.sort(bestFirst);
}

function byName(entries: readonly Entry[], index: MiniSearch, typed: string, limit: number): Match[] {
  const words = [...new Set(tellingWords(placeWords(typed)))];
  if (words.length === 0) return [];
  const query = words.join(' ');
  // A single letter begins thousands of names: then only a place that is called so counts (Y, in the Somme).
  const found = candidates(entries, index, query, query.length > 1);
  const plain = found.flatMap((entry) => plainMatch(entry, query) ?? []).sort(bestFirst);
  const wellSpelt = plain[0]?.rank === MATCH.exact || plain.length > TOO_COMMON_FOR_TYPOS;
  if (wellSpelt || query.length < SHORTEST_WORD_WITH_TYPO) return plain;
  const known = new Set(plain.map(({ entry }) => entry));
  const misspelt = misspeltCandidates(entries, index, query)
    .filter((entry) => !known.has(entry))
    .flatMap((entry) => typoMatch(entry, words) ?? [])
    .sort(bestFirst);
  const kept = Math.max(limit - PLACES_FOR_TYPOS, limit - misspelt.length);
  return [...plain.slice(0, kept), ...misspelt];
}

function candidates(entries: readonly Entry[], index: MiniSearch, query: string, prefix: boolean): Entry[] {
  return index.search(query, { prefix }).flatMap(({ id }) => entries[id as number] ?? []);
}

function misspeltCandidates(entries: readonly Entry[], index: MiniSearch, query: string): Entry[] {
  const fuzzy = (word: string): number => (word.length < SHORTEST_WORD_WITH_TYPO ? 0 : 2);
  return index.search(query, { prefix: true, fuzzy }).flatMap(({ id }) => entries[id as number] ?? []);
}

function plainMatch(entry: Entry, query: string): Match | null {
  const { telling, where } = entry;
  const ranks = [telling, where].map((name) => {
    if (name === query) return MATCH.exact;
    if (name.startsWith(`${query} `)) return MATCH.startsWithWords;
    if (name.startsWith(query)) return MATCH.startsWith;
    if (` ${name} `.includes(` ${query} `)) return MATCH.hasWords;
    return MATCH.hasBeginnings;
  });
  return { entry, rank: Math.min(...ranks), distance: 0 };
}

/** A match where every typed word is at most one slip (two in a long word) away from a word of the name. */
function typoMatch(entry: Entry, words: readonly string[]): Match | null {
  const named = entry.telling.split(' ');
  let distance = 0;
  for (const typed of words) {
    const nearest = Math.min(...named.map((word) => typoDistance(typed, word)));
    if (nearest > slipsAllowed(typed)) return null;
    distance += nearest;
  }
  // A name of exactly as many words is nearer than one that goes on.
  return { entry, rank: MATCH.typo, distance: distance + (named.length > words.length ? 0.5 : 0) };
}

function slipsAllowed(typed: string): number {
  if (typed.length < SHORTEST_WORD_WITH_TYPO) return 0;
  return typed.length < 7 ? 1 : 2;
}

function bestFirst(a: Match, b: Match): number {
  return (
    a.rank - b.rank ||
    a.distance - b.distance ||
    b.entry.territory.inhabitants - a.entry.territory.inhabitants ||
    a.entry.id - b.entry.id
  );
}

/** Behind each of the first communes comes the EPCI that it belongs to, where it is not there already. */
function withTheirEpci(
  matches: readonly Match[],
  epciOf: ReadonlyMap<OfficialTerritory, OfficialTerritory>,
): OfficialTerritory[] {
  const results = new Set<OfficialTerritory>();
  let expanded = 0;
  for (const [place, { entry, rank }] of matches.entries()) {
    results.add(entry.territory);
    const epci = epciOf.get(entry.territory);
    const near = place === 0 || rank <= MATCH.startsWithWords;
    if (!epci || !near || expanded === COMMUNES_WITH_EPCI) continue;
    results.add(epci);
    expanded += 1;
  }
  return [...results];
}
