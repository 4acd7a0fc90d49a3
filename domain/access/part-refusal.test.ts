import { expect, test } from 'vitest';
import { DEFAULT_CHARTER } from '../charter/charter.ts';
import type { TerritoryId } from '../ids.ts';
import type { Role } from '../seat.ts';
import { ROOM_CAPABILITIES } from './capability.ts';
import { type Duty, dutyRefusal } from './part-refusal.ts';
import type { Member } from './who.ts';

const member = (role: Role): Member => {
  const seat = { role, territoryId: 'town' as TerritoryId };
  return { is: 'member', mandate: seat, hat: seat, facilitator: false };
};
const RUNNER: Member = { ...member('elected'), facilitator: true };
const ROOM = { charter: { ...DEFAULT_CHARTER, residents: { inviters: [], publicPage: false } }, frozen: false };
const ARCHIVED = { ...ROOM, archived: true };

const OTHERS: Partial<Record<Duty, string>> = {
  'review-contributions': 'only-reviewers',
  'invite-residents': 'only-inviters',
};
const DUTIES = [...ROOM_CAPABILITIES, 'moderate' as const].filter((duty) => duty !== 'see-room');

test.each(DUTIES)('%s: who has it hears that the room is archived, who has it not hears who does', (duty) => {
  const lacking = OTHERS[duty] ?? 'only-facilitators';
  const said = (who: Member) => [ROOM, ARCHIVED].map((room) => dutyRefusal(who, duty, room));
  // An archived room is still corrected, or taken out of the archive.
  expect(said(RUNNER)).toEqual([null, duty === 'correct-room' ? null : 'room-archived']);
  expect(said(member('resident'))).toEqual([lacking, lacking]);
});

test('a technician, who reviews without running the room, is told of the archive too', () => {
  expect(dutyRefusal(member('technician'), 'review-contributions', ARCHIVED)).toBe('room-archived');
});
