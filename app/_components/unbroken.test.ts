import { expect, it } from 'vitest';
import { unbroken } from './unbroken.ts';

it('keeps French punctuation with the word before it and a verb with its subject, and changes nothing else', () => {
  expect(unbroken('Se soigner : où, « ici » ou là ?')).toBe('Se soigner\u202f: où, «\u202fici\u202f» ou là\u202f?');
  expect(unbroken('Que manque-t-il, où va-t-elle ?')).toBe('Que manque\u2011t\u2011il, où va\u2011t\u2011elle\u202f?');
  expect(unbroken('At 9:30, a car')).toBe('At 9:30, a car');
});
