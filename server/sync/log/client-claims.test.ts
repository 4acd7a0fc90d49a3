import { expect, test } from 'vitest';
import type { PersonId, TerritoryId } from '#domain/ids.ts';
import type { Seat } from '#domain/seat.ts';
import { ClientClaims } from './client-claims.ts';

const ANNE = 'anne' as PersonId;
const YANN = 'yann' as PersonId;
const CITY = 'city' as TerritoryId;
const elected: Seat = { role: 'elected', territoryId: CITY };
const resident: Seat = { role: 'resident', territoryId: CITY };

test('a clientID belongs to whoever wrote with it first', () => {
  const claims = new ClientClaims([]);
  expect(claims.ownerOf(1)).toBeNull();
  expect(claims.claim(new Map([[1, 0]]), { personId: ANNE, hat: elected })).toEqual([
    { clientId: 1, fromClock: 0, personId: ANNE, hat: elected },
  ]);
  expect(claims.ownerOf(1)).toBe(ANNE);
});

test('a hat goes with a range of clocks, and only a change of hat is stored', () => {
  const claims = new ClientClaims([]);
  claims.claim(new Map([[1, 0]]), { personId: ANNE, hat: elected });
  expect(claims.claim(new Map([[1, 5]]), { personId: ANNE, hat: elected })).toEqual([]);
  expect(claims.claim(new Map([[1, 9]]), { personId: ANNE, hat: resident })).toHaveLength(1);
  expect(claims.claim(new Map([[1, 12]]), { personId: ANNE, hat: elected })).toHaveLength(1);
  const hats = [0, 8, 9, 11, 12, 400].map((clock) => claims.authorOf(1, clock)?.hat);
  expect(hats).toEqual([elected, elected, resident, resident, elected, elected]);
});

test('stored claims say the same as those that were made', () => {
  const stored = [
    { clientId: 1, fromClock: 3, personId: YANN, hat: elected },
    { clientId: 1, fromClock: 9, personId: YANN, hat: resident },
  ];
  const claims = new ClientClaims(stored);
  expect(claims.ownerOf(1)).toBe(YANN);
  expect(claims.authorOf(1, 2)).toBeNull();
  expect(claims.authorOf(1, 9)?.hat).toEqual(resident);
  expect(claims.claim(new Map([[1, 20]]), { personId: YANN, hat: resident })).toEqual([]);
});

test('one update may write under several clientIDs, each with its own range', () => {
  const claims = new ClientClaims([]);
  claims.claim(new Map([[2, 0]]), { personId: YANN, hat: elected });
  const firstClocks = new Map([
    [1, 0],
    [3, 4],
  ]);
  const added = claims.claim(firstClocks, { personId: ANNE, hat: resident });
  expect(added.map(({ clientId, fromClock }) => [clientId, fromClock])).toEqual([...firstClocks]);
  expect([1, 2, 3].map((clientId) => claims.ownerOf(clientId))).toEqual([ANNE, YANN, ANNE]);
});

test('the same role in another territory is another hat', () => {
  const claims = new ClientClaims([]);
  const elsewhere: Seat = { role: 'elected', territoryId: 'countryside' as TerritoryId };
  claims.claim(new Map([[1, 0]]), { personId: ANNE, hat: elected });
  expect(claims.claim(new Map([[1, 3]]), { personId: ANNE, hat: elsewhere })).toHaveLength(1);
  expect(claims.authorOf(1, 3)?.hat).toEqual(elsewhere);
});
