import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { densityAgrees, type RefusedFigures, type TypedFigures, territoryFigures } from './territory-figures.ts';

const THIS_YEAR = 2026;

/** The study's own two lines, as it prints them. */
const BREST: TypedFigures = {
  kind: 'metropole',
  communes: '8',
  epci: '1',
  areaKm2: '218',
  inhabitants: '207 000',
  densityPerKm2: '948',
  source: 'Adeupa',
  year: '2019',
};
const CENTRE_OUEST_BRETAGNE: TypedFigures = {
  ...BREST,
  kind: 'pays',
  communes: '98',
  epci: '8',
  areaKm2: '3 057',
  inhabitants: '97 000',
  densityPerKm2: '32',
};
const VILLAGE: TypedFigures = {
  ...BREST,
  kind: 'commune',
  communes: '1',
  epci: '0',
  areaKm2: '12,5',
  inhabitants: '300',
  densityPerKm2: '',
};

/** Each line: what it is, a good line, what is typed instead. */
const STANDING: [string, TypedFigures, Partial<TypedFigures>][] = [
  ['a commune counted with the EPCI that it belongs to', VILLAGE, { epci: '1' }],
  ['a village that lost its last inhabitant', VILLAGE, { inhabitants: '0', densityPerKm2: '0' }],
  ['the smallest commune of France', VILLAGE, { areaKm2: '0,04', inhabitants: '50' }],
  ['the métropole de Lyon counted as no EPCI', BREST, { epci: '0' }],
  ['an intercommunality of two communes', BREST, { kind: 'communaute-de-communes', communes: '2' }],
  ['a pays that is one EPCI', CENTRE_OUEST_BRETAGNE, { epci: '1' }],
  ['a PETR of two EPCI', CENTRE_OUEST_BRETAGNE, { kind: 'petr', epci: '2' }],
  ['another grouping of one commune', CENTRE_OUEST_BRETAGNE, { kind: 'other', communes: '1', epci: '0' }],
  ['a density with decimals', BREST, { densityPerKm2: '949,5' }],
  ['figures of this year', BREST, { year: '2026' }],
];

/** Each line: what it is, a good line, what is typed instead, what is refused of it. */
const CONTRADICTING: [string, TypedFigures, Partial<TypedFigures>, RefusedFigures][] = [
  ['no kind', BREST, { kind: '' }, { kind: 'kind-missing' }],
  ['an unknown kind', BREST, { kind: 'canton' }, { kind: 'kind-missing' }],
  ['a commune of two communes', VILLAGE, { communes: '2' }, { communes: 'commune-is-one' }],
  [
    'an EPCI of one commune',
    BREST,
    { kind: 'communaute-d-agglomeration', communes: '1' },
    { communes: 'epci-needs-communes' },
  ],
  ['a pays of one commune', CENTRE_OUEST_BRETAGNE, { communes: '1' }, { communes: 'pays-needs-communes' }],
  [
    'a PETR of one commune',
    CENTRE_OUEST_BRETAGNE,
    { kind: 'petr', communes: '1' },
    { communes: 'petr-needs-communes' },
  ],
  ['no commune at all', CENTRE_OUEST_BRETAGNE, { communes: '0' }, { communes: 'no-commune' }],
  ['inhabitants typed as communes', BREST, { communes: '207 000' }, { communes: 'too-many-communes' }],
  ['a commune that holds EPCI', VILLAGE, { epci: '2' }, { epci: 'commune-holds-no-epci' }],
  ['an EPCI made of three', BREST, { epci: '3' }, { epci: 'epci-is-one' }],
  ['an urban community that is no EPCI', BREST, { kind: 'communaute-urbaine', epci: '0' }, { epci: 'epci-is-one' }],
  ['a PETR of one EPCI', CENTRE_OUEST_BRETAGNE, { kind: 'petr', epci: '1' }, { epci: 'petr-needs-epci' }],
  ['more EPCI than communes', CENTRE_OUEST_BRETAGNE, { communes: '7' }, { epci: 'more-epci-than-communes' }],
  [
    'more EPCI than communes, kind unknown',
    BREST,
    { kind: '', epci: '9' },
    { kind: 'kind-missing', epci: 'more-epci-than-communes' },
  ],
  ['no area under inhabitants', BREST, { areaKm2: '0' }, { areaKm2: 'area-zero' }],
  ['an area in hectares of a whole country', BREST, { areaKm2: '21 800 000' }, { areaKm2: 'area-too-large' }],
  [
    'an area ten thousand times too small',
    BREST,
    { areaKm2: '0,0218', densityPerKm2: '' },
    { areaKm2: 'area-too-small' },
  ],
  ['an area typed in hectares', BREST, { areaKm2: '21 800' }, { densityPerKm2: 'density-contradicts' }],
  ['a density that contradicts', BREST, { densityPerKm2: '94' }, { densityPerKm2: 'density-contradicts' }],
  ['a density near but wrong', BREST, { densityPerKm2: '961' }, { densityPerKm2: 'density-contradicts' }],
  ['half an inhabitant', BREST, { inhabitants: '207,5' }, { inhabitants: 'not-whole' }],
  ['more inhabitants than France', BREST, { inhabitants: '207 000 000' }, { inhabitants: 'too-many-inhabitants' }],
  ['an area with two readings', BREST, { areaKm2: '3,057' }, { areaKm2: 'number-ambiguous' }],
  ['no source', BREST, { source: '  ' }, { source: 'source-missing' }],
  ['an endless source', BREST, { source: 'x'.repeat(201) }, { source: 'source-too-long' }],
  ['a year to come', BREST, { year: '2027' }, { year: 'year-in-future' }],
  ['a year before any census', BREST, { year: '1799' }, { year: 'year-too-early' }],
  ['a year of two digits', BREST, { year: '19' }, { year: 'year-not-a-year' }],
  ['no year', BREST, { year: '' }, { year: 'number-missing' }],
];

