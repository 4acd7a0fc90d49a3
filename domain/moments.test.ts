import { expect, test } from 'vitest';
import type { Capability } from './access/capability.ts';
import type { Member } from './access/who.ts';
import { DEFAULT_CHARTER } from './charter/charter.ts';
import type { TerritoryId } from './ids.ts';
import { MOMENT_LIMITS, mayNameMoment, mayUnnameMoment } from './moments.ts';
import type { Seat } from './seat.ts';

const seat: Seat = { role: 'resident', territoryId: 'town' as TerritoryId };
const member: Member = { is: 'member', mandate: seat, hat: seat, facilitator: false };
const facilitator: Member = { ...member, facilitator: true };
const FLOWING = { charter: DEFAULT_CHARTER, frozen: false };

const own = (...capabilities: Capability[]) => new Set(capabilities);

test.each([
  ['who writes in a section', [own('read'), own('read', 'write')], 0, true],
  ['who runs the room', [own('read', 'moderate')], 0, true],
  ['who only reads and comments', [own('read', 'comment', 'amend')], 0, 'only-writers'],
  ['nobody in a document without sections', [], 0, 'only-writers'],
  ['nobody once there are as many as a list can show', [own('write')], MOMENT_LIMITS.each, 'too-many-moments'],
] as const)('a moment is named by %s', (_, capabilities, named, expected) => {
  const judged = mayNameMoment(capabilities, named);
  expect(judged.ok || judged.code).toBe(expected);
});

test.each([
  ['whoever gave it', member, FLOWING, true, true],
  ['whoever runs the room', facilitator, FLOWING, false, true],
  ['no other member', member, FLOWING, false, false],
  ['nobody in an archived room', facilitator, { ...FLOWING, archived: true }, true, false],
])('a name is taken away by %s', (_, who, room, madeByThem, expected) => {
  expect(mayUnnameMoment(who, room, madeByThem)).toBe(expected);
});
