import { expect, test } from 'vitest';
import { titleAsks } from './invitation.ts';

test.each([
  ['Que vous manque-t-il au marché ?', true],
  ['What do you miss?', true],
  ['« Que vous manque-t-il ? »', true],
  ['Le marché', false],
  ['Un marché ? Venez en parler', false],
  ['', false],
])('%s asks: %s', (title, asks) => {
  expect(titleAsks(title, ['Le marché', 'Et le train ?'])).toBe(asks);
});

test('what a question of the room asks is answered there, whatever spaces it was typed with', () => {
  expect(titleAsks('Et le train ?', ['Et le train\u202f?'])).toBe(false);
});