const refusals = (typed: TypedFigures): RefusedFigures => {
  const outcome = territoryFigures(typed, THIS_YEAR);
  return outcome.ok ? {} : outcome.fields;
};

describe('the figures of a territory', () => {
  it('takes the study’s line for Brest métropole, with the density that it states', () => {
    expect(territoryFigures(BREST, THIS_YEAR)).toEqual({
      ok: true,
      value: {
        kind: 'metropole',
        communes: 8,
        epci: 1,
        areaKm2: 218,
        inhabitants: 207_000,
        densityPerKm2: 948,
        source: 'Adeupa',
        year: 2019,
      },
    });
  });

  it('takes the study’s line for the Pays Centre Ouest Bretagne', () => {
    const outcome = territoryFigures(CENTRE_OUEST_BRETAGNE, THIS_YEAR);
    expect(outcome).toMatchObject({ ok: true, value: { communes: 98, epci: 8, areaKm2: 3057, densityPerKm2: 32 } });
  });

  it('computes the density that was not given', () => {
    expect(territoryFigures(VILLAGE, THIS_YEAR)).toMatchObject({ ok: true, value: { densityPerKm2: 24 } });
  });

  it.each(STANDING)('accepts %s', (_, typed, change) => {
    expect(refusals({ ...typed, ...change })).toEqual({});
  });

  it.each(CONTRADICTING)('refuses %s, and says where', (_, typed, change, refused) => {
    expect(refusals({ ...typed, ...change })).toEqual(refused);
  });

  it('refuses every field of an empty form but the density', () => {
    const empty: TypedFigures = {
      kind: '',
      communes: '',
      epci: '',
      areaKm2: '',
      inhabitants: '',
      densityPerKm2: '',
      source: '',
      year: '',
    };
    expect(Object.keys(refusals(empty)).sort()).toEqual(
      ['areaKm2', 'communes', 'epci', 'inhabitants', 'kind', 'source', 'year'].sort(),
    );
  });
});

describe('a stated density', () => {
  const people = fc.integer({ min: 1000, max: 9_000_000 });
  const area = fc.double({ min: 10, max: 30_000, noNaN: true });
  const roundedTo = (value: number, unit: number): number => Number((Math.round(value / unit) * unit).toFixed(3));

  it('agrees with true figures, however far each of the three was rounded', () => {
    const units = fc.record({
      people: fc.constantFrom(1, 10, 100),
      area: fc.constantFrom(0.01, 0.1, 1),
      density: fc.constantFrom(0.1, 1),
    });
    fc.assert(
      fc.property(people, area, units, (inhabitants, areaKm2, unit) => {
        const stated = roundedTo(inhabitants / areaKm2, unit.density);
        expect(densityAgrees(stated, roundedTo(inhabitants, unit.people), roundedTo(areaKm2, unit.area))).toBe(true);
      }),
    );
  });

  it('never agrees when it is a fifth off and the area is known to the hundredth', () => {
    fc.assert(
      fc.property(people, area, fc.constantFrom(0.8, 1.25, 10, 100), (inhabitants, areaKm2, factor) => {
        fc.pre(inhabitants / areaKm2 > 20 && inhabitants >= 20_000);
        const stated = Number(((inhabitants / areaKm2) * factor).toFixed(2)) + 0.001;
        expect(densityAgrees(stated, inhabitants, roundedTo(areaKm2, 0.01))).toBe(false);
      }),
    );
  });
});
