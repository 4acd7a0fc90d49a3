import { describe, expect, it } from 'vitest';
import { placeWords, tellingWords, typoDistance, whereWords } from './place-names.ts';

describe('placeWords', () => {
  it.each([
    ["L'Île-d’Yeu", ['l', 'ile', 'd', 'yeu']],
    ['St Brieuc', ['saint', 'brieuc']],
    ['Ste-Anne s/ Vilaine', ['sainte', 'anne', 'sur', 'vilaine']],
    ['Œuilly', ['oeuilly']],
    ['CC du Kreiz-Breizh (CCKB)', ['cc', 'du', 'kreiz', 'breizh', 'cckb']],
    ['  ', []],
    ['…?!', []],
  ])('reads « %s »', (name, words) => {
    expect(placeWords(name)).toEqual(words);
  });
});

describe('the words that matter', () => {
  it('leaves out linking words, unless the name is made of them', () => {
    expect(tellingWords(['ile', 'd', 'yeu'])).toEqual(['ile', 'yeu']);
    expect(tellingWords(['les'])).toEqual(['les']);
  });

  it('leaves out what kind of body it is', () => {
    expect(whereWords(placeWords('Métropole de Lyon'))).toEqual(['lyon']);
    expect(whereWords(placeWords('Pays de Saint Malo Agglomération'))).toEqual(['saint', 'malo']);
  });
});

describe('typoDistance', () => {
  it.each([
    ['brest', 'brest', 0],
    ['bre', 'brest', 0],
    ['brset', 'brest', 1],
    ['carhais', 'carhaix', 1],
    ['quinper', 'quimper', 1],
    ['guingam', 'guingamp', 0],
    ['marseile', 'marseille', 1],
    ['brest', 'nantes', 5],
  ])('from « %s » to « %s » there are %d slips', (typed, word, slips) => {
    expect(typoDistance(typed, word)).toBe(slips);
  });
});
