import { describe, expect, test } from 'vitest';
import type { PersonId, TerritoryId } from '#domain/ids.ts';
import type { Seat } from '#domain/seat.ts';
import type { HeardRoom } from '../../../facts/room-names.ts';
import { describePerson } from './person-presence.ts';

const ANNE = 'anne' as PersonId;
const CITY = 'city' as TerritoryId;
const TOWN = 'town' as TerritoryId;
const territories = new Map([
  [CITY, { name: 'Brest métropole', setting: 'city' }],
  [TOWN, { name: 'Carhaix', setting: 'town' }],
]);
const room = (hat: Seat, mandate: Seat) =>
  ({
    territories,
    memberships: new Map([[ANNE, { name: 'Anne Cariou', hat, mandate }]]),
  }) as unknown as HeardRoom;

describe('what the others are told of somebody', () => {
  test('is the seat that they hold and speak from, once', () => {
    const seat: Seat = { role: 'elected', territoryId: TOWN };
    expect(describePerson(room(seat, seat), ANNE)).toMatchObject({
      ...{ name: 'Anne Cariou', role: 'elected', territory: 'Carhaix', setting: 'town' },
      mandate: null,
    });
  });

  test('is the hat, and apart from it the mandate, so that nobody is misled', () => {
    const hat: Seat = { role: 'resident', territoryId: CITY };
    expect(describePerson(room(hat, { role: 'elected', territoryId: TOWN }), ANNE)).toMatchObject({
      ...{ role: 'resident', territory: 'Brest métropole', setting: 'city' },
      mandate: { role: 'elected', territory: 'Carhaix', setting: 'town' },
    });
  });

  test('is nothing where they are no member', () => {
    const seat: Seat = { role: 'elected', territoryId: TOWN };
    expect(describePerson(room(seat, seat), 'yann' as PersonId)).toBeNull();
  });
});
