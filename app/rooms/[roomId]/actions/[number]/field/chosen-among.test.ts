import { describe, expect, test } from 'vitest';
import { chosenAmong } from './chosen-among.ts';

const options = [
  { value: 'brest', label: 'Brest' },
  { value: 'carhaix', label: 'Carhaix' },
];

describe('what is ticked in a list', () => {
  test.each([
    ['is what was chosen', ['carhaix', 'brest'], ['carhaix', 'brest']],
    ['leaves out what is not offered any more', ['gone', 'brest'], ['brest']],
    ['is nothing where the value is no list', '', []],
  ] as const)('%s', (_name, value, expected) => {
    expect(chosenAmong(options, value)).toEqual(expected);
  });
});
