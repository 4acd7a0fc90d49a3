import { expect, it } from 'vitest';
import { type CooperationDuty, cooperationDuties } from './cooperation-duties.ts';
import { territoryId } from './ids.ts';

const mandate = { role: 'elected', territoryId: territoryId.parse('00000000-0000-4000-8000-000000000001') } as const;
const member = { mandate, facilitator: false };
const facilitator = { mandate, facilitator: true };
const EVERYTHING: CooperationDuty[] = ['see-cooperation', 'add-territories', 'open-rooms'];

it.each([
  ['somebody from elsewhere', { administrator: false }, [], []],
  ['a member', { administrator: false }, [member], ['see-cooperation']],
  ['a member who runs one of two rooms', { administrator: false }, [member, facilitator], EVERYTHING],
  [
    'an administrator in no room',
    { administrator: true },
    [],
    ['see-cooperation', 'correct-cooperation', 'add-territories', 'open-rooms'],
  ],
])('%s may do what they should, and no more', (_, person, memberships, duties) => {
  expect([...cooperationDuties(person, memberships)]).toEqual(duties);
});
