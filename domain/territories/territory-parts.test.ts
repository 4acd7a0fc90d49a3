import { describe, expect, it } from 'vitest';
import { kindOfParts, sumParts, type TerritoryPart } from './territory-parts.ts';

const brest: TerritoryPart = { code: '29019', kind: 'commune', inhabitants: 142_000, members: [] };
const carhaix: TerritoryPart = { code: '29024', kind: 'commune', inhabitants: 7_400, members: [] };
const metropole: TerritoryPart = {
  code: '242900314',
  kind: 'metropole',
  inhabitants: 215_000,
  members: [{ code: '29019' }, { code: '29011' }],
};
const poher: TerritoryPart = {
  code: '242900744',
  kind: 'communaute-de-communes',
  inhabitants: 15_500,
  members: [{ code: '29024' }, { code: '29152' }, { code: '29227' }],
};

describe('sumParts', () => {
  it('adds EPCI up into a pays', () => {
    expect(sumParts([metropole, poher])).toEqual({ communes: 5, epci: 2, inhabitants: 230_500 });
  });

  it('counts a commune once that is given beside its EPCI, and a part once that is given twice', () => {
    expect(sumParts([metropole, brest, carhaix, carhaix])).toEqual({ communes: 3, epci: 1, inhabitants: 222_400 });
  });

  it('is nothing for nothing', () => {
    expect(sumParts([])).toEqual({ communes: 0, epci: 0, inhabitants: 0 });
  });
});

describe('kindOfParts', () => {
  it('takes over the kind of a single part, and calls several a pays', () => {
    expect(kindOfParts([metropole])).toBe('metropole');
    expect(kindOfParts([brest])).toBe('commune');
    expect(kindOfParts([metropole, poher])).toBe('pays');
  });
});
