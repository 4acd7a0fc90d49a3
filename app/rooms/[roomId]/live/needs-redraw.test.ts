import { expect, test } from 'vitest';
import type { PersonId, RoomId, TerritoryId } from '#domain/ids.ts';
import type { Seat } from '#domain/seat.ts';
import type { LiveMember, LiveRoom } from '#protocol/live.ts';
import { ALL_BUT_HATS, type DrawnRoom, MEMBER_CHANGES, type MemberChange, needsRedraw } from './needs-redraw.ts';

const [ANNE, LUC, MAYA] = ['anne', 'luc', 'maya'] as PersonId[] as [PersonId, PersonId, PersonId];
const RESIDENT: Seat = { role: 'resident', territoryId: 'town' as TerritoryId };
const ELECTED: Seat = { ...RESIDENT, role: 'elected' };

function member(personId: PersonId, change: Partial<LiveMember> = {}): LiveMember {
  const seats = { mandate: RESIDENT, hat: RESIDENT, facilitator: false };
  return { personId, name: personId, ...seats, function: '', commune: '', ...change };
}

function room(change: Partial<LiveRoom> = {}): LiveRoom {
  return {
    roomId: 'room' as RoomId,
    version: 1,
    otherChanges: 1,
    frozen: false,
    round: null,
    charterNumber: 1,
    members: [member(ANNE), member(LUC)],
    ...change,
  };
}

const DRAWN: DrawnRoom = { version: 1, otherChanges: 1, me: member(ANNE) };
/** The room a version later, with these members. */
const withMembers = (...members: LiveMember[]) => room({ version: 2, members });

function isRedrawn(now: LiveRoom, drawnFor: readonly MemberChange[], asDrawn: LiveRoom | null = room()): boolean {
  return needsRedraw({ drawn: DRAWN, drawnFor, asDrawn, now });
}

const CHANGES: readonly (readonly [MemberChange, LiveRoom])[] = [
  ['came', withMembers(member(ANNE), member(LUC), member(MAYA))],
  ['left', withMembers(member(ANNE))],
  ['hat', withMembers(member(ANNE), member(LUC, { hat: ELECTED }))],
  ['seat', withMembers(member(ANNE), member(LUC, { mandate: ELECTED }))],
  ['seat', withMembers(member(ANNE), member(LUC, { facilitator: true }))],
  ['seat', withMembers(member(ANNE), member(LUC, { function: 'maire' }))],
];

test.each(CHANGES)('of others, “%s” has a page drawn again that shows it, and no other', (change, now) => {
  expect(isRedrawn(now, MEMBER_CHANGES)).toBe(true);
  expect(isRedrawn(now, [change])).toBe(true);
  expect(
    isRedrawn(
      now,
      MEMBER_CHANGES.filter((other) => other !== change),
    ),
  ).toBe(false);
  expect(isRedrawn(now, [])).toBe(false);
  expect(isRedrawn(now, ALL_BUT_HATS)).toBe(change !== 'hat');
});

test('what is drawn already is not drawn again', () => {
  expect(isRedrawn(room(), MEMBER_CHANGES)).toBe(false);
  expect(isRedrawn(room({ version: 0, otherChanges: 0 }), MEMBER_CHANGES)).toBe(false);
});

test.each([
  ['hat', { hat: ELECTED }],
  ['mandate', { mandate: ELECTED }],
  ['charge of the room', { facilitator: true }],
])('the reader’s own %s has every page drawn again, since it says what they may', (_what, change) => {
  expect(isRedrawn(withMembers(member(ANNE, change), member(LUC)), [])).toBe(true);
});

test('what is no change of members has every page drawn again, also where members changed with it', () => {
  expect(isRedrawn(room({ version: 2, otherChanges: 2 }), [])).toBe(true);
  expect(isRedrawn({ ...withMembers(member(ANNE)), otherChanges: 2 }, [])).toBe(true);
});

test('a service of before, which does not say what changed, has every page drawn again', () => {
  const { otherChanges: _, ...before } = withMembers(member(ANNE), member(LUC, { hat: ELECTED }));
  expect(isRedrawn(before, [])).toBe(true);
});

test('a page that never heard what it was drawn from is drawn again where it shows anything of members', () => {
  const now = withMembers(member(ANNE), member(LUC));
  expect(isRedrawn(now, ['left'], null)).toBe(true);
  expect(isRedrawn(now, ['left'], room({ version: 0 }))).toBe(true);
  expect(isRedrawn(now, [], null)).toBe(false);
});
