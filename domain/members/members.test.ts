import { describe, expect, test } from 'vitest';
import type { Actor } from '../access/who.ts';
import { DEFAULT_CHARTER } from '../charter/charter.ts';
import type { PersonId, TerritoryId } from '../ids.ts';
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

const mandate = { role: 'resident', territoryId: 'town' as TerritoryId } as const;
const PLAIN_MEMBER: Actor = { is: 'member', mandate, hat: mandate, facilitator: false };
const RUNNER: Actor = { ...PLAIN_MEMBER, facilitator: true };
const ADMINISTRATOR: Actor = { is: 'administrator' };
const room = { charter: DEFAULT_CHARTER, frozen: false };

const membersOf = (...facilitators: readonly PersonId[]) =>
  new Map([FACILITATOR, SECOND, MEMBER].map((id) => [id, { facilitator: facilitators.includes(id) }]));
const ONE = membersOf(FACILITATOR);
const TWO = membersOf(FACILITATOR, SECOND);
const NONE = membersOf();

const codeOf = (outcome: { ok: true } | { ok: false; code: MemberRefusal }) => (outcome.ok ? null : outcome.code);

describe('somebody is removed', () => {
  const TABLE: readonly [string, Actor, typeof ONE, PersonId, PersonId, MemberRefusal | null][] = [
    ['by a facilitator', RUNNER, ONE, FACILITATOR, MEMBER, null],
    ['by an administrator who is no member', ADMINISTRATOR, ONE, OUTSIDER, MEMBER, null],
    ['by themselves', PLAIN_MEMBER, ONE, MEMBER, MEMBER, null],
    ['not by another member', PLAIN_MEMBER, ONE, MEMBER, SECOND, 'only-facilitators'],
    ['not where they are no member', RUNNER, ONE, FACILITATOR, OUTSIDER, 'no-such-member'],
    ['not by themselves where they are no member', ADMINISTRATOR, ONE, OUTSIDER, OUTSIDER, 'no-such-member'],
    ['one facilitator of two', RUNNER, TWO, FACILITATOR, SECOND, null],
    ['one facilitator of two, by themselves', RUNNER, TWO, SECOND, SECOND, null],
    ['not the last facilitator, by themselves', RUNNER, ONE, FACILITATOR, FACILITATOR, 'last-facilitator'],
    ['not the last facilitator, by an administrator', ADMINISTRATOR, ONE, OUTSIDER, FACILITATOR, 'last-facilitator'],
    ['from a room that nobody runs', ADMINISTRATOR, NONE, OUTSIDER, MEMBER, null],
  ];
  test.each(TABLE)('%s', (_how, who, memberships, actor, subject, refusal) => {
    expect(codeOf(mayRemove({ who, room, memberships }, actor, subject))).toBe(refusal);
  });
});

describe('facilitating is given and taken back', () => {
  const TABLE: readonly [string, Actor, typeof ONE, PersonId, boolean, MemberRefusal | null][] = [
    ['given by a facilitator', RUNNER, ONE, MEMBER, true, null],
    ['given by an administrator, in a room that nobody runs', ADMINISTRATOR, NONE, MEMBER, true, null],
    ['not given by a member', PLAIN_MEMBER, ONE, MEMBER, true, 'only-facilitators'],
    ['not given to who is no member', RUNNER, ONE, OUTSIDER, true, 'no-such-member'],
    ['taken from one of two', RUNNER, TWO, SECOND, false, null],
    ['not taken from the last', RUNNER, ONE, FACILITATOR, false, 'last-facilitator'],
    ['not taken from the last by an administrator', ADMINISTRATOR, ONE, FACILITATOR, false, 'last-facilitator'],
    ['not taken by a member', PLAIN_MEMBER, TWO, SECOND, false, 'only-facilitators'],
  ];
  test.each(TABLE)('%s', (_how, who, memberships, subject, facilitator, refusal) => {
    expect(codeOf(maySetFacilitator({ who, room, memberships }, subject, facilitator))).toBe(refusal);
  });
});

test('what members hold is changed by those who manage them, and by nobody else', () => {
  expect(codeOf(mayManage({ room, who: RUNNER, memberships: ONE }, MEMBER))).toBeNull();
  expect(codeOf(mayManage({ room, who: ADMINISTRATOR, memberships: ONE }, OUTSIDER))).toBe('no-such-member');
  expect(codeOf(mayManage({ room, who: PLAIN_MEMBER, memberships: ONE }, MEMBER))).toBe('only-facilitators');
});

test('in an archived room nobody changes what others hold, and everybody may leave it', () => {
  const archived = { room: { ...room, archived: true }, memberships: TWO };
  expect(codeOf(mayManage({ ...archived, who: RUNNER }, MEMBER))).toBe('room-archived');
  expect(codeOf(mayManage({ ...archived, who: ADMINISTRATOR }, MEMBER))).toBe('room-archived');
  expect(codeOf(mayManage({ ...archived, who: PLAIN_MEMBER }, MEMBER))).toBe('only-facilitators');
  expect(codeOf(mayRemove({ ...archived, who: PLAIN_MEMBER }, MEMBER, MEMBER))).toBeNull();
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
    ['by a facilitator', RUNNER, MEMBER, UNUSED, null],
    ['not by another member', PLAIN_MEMBER, MEMBER, UNUSED, 'only-facilitators'],
    ['not of who is no member', RUNNER, OUTSIDER, UNUSED, 'no-such-member'],
    ['not once they came in', RUNNER, MEMBER, { ...UNUSED, cameIn: true }, 'account-in-use'],
    ['not of who sat elsewhere', RUNNER, MEMBER, { ...UNUSED, satElsewhere: true }, 'account-elsewhere'],
    ['not of who administers the site', RUNNER, MEMBER, { ...UNUSED, administrator: true }, 'account-elsewhere'],
  ] as const)('%s', (_how, who, subject, account, refusal) => {
    const judged = mayCorrectAccount({ who, room, memberships: ONE }, subject, account);
    expect(judged.ok ? null : judged.code).toBe(refusal);
  });
});
