import { expect, test } from 'vitest';
import { isOtherTime } from './other-time.ts';

const IN_WINTER = new Date('2026-01-15T12:00:00Z');

test.each([
  ['Europe/Paris', 'Europe/Paris', false],
  ['Europe/Paris', 'Europe/Berlin', false],
  ['Europe/Paris', 'Indian/Reunion', true],
  ['Europe/Paris', 'America/Cayenne', true],
  // The same hour in winter, another one in summer.
  ['Europe/Paris', 'Africa/Lagos', true],
])('clocks in %s and in %s differ: %s', (zone, other, differ) => {
  expect(isOtherTime(zone, other, IN_WINTER)).toBe(differ);
});
