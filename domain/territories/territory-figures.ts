import { accept, type Outcome, refuse } from '../refusal.ts';
import { type LineRefusal, readLine } from '../typed/typed-line.ts';
import { type NumberRefusal, readNumber, readWholeNumber } from '../typed/typed-number.ts';
import { overlap, valuesRoundingTo } from './rounding.ts';
import { isEpciKind, isTerritoryKind, type TerritoryKind } from './territory.ts';

/**
 * The figures of a territory as somebody typed them, nothing corrected yet. An empty density is
 * computed.
 */
export type TypedFigures = {
  readonly kind: string;
  readonly communes: string;
  readonly epci: string;
  readonly areaKm2: string;
  readonly inhabitants: string;
  readonly densityPerKm2: string;
  readonly source: string;
  readonly year: string;
};

export type TerritoryFigures = {
  readonly kind: TerritoryKind;
  readonly communes: number;
  readonly epci: number;
  readonly areaKm2: number;
  readonly inhabitants: number;
  /** As stated by the source, else inhabitants over area, not rounded. */
  readonly densityPerKm2: number;
  readonly source: string;
  readonly year: number;
};

export const FIGURE_REFUSALS = [
  'kind-missing',
  'commune-is-one',
  'epci-needs-communes',
  'petr-needs-communes',
  'pays-needs-communes',
  'no-commune',
  'too-many-communes',
  'commune-holds-no-epci',
  'epci-is-one',
  'petr-needs-epci',
  'more-epci-than-communes',
  'area-zero',
  'area-too-large',
  'area-too-small',
  'too-many-inhabitants',
  'density-contradicts',
  'source-missing',
  'source-too-long',
  'nothing-visible',
  'year-not-a-year',
  'year-too-early',
  'year-in-future',
] as const;
export type FigureRefusal = (typeof FIGURE_REFUSALS)[number] | NumberRefusal;

export type FigureField = keyof TypedFigures;
export type RefusedFigures = Partial<Record<FigureField, FigureRefusal>>;
export type FiguresOutcome =
  | { readonly ok: true; readonly value: TerritoryFigures }
  | { readonly ok: false; readonly fields: RefusedFigures };

/**
 * More than France ever counted (37 963 communes in 1975), less than a population typed in the
 * wrong field.
 */
const MAX_COMMUNES = 40_000;
/** Above the whole of France with its overseas lands (Adélie Land left out), in km². */
const MAX_AREA_KM2 = 700_000;
const MAX_INHABITANTS = 100_000_000;
/** Twice the densest commune of France: beyond it the area was typed in another unit. */
const MAX_DENSITY_PER_KM2 = 60_000;
const EARLIEST_YEAR = 1800;
export const MAX_SOURCE_LENGTH = 200;
/** What may be typed behind a figure: what it is counted in. */
export const FIGURE_UNITS = {
  areaKm2: ['km²', 'km2'],
  inhabitants: ['habitants', 'hab.', 'hab', 'inhabitants'],
} as const;
const SOURCE_REFUSALS = {
  required: 'source-missing',
  'nothing-visible': 'nothing-visible',
  'too-long': 'source-too-long',
} as const satisfies Record<LineRefusal, FigureRefusal>;

/**
 * The figures of a territory, or, for every field that cannot stand, the reason why. `thisYear` is
 * the year it is now. A figure that is wrong by itself is not compared with others, so that one
 * slip gives one refusal.
 */
export function territoryFigures(typed: TypedFigures, thisYear: number): FiguresOutcome {
  const refused: RefusedFigures = {};
  const keep = <Value>(field: FigureField, read: Reading<Value>): Value | undefined => {
    if (read.ok) return read.value;
    refused[field] = read.code;
    return undefined;
  };

  const kind = keep('kind', readKind(typed.kind));
  const communes = keep('communes', readCommunes(typed.communes));
  const epci = keep('epci', readWholeNumber(typed.epci));
  const areaKm2 = keep('areaKm2', readArea(typed.areaKm2));
  const inhabitants = keep('inhabitants', readInhabitants(typed.inhabitants));
  const stated = typed.densityPerKm2.trim() === '' ? null : keep('densityPerKm2', readNumber(typed.densityPerKm2));
  const source = keep('source', readSource(typed.source));
  const year = keep('year', readYear(typed.year, thisYear));

  Object.assign(refused, partsRefusal(kind, communes, epci), densityRefusal(areaKm2, inhabitants, stated));

  const numbersRead =
    communes !== undefined && epci !== undefined && areaKm2 !== undefined && inhabitants !== undefined;
  const allRead = numbersRead && kind !== undefined && source !== undefined && year !== undefined;
  if (!allRead || Object.keys(refused).length > 0) return { ok: false, fields: refused };
  const densityPerKm2 = stated ?? density(inhabitants, areaKm2);
  return { ok: true, value: { kind, communes, epci, areaKm2, inhabitants, densityPerKm2, source, year } };
}

