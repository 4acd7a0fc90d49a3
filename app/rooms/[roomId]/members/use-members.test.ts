import { expect, test } from 'vitest';
import type { PersonId, TerritoryId } from '#domain/ids.ts';
import type { Role } from '#domain/seat.ts';
import type { LiveMember, LiveRoom } from '#protocol/live.ts';
import { memberGroups } from './member-groups.ts';
import { type DrawnMembers, latestMembers } from './use-members.ts';

const TOWN = 'town' as TerritoryId;

function member(name: string, role: Role, hat = role, territoryId = TOWN): LiveMember {
  const seats = { mandate: { role, territoryId }, hat: { role: hat, territoryId }, facilitator: false };
  return { personId: name as PersonId, name, ...seats, function: '', commune: '' };
}

const DRAWN: DrawnMembers = {
  version: 3,
  reader: 'Luc' as PersonId,
  territories: [{ id: TOWN, name: 'Carhaix', setting: 'town' }],
  members: [member('Luc', 'elected'), member('Anne', 'resident')],
};

/** The members by role as a page shows them, with the role of the hat that each wears. */
function shown(heard?: Pick<LiveRoom, 'version' | 'members'>) {
  const groups = memberGroups(latestMembers(DRAWN, heard as LiveRoom | undefined));
  return groups.map(({ role, members }) => [role, ...members.map(({ name, hat }) => `${name} ${hat.role}`)]);
}

test('members are shown as they were drawn until something later is heard', () => {
  const drawn = [
    ['elected', 'Luc elected'],
    ['resident', 'Anne resident'],
  ];
  expect(shown()).toEqual(drawn);
  expect(shown({ version: 2, members: [member('Luc', 'partner')] })).toEqual(drawn);
  expect(memberGroups(DRAWN).flatMap(({ members }) => members.filter(({ isReader }) => isReader))).toMatchObject([
    { name: 'Luc', hat: { territory: 'Carhaix', setting: 'town' } },
  ]);
});

test('a hat, a mandate and who came show as soon as they are heard, each by name under its mandate', () => {
  const members = [member('Luc', 'elected', 'technician'), member('Anne', 'elected'), member('Émile', 'elected')];
  expect(shown({ version: 4, members })).toEqual([['elected', 'Anne elected', 'Émile elected', 'Luc technician']]);
});

test('a seat of a territory that is not known yet waits for the redraw that brings its name', () => {
  const members = [...DRAWN.members, member('Maya', 'resident', 'resident', 'new' as TerritoryId)];
  expect(shown({ version: 4, members }).flat()).not.toContain('Maya resident');
});
