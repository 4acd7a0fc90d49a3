import { setImmediate } from 'node:timers/promises';
import MiniSearch from 'minisearch';
import type { OfficialTerritory } from './official-data.ts';
import { placeWords, tellingWords, typoDistance, whereWords } from './place-names.ts';

/**
 * How a name answers what was typed, the best first. Among equals the more populous comes first.
 */
const MATCH = { exact: 0, startsWithWords: 1, startsWith: 2, hasWords: 3, hasBeginnings: 4, typo: 5 } as const;

/**
 * Places kept at the end of a full list for what was perhaps meant: « lion » is a beginning, and
 * Lyon misspelt.
 */
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

/**
 * Builds the index, which is for misspelt names, letting other work of the process go on in
 * between.
 */
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
  const plain = plainMatches(entries, words);
  const wellSpelt = plain[0]?.rank === MATCH.exact || plain.length > TOO_COMMON_FOR_TYPOS;
  if (wellSpelt || words.every(({ length }) => length < SHORTEST_WORD_WITH_TYPO)) return plain;
  const known = new Set(plain.map(({ entry }) => entry));
  const slipsTo = slipCounter();
  const misspelt = misspeltCandidates(entries, index, words)
    .filter((entry) => !known.has(entry))
    .flatMap((entry) => typoMatch(entry, words, slipsTo) ?? [])
    .sort(bestFirst);
  const kept = Math.max(limit - PLACES_FOR_TYPOS, limit - misspelt.length);
  return [...plain.slice(0, kept), ...misspelt];
}

/**
 * The names that hold every typed word, or a word that begins with it. All names are looked
 * through: that takes a few milliseconds whatever is typed, where an index slows down on the
 * thousands of names that begin with « saint ».
 */
function plainMatches(entries: readonly Entry[], words: readonly string[]): Match[] {
  const query = words.join(' ');
  const matches: Match[] = [];
  for (const entry of entries) {
    const { telling } = entry;
    if (!words.every((word) => telling.startsWith(word) || telling.includes(` ${word}`))) continue;
    const rank = Math.min(plainRank(telling, query), plainRank(entry.where, query));
    // A single letter begins thousands of names: then only a place that is called so counts (Y, in
    // the Somme).
    if (query.length > 1 || rank === MATCH.exact) matches.push({ entry, rank, distance: 0 });
  }
  return matches.sort(bestFirst);
}

function plainRank(name: string, query: string): number {
  if (name === query) return MATCH.exact;
  if (name.startsWith(`${query} `)) return MATCH.startsWithWords;
  if (name.startsWith(query)) return MATCH.startsWith;
  if (` ${name} `.includes(` ${query} `)) return MATCH.hasWords;
  return MATCH.hasBeginnings;
}

function misspeltCandidates(entries: readonly Entry[], index: MiniSearch, words: readonly string[]): Entry[] {
  const fuzzy = (word: string): number => (word.length < SHORTEST_WORD_WITH_TYPO ? 0 : 2);
  const found = index.search(words.join(' '), { prefix: true, fuzzy });
  return found.flatMap(({ id }) => entries[id as number] ?? []);
}

type SlipsTo = (typed: string, word: string) => number;

/**
 * `typoDistance` that remembers, for a search in which « communauté » comes up a thousand times.
 */
function slipCounter(): SlipsTo {
  const counted = new Map<string, number>();
  return (typed, word) => {
    const pair = `${typed} ${word}`;
    const slips = counted.get(pair) ?? typoDistance(typed, word);
    counted.set(pair, slips);
    return slips;
  };
}

/**
 * A match where every typed word is at most one slip (two in a long word) away from a word of the
 * name.
 */
function typoMatch(entry: Entry, words: readonly string[], slipsTo: SlipsTo): Match | null {
  const named = entry.telling.split(' ');
  let distance = 0;
  for (const typed of words) {
    const nearest = Math.min(...named.map((word) => slipsTo(typed, word)));
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

/**
 * Behind each of the first communes comes the EPCI that it belongs to, where it is not there
 * already.
 */
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