/** Inhabitants per km², not rounded. `areaKm2` is above zero. */
export function density(inhabitants: number, areaKm2: number): number {
  return inhabitants / areaKm2;
}

/**
 * Whether a published density can be inhabitants over area, when each of the three was rounded as
 * far as its last digits show. 207 000 inhabitants on 218 km² are 949.5 per km²; a source that says
 * 948 knew them unrounded.
 */
export function densityAgrees(densityPerKm2: number, inhabitants: number, areaKm2: number): boolean {
  const people = valuesRoundingTo(inhabitants);
  const area = valuesRoundingTo(areaKm2);
  const low = people.low / area.high;
  const high = area.low > 0 ? people.high / area.low : Number.POSITIVE_INFINITY;
  return overlap(valuesRoundingTo(densityPerKm2), { low, high });
}

type Reading<Value> = Outcome<Value, FigureRefusal>;

function readKind(typed: string): Reading<TerritoryKind> {
  return isTerritoryKind(typed) ? accept(typed) : refuse('kind-missing');
}

function readCommunes(typed: string): Reading<number> {
  const communes = readWholeNumber(typed);
  if (!communes.ok) return communes;
  if (communes.value === 0) return refuse('no-commune');
  return communes.value > MAX_COMMUNES ? refuse('too-many-communes') : communes;
}

function readArea(typed: string): Reading<number> {
  const area = readNumber(typed, FIGURE_UNITS.areaKm2);
  if (!area.ok) return area;
  if (area.value === 0) return refuse('area-zero');
  return area.value > MAX_AREA_KM2 ? refuse('area-too-large') : area;
}

function readInhabitants(typed: string): Reading<number> {
  const inhabitants = readWholeNumber(typed, FIGURE_UNITS.inhabitants);
  if (!inhabitants.ok) return inhabitants;
  return inhabitants.value > MAX_INHABITANTS ? refuse('too-many-inhabitants') : inhabitants;
}

function readSource(typed: string): Reading<string> {
  const source = readLine(typed, MAX_SOURCE_LENGTH);
  return source.ok ? source : refuse(SOURCE_REFUSALS[source.code]);
}

function readYear(typed: string, thisYear: number): Reading<number> {
  const text = typed.trim();
  if (text === '') return refuse('number-missing');
  if (!/^\d{4}$/.test(text)) return refuse('year-not-a-year');
  const year = Number(text);
  if (year > thisYear) return refuse('year-in-future');
  return year < EARLIEST_YEAR ? refuse('year-too-early') : accept(year);
}

/** How kind, communes and EPCI go together; what could not be read is not compared. */
function partsRefusal(
  kind: TerritoryKind | undefined,
  communes: number | undefined,
  epci: number | undefined,
): RefusedFigures {
  const communesCode = kind && communes !== undefined ? communesRefusal(kind, communes) : null;
  if (communesCode) return { communes: communesCode };
  const epciCode = kind && epci !== undefined ? epciRefusal(kind, epci) : null;
  if (epciCode) return { epci: epciCode };
  const more = communes !== undefined && epci !== undefined && epci > communes;
  return more ? { epci: 'more-epci-than-communes' } : {};
}

function communesRefusal(kind: TerritoryKind, communes: number): FigureRefusal | null {
  if (kind === 'commune') return communes === 1 ? null : 'commune-is-one';
  if (communes > 1 || kind === 'other') return null;
  if (kind === 'petr') return 'petr-needs-communes';
  return kind === 'pays' ? 'pays-needs-communes' : 'epci-needs-communes';
}

/**
 * A commune holds no EPCI, though sources also count the one that it belongs to. The métropole de
 * Lyon is a local authority of its own kind, which sources count as one EPCI or as none; so
 * `metropole` takes both.
 */
function epciRefusal(kind: TerritoryKind, epci: number): FigureRefusal | null {
  if (kind === 'commune') return epci <= 1 ? null : 'commune-holds-no-epci';
  if (kind === 'metropole' && epci === 0) return null;
  if (isEpciKind(kind)) return epci === 1 ? null : 'epci-is-one';
  return kind === 'petr' && epci < 2 ? 'petr-needs-epci' : null;
}

function densityRefusal(
  areaKm2: number | undefined,
  inhabitants: number | undefined,
  stated: number | null | undefined,
): RefusedFigures {
  if (areaKm2 === undefined || inhabitants === undefined) return {};
  if (density(inhabitants, areaKm2) > MAX_DENSITY_PER_KM2) return { areaKm2: 'area-too-small' };
  if (stated === null || stated === undefined) return {};
  return densityAgrees(stated, inhabitants, areaKm2) ? {} : { densityPerKm2: 'density-contradicts' };
}
