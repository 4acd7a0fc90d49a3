import { beforeAll, describe, expect, it } from 'vitest';
import { epciName } from './official-data.ts';
import { type OfficialTerritories, officialTerritories } from './official-territories.ts';

let official: OfficialTerritories;
beforeAll(async () => {
  official = await officialTerritories();
});

const BREST_METROPOLE = '242900314';
const POHER = '242900744';
const names = (typed: string): string[] => official.search(typed, 10).map(({ name }) => name);

describe('the search for an official territory', () => {
  it.each([
    ['brest', 'Brest Métropole'],
    ['BREST MÉTROPOLE', 'Brest Métropole'],
    ['bre', 'Brest Métropole'],
    ['carhaix', 'Carhaix-Plouguer'],
    ['carhais', 'Carhaix-Plouguer'],
    ['brset', 'Brest'],
    ['poher', 'Poher Communauté'],
    ['saint brieuc', 'Saint-Brieuc'],
    ['st-brieuc armor', 'Saint-Brieuc Armor Agglomération'],
    ['chateaulin', 'Châteaulin'],
    ['ile d yeu', 'L’Île-d’Yeu'],
    ['cckb', 'Communauté de communes du Kreiz-Breizh (CCKB)'],
    ['7 vallées', 'Communauté de communes des 7 Vallées'],
    ['metropole de lyon', 'Métropole de Lyon'],
    ['marseile', 'Marseille'],
    ['y', 'Y'],
    ['29019', 'Brest'],
    ['242 900 314', 'Brest Métropole'],
    ['2A004', 'Ajaccio'],
    ['2a004', 'Ajaccio'],
  ])('for « %s » begins with « %s »', (typed, name) => {
    expect(names(typed)[0]).toBe(name);
  });

  it.each([
    ['brest', 'Brest'],
    ['carhaix', 'Poher Communauté'],
    ['29270', 'Carhaix-Plouguer'],
    ['29270', 'Poher Communauté'],
    ['st malo', 'Saint-Malo'],
    ['st malo', 'Pays de Saint Malo Agglomération'],
    ['lion', 'Lyon'],
  ])('for « %s » offers « %s » too', (typed, name) => {
    expect(names(typed)).toContain(name);
  });

  it('finds nothing for nothing, marks, or a name that exists nowhere', () => {
    for (const typed of ['', '   ', '!!', 'q', 'xxxxxxxxxx', '9']) expect(names(typed)).toEqual([]);
  });

  it('never gives more than asked, nor a territory twice', () => {
    for (const typed of ['saint', 'la', 'communaute', '29', 'b', 'chateauneuf']) {
      const found = official.search(typed, 7);
      expect(found.length).toBeLessThanOrEqual(7);
      expect(new Set(found).size).toBe(found.length);
    }
  });
});

describe('an official territory', () => {
  it('comes with its kind, its inhabitants and its communes', () => {
    const brest = official.find(BREST_METROPOLE);
    expect(brest).toMatchObject({ name: 'Brest Métropole', kind: 'metropole', department: 'Finistère' });
    expect(brest?.members).toHaveLength(8);
    expect(brest?.inhabitants).toBe(brest?.members.reduce((sum, { inhabitants }) => sum + inhabitants, 0));
  });

  it('is null for a code that nobody has', () => {
    expect(official.find('00000')).toBeNull();
  });

  it.each([
    ['CC Poher Communauté', 'CC', 'Poher Communauté'],
    ['CC de la Haute Comté', 'CC', 'Communauté de communes de la Haute Comté'],
    ['CA du Pays de Saint Malo Agglomération', 'CA', 'Pays de Saint Malo Agglomération'],
    ['CU d’Arras', 'CU', 'Communauté urbaine d’Arras'],
    ['CC la Septaine', 'CC', 'La Septaine'],
    ['Métropole de Lyon', 'MET69', 'Métropole de Lyon'],
    ['CA Intercommunale de la Réunion Est (CIREST)', 'CA', 'Communauté intercommunale de la Réunion Est (CIREST)'],
  ])('listed as « %s » reads « %s »', (listed, type, name) => {
    expect(epciName(listed, type)).toBe(name);
  });
});

describe('several official territories', () => {
  it('are found by their codes, each once and in the order given', () => {
    const found = official.findAll([POHER, BREST_METROPOLE, POHER]);
    expect(found?.map(({ name }) => name)).toEqual(['Poher Communauté', 'Brest Métropole']);
    expect(official.findAll([])).toEqual([]);
  });

  it('are null when one of them is unknown', () => {
    expect(official.findAll([BREST_METROPOLE, '00000'])).toBeNull();
  });
});
