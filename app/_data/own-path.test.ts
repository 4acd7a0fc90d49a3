import { expect, test } from 'vitest';
import { ownPath } from './own-path.ts';

test('a path of this service is kept, with its query', () => {
  expect(ownPath('/rooms/1?view=all')).toBe('/rooms/1?view=all');
});

test.each(['https://elsewhere.example', '//elsewhere.example/a', '/\\elsewhere.example', 'rooms', '', null, undefined])(
  '%s leads home',
  (given) => {
    expect(ownPath(given)).toBe('/');
  },
);
