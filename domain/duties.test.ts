import { describe, expect, it } from 'vitest';
import { mayOpenRoom, ROOM_DUTIES, type RoomDuty, roomDuties } from './duties.ts';
import { territoryId } from './ids.ts';

const city = territoryId.parse('0b8f7c1e-2f43-4d06-8c55-0f3f0c9b7a11');
const mandate = { role: 'resident', territoryId: city } as const;
const technician = { mandate: { role: 'technician', territoryId: city }, facilitator: false } as const;
const member = { mandate, facilitator: false };
const facilitator = { mandate, facilitator: true };
const person = { administrator: false };
const administrator = { administrator: true };

describe('roomDuties', () => {
  const table: [string, Parameters<typeof roomDuties>, RoomDuty[]][] = [
    ['a stranger has none', [person, null], []],
    ['a member sees the room', [person, member], ['see-room']],
    [
      'a technician by mandate reviews what residents bring in',
      [person, technician],
      ['see-room', 'review-contributions'],
    ],
    ['a facilitator runs it', [person, facilitator], [...ROOM_DUTIES]],
    [
      'an administrator sees it and manages members',
      [administrator, null],
      ['see-room', 'manage-members', 'correct-room'],
    ],
    [
      'an administrator who is a member has no more',
      [administrator, member],
      ['see-room', 'manage-members', 'correct-room'],
    ],
  ];
  it.each(table)('%s', (_sentence, facts, expected) => {
    expect([...roomDuties(...facts)]).toEqual(expected);
  });

  it('gives whoever has a mandate that the charter names the duty to invite, and nobody else', () => {
    const charter = { residents: { inviters: ['technician' as const], publicPage: false } };
    expect(roomDuties(person, technician, { charter }).has('invite-residents')).toBe(true);
    expect(roomDuties(person, member, { charter }).has('invite-residents')).toBe(false);
    expect(roomDuties(administrator, null, { charter }).has('invite-residents')).toBe(false);
    expect(roomDuties(person, technician, { charter, archived: true }).has('invite-residents')).toBe(false);
  });

  it('of an archived room is to see it, and to correct it where one might', () => {
    for (const [, [who, membership], duties] of table) {
      const left = duties.filter((duty) => duty === 'see-room' || duty === 'correct-room');
      expect([...roomDuties(who, membership, { archived: true })].sort()).toEqual(left.sort());
    }
  });
});

describe('mayOpenRoom', () => {
  it('lets administrators and facilitators of the cooperation open rooms, and nobody else', () => {
    expect(mayOpenRoom(administrator, [])).toBe(true);
    expect(mayOpenRoom(person, [member, facilitator])).toBe(true);
    expect(mayOpenRoom(person, [member])).toBe(false);
    expect(mayOpenRoom(person, [])).toBe(false);
  });
});
