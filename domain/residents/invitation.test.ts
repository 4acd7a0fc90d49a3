import { expect, test } from 'vitest';
import { isQuestion } from './invitation.ts';

test.each([
  ['Que vous manque-t-il au marché ?', true],
  ['What do you miss?', true],
  ['« Que vous manque-t-il ? »', true],
  ['Le marché', false],
  ['Un marché ? Venez en parler', false],
  ['', false],
])('%s is a question: %s', (title, is) => {
  expect(isQuestion(title)).toBe(is);
});
