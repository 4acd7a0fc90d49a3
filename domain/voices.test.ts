import { describe, expect, it } from 'vitest';
import type { TerritoryId } from './ids.ts';
import type { Role } from './seat.ts';
import type { Side } from './territories/setting.ts';
import { balanceOfVoice, countSigns, type VoiceGrouping } from './voices.ts';

const [BREST, CARHAIX, PLOUGUERNEAU] = ['brest', 'carhaix', 'plouguerneau'] as TerritoryId[] as [
  TerritoryId,
  TerritoryId,
  TerritoryId,
];
const TERRITORIES = new Map<TerritoryId, Side>([
  [BREST, 'urban'],
  [CARHAIX, 'rural'],
  [PLOUGUERNEAU, 'rural'],
]);
const from = (role: Role, territoryId: TerritoryId, signs: number) => ({ seat: { role, territoryId }, signs });
const told = (shares: Parameters<typeof balanceOfVoice>[0], by: VoiceGrouping) =>
  balanceOfVoice(shares, by, TERRITORIES).map(({ key, signs, percent }) => `${key} ${signs} ${percent}%`);

describe('the balance of voice', () => {
  const shares = [from('elected', BREST, 10), from('resident', CARHAIX, 20), from('elected', PLOUGUERNEAU, 30)];

  it('adds up what was written from each role, and names the silent ones too', () => {
    expect(told(shares, 'role')).toEqual(['elected 40 67%', 'technician 0 0%', 'resident 20 33%', 'partner 0 0%']);
  });

  it('adds up both sides by the setting of the hat’s territory', () => {
    expect(told(shares, 'side')).toEqual(['urban 10 17%', 'rural 50 83%']);
  });

  it('adds up the territories in their order', () => {
    expect(told(shares, 'territory')).toEqual(['brest 10 17%', 'carhaix 20 33%', 'plouguerneau 30 50%']);
  });

  it('puts what nobody is known to have written last', () => {
    expect(told([...shares, { seat: null, signs: 60 }], 'side')).toEqual([
      'urban 10 8%',
      'rural 50 42%',
      'null 60 50%',
    ]);
    expect(told([...shares, { seat: null, signs: 0 }], 'side')).toEqual(told(shares, 'side'));
  });

  it('is silent everywhere where nothing was written', () => {
    expect(told([], 'side')).toEqual(['urban 0 0%', 'rural 0 0%']);
  });
});

describe('signs', () => {
  it.each([
    ['', 0],
    ['L’été, déjà', 11],
    ['a b', 3],
    ['🌲', 1],
    ['𝒜é', 2],
  ])('of « %s » are %i', (text, signs) => {
    expect(countSigns(text)).toBe(signs);
  });
});
