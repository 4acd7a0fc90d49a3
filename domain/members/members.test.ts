import { describe, expect, test } from 'vitest';
import { ROOM_CAPABILITIES, type RoomCapability } from '../access/capability.ts';
import type { PersonId } from '../ids.ts';
import {
  isLastFacilitator,
  type MemberRefusal,
  mayCorrectAccount,
  mayManage,
  mayRemove,
  maySetFacilitator,
} from './members.ts';

const FACILITATOR = 'facilitator' as PersonId;
const SECOND = 'second facilitator' as PersonId;
const MEMBER = 'member' as PersonId;
const OUTSIDER = 'outsider' as PersonId;

const EVERYTHING = new Set<RoomCapability>(ROOM_CAPABILITIES);
const ADMINISTRATOR = new Set<RoomCapability>(['see-room', 'manage-members']);
const NOTHING_MORE = new Set<RoomCapability>(['see-room']);

const room = (...facilitators: readonly PersonId[]) =>
  new Map([FACILITATOR, SECOND, MEMBER].map((id) => [id, { facilitator: facilitators.includes(id) }]));
const ONE = room(FACILITATOR);
const TWO = room(FACILITATOR, SECOND);
const NONE = room();

const codeOf = (outcome: { ok: true } | { ok: false; code: MemberRefusal }) => (outcome.ok ? null : outcome.code);

describe('somebody is removed', () => {
  const TABLE: readonly [string, ReadonlySet<RoomCapability>, typeof ONE, PersonId, PersonId, MemberRefusal | null][] =
    [
      ['by a facilitator', EVERYTHING, ONE, FACILITATOR, MEMBER, null],
      ['by an administrator who is no member', ADMINISTRATOR, ONE, OUTSIDER, MEMBER, null],
      ['by themselves', NOTHING_MORE, ONE, MEMBER, MEMBER, null],
      ['not by another member', NOTHING_MORE, ONE, MEMBER, SECOND, 'only-facilitators'],
      ['not where they are no member', EVERYTHING, ONE, FACILITATOR, OUTSIDER, 'no-such-member'],
      ['not by themselves where they are no member', ADMINISTRATOR, ONE, OUTSIDER, OUTSIDER, 'no-such-member'],
      ['one facilitator of two', EVERYTHING, TWO, FACILITATOR, SECOND, null],
      ['one facilitator of two, by themselves', EVERYTHING, TWO, SECOND, SECOND, null],
      ['not the last facilitator, by themselves', EVERYTHING, ONE, FACILITATOR, FACILITATOR, 'last-facilitator'],
      ['not the last facilitator, by an administrator', ADMINISTRATOR, ONE, OUTSIDER, FACILITATOR, 'last-facilitator'],
      ['from a room that nobody runs', ADMINISTRATOR, NONE, OUTSIDER, MEMBER, null],
    ];
  test.each(TABLE)('%s', (_how, duties, memberships, actor, subject, refusal) => {
    expect(codeOf(mayRemove({ duties, memberships }, actor, subject))).toBe(refusal);
  });
});

describe('facilitating is given and taken back', () => {
  const TABLE: readonly [string, ReadonlySet<RoomCapability>, typeof ONE, PersonId, boolean, MemberRefusal | null][] = [
    ['given by a facilitator', EVERYTHING, ONE, MEMBER, true, null],
    ['given by an administrator, in a room that nobody runs', ADMINISTRATOR, NONE, MEMBER, true, null],
    ['not given by a member', NOTHING_MORE, ONE, MEMBER, true, 'only-facilitators'],
    ['not given to who is no member', EVERYTHING, ONE, OUTSIDER, true, 'no-such-member'],
    ['taken from one of two', EVERYTHING, TWO, SECOND, false, null],
    ['not taken from the last', EVERYTHING, ONE, FACILITATOR, false, 'last-facilitator'],
    ['not taken from the last by an administrator', ADMINISTRATOR, ONE, FACILITATOR, false, 'last-facilitator'],
    ['not taken by a member', NOTHING_MORE, TWO, SECOND, false, 'only-facilitators'],
  ];
  test.each(TABLE)('%s', (_how, duties, memberships, subject, facilitator, refusal) => {
    expect(codeOf(maySetFacilitator({ duties, memberships }, subject, facilitator))).toBe(refusal);
  });
});

test('what members hold is changed by those who manage them, and by nobody else', () => {
  expect(codeOf(mayManage({ duties: EVERYTHING, memberships: ONE }, MEMBER))).toBeNull();
  expect(codeOf(mayManage({ duties: ADMINISTRATOR, memberships: ONE }, OUTSIDER))).toBe('no-such-member');
  expect(codeOf(mayManage({ duties: NOTHING_MORE, memberships: ONE }, MEMBER))).toBe('only-facilitators');
});

test('the last facilitator is the only one, and somebody who is none is never the last', () => {
  expect(isLastFacilitator(ONE, FACILITATOR)).toBe(true);
  expect(isLastFacilitator(TWO, FACILITATOR)).toBe(false);
  expect(isLastFacilitator(ONE, MEMBER)).toBe(false);
  expect(isLastFacilitator(NONE, MEMBER)).toBe(false);
  expect(isLastFacilitator(ONE, OUTSIDER)).toBe(false);
});

describe('the name and address of a member are corrected for them', () => {
  const UNUSED = { cameIn: false, administrator: false, satElsewhere: false };
  test.each([
    ['by a facilitator', EVERYTHING, MEMBER, UNUSED, null],
    ['not by another member', NOTHING_MORE, MEMBER, UNUSED, 'only-facilitators'],
    ['not of who is no member', EVERYTHING, OUTSIDER, UNUSED, 'no-such-member'],
    ['not once they came in', EVERYTHING, MEMBER, { ...UNUSED, cameIn: true }, 'account-in-use'],
    ['not of who sat elsewhere', EVERYTHING, MEMBER, { ...UNUSED, satElsewhere: true }, 'account-elsewhere'],
    ['not of who administers the site', EVERYTHING, MEMBER, { ...UNUSED, administrator: true }, 'account-elsewhere'],
  ] as const)('%s', (_how, duties, subject, account, refusal) => {
    const judged = mayCorrectAccount({ duties, memberships: ONE }, subject, account);
    expect(judged.ok ? null : judged.code).toBe(refusal);
  });
});
