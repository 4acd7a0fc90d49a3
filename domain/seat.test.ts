import { expect, test } from 'vitest';
import type { TerritoryId } from './ids.ts';
import { type Seat, sameSeat, seatSchema } from './seat.ts';

const CITY = '11111111-1111-4111-8111-111111111111' as TerritoryId;
const TOWN = '22222222-2222-4222-8222-222222222222' as TerritoryId;
const seat: Seat = { role: 'elected', territoryId: CITY };

test('two seats are the same when both role and territory are', () => {
  expect(sameSeat(seat, { ...seat })).toBe(true);
  expect(sameSeat(seat, { ...seat, territoryId: TOWN })).toBe(false);
  expect(sameSeat(seat, { ...seat, role: 'resident' })).toBe(false);
});

test('a seat is read from outside only with a known role and a territory by its id', () => {
  expect(seatSchema.parse({ ...seat, more: 1 })).toEqual(seat);
  expect(seatSchema.safeParse({ ...seat, role: 'mayor' }).success).toBe(false);
  expect(seatSchema.safeParse({ ...seat, territoryId: 'Brest' }).success).toBe(false);
});
