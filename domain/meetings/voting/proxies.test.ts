import { expect, it } from 'vitest';
import type { MembershipId, PersonId, TerritoryId } from '../../ids.ts';
import type { Role } from '../../seat.ts';
import type { GivenVoice, HallMember } from '../presence.ts';
import { mayGiveVoice, mayHoldVoiceOf } from './proxies.ts';

const member = (name: string, role: Role): HallMember => ({
  membershipId: name as MembershipId,
  personId: name as PersonId,
  mandate: { role, territoryId: 'carhaix' as TerritoryId },
  side: 'rural',
});
const MEMBERS = [
  member('anne', 'elected'),
  member('bruno', 'elected'),
  member('chloe', 'elected'),
  member('tech', 'technician'),
];
const RULES = { deciders: ['elected' as const] };
const proxy = (giver: string, holder: string) => ({ giverId: giver as MembershipId, holderId: holder as MembershipId });

it.each([
  ['to a colleague', proxy('anne', 'bruno'), [], 'ok'],
  ['to somebody else than before', proxy('anne', 'bruno'), [proxy('anne', 'chloe')], 'ok'],
  ['to the same as before', proxy('anne', 'bruno'), [proxy('anne', 'bruno')], 'ok'],
  ['while holding one, which is not passed on', proxy('anne', 'bruno'), [proxy('chloe', 'anne')], 'ok'],
  ['to oneself', proxy('anne', 'anne'), [], 'proxy-to-oneself'],
  ['to who is no member', proxy('anne', 'stranger'), [], 'not-found'],
  ['from who is no member', proxy('stranger', 'anne'), [], 'not-found'],
  ['without a mandate that decides', proxy('tech', 'anne'), [], 'proxy-decides-nothing'],
  ['to one whose mandate decides nothing', proxy('anne', 'tech'), [], 'proxy-holder-decides-nothing'],
  ['to one who holds a voice already', proxy('anne', 'bruno'), [proxy('chloe', 'bruno')], 'proxy-holder-has-one'],
  ['to one who gave theirs away', proxy('anne', 'bruno'), [proxy('bruno', 'chloe')], 'proxy-holder-gave-theirs'],
] as const)('a voice given %s', (_, asked, given, expected) => {
  const outcome = mayGiveVoice(RULES, MEMBERS, given, asked);
  expect(outcome.ok ? 'ok' : outcome.code).toBe(expected);
});

it('offers those who may hold it', () => {
  const offered = (given: readonly GivenVoice[]) =>
    mayHoldVoiceOf(RULES, MEMBERS, given, 'anne' as MembershipId).map(({ membershipId }) => membershipId);
  expect(offered([proxy('bruno', 'chloe')])).toEqual([]);
  expect(offered([])).toEqual(['bruno', 'chloe']);
});
