import { expect, it } from 'vitest';
import type { MeetingId } from '#domain/ids.ts';
import { codeLastsMs, hallCode, isHallCode } from './hall-code.ts';

const SECRET = 'a secret that only tests know, 32 characters and more';
const MEETING = '7c1e9f5e-3f0b-4f6e-9a0c-2f4f3f6a1b01' as MeetingId;
const NOON = new Date('2026-11-26T12:00:30Z');
const later = (seconds: number) => new Date(NOON.getTime() + seconds * 1000);

it('is six letters that change every minute, for each meeting and each secret', () => {
  const code = hallCode(SECRET, MEETING, NOON);
  expect(code).toMatch(/^[BCDFGHJKLMNPQRSTVWXZ]{6}$/);
  expect(hallCode(SECRET, MEETING, later(29))).toBe(code);
  expect(hallCode(SECRET, MEETING, later(30))).not.toBe(code);
  expect(hallCode(SECRET, '7c1e9f5e-3f0b-4f6e-9a0c-2f4f3f6a1b02' as MeetingId, NOON)).not.toBe(code);
  expect(hallCode(`${SECRET}!`, MEETING, NOON)).not.toBe(code);
});

it('is good in its minute and in the next one, and then no more', () => {
  const code = hallCode(SECRET, MEETING, NOON);
  expect([0, 29, 30, 89, 90].map((after) => isHallCode(SECRET, MEETING, later(after), code))).toEqual([
    true,
    true,
    true,
    true,
    false,
  ]);
  // Nobody knows the next one before its minute.
  expect(isHallCode(SECRET, MEETING, NOON, hallCode(SECRET, MEETING, later(60)))).toBe(false);
});

it('is taken as people type it', () => {
  const code = hallCode(SECRET, MEETING, NOON);
  const typed = `${code.slice(0, 3).toLowerCase()} ${code.slice(3)} `;
  expect(isHallCode(SECRET, MEETING, NOON, typed)).toBe(true);
  expect(isHallCode(SECRET, MEETING, NOON, '')).toBe(false);
  expect(isHallCode(SECRET, MEETING, NOON, `${code}${code}`)).toBe(false);
});

it('lasts until the minute is over', () => {
  expect(codeLastsMs(NOON)).toBe(30_000);
});
