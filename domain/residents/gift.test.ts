import { describe, expect, it } from 'vitest';
import { ROOM_CAPABILITIES } from '../access/capability.ts';
import { allowed } from '../access/may.ts';
import { type Charter, DEFAULT_CHARTER } from '../charter/charter.ts';
import type { TerritoryId } from '../ids.ts';
import { accept, refuse } from '../refusal.ts';
import { ROLES, type Role } from '../seat.ts';
import { type Gift, givenRoles, judgeGift } from './gift.ts';

const CHARTER: Charter = { ...DEFAULT_CHARTER, residents: { inviters: [...ROLES], publicPage: false } };
const PLAIN: Gift = { gives: 'contributions', role: 'resident', review: true };

function maker(role: Role, facilitator = false, charter = CHARTER) {
  const mandate = { role, territoryId: 'town' as TerritoryId };
  const who = { is: 'member', mandate, hat: mandate, facilitator } as const;
  const room = { charter, frozen: false };
  return { who, room, duties: allowed(who, { room }, ROOM_CAPABILITIES) };
}

describe('a link gives no more than its maker has', () => {
  it('is made by nobody whom the charter does not name', () => {
    expect(judgeGift(maker('elected', false, DEFAULT_CHARTER), PLAIN)).toEqual(refuse('only-inviters'));
    for (const role of ROLES) expect(judgeGift(maker(role), PLAIN)).toEqual(accept(null));
  });

  it('gives a seat by the hand of a facilitator alone', () => {
    const seat = { ...PLAIN, gives: 'seat' } as const;
    expect(judgeGift(maker('resident', true), seat)).toEqual(accept(null));
    for (const role of ROLES) expect(judgeGift(maker(role), seat)).toEqual(refuse('only-facilitators-give-seats'));
  });

  it('shows words unread where its maker may show them', () => {
    const unread = { ...PLAIN, review: false };
    expect(judgeGift(maker('technician'), unread)).toEqual(accept(null));
    expect(judgeGift(maker('elected', true), unread)).toEqual(accept(null));
    expect(judgeGift(maker('elected'), unread)).toEqual(refuse('only-reviewers-publish'));
  });

  it('makes a partner of people by a facilitator or a partner, and nobody an elected official or a technician', () => {
    const as = (role: Role) => ({ ...PLAIN, role });
    expect(judgeGift(maker('elected', true), as('partner'))).toEqual(accept(null));
    expect(judgeGift(maker('partner'), as('partner'))).toEqual(accept(null));
    expect(judgeGift(maker('resident'), as('partner'))).toEqual(refuse('role-not-given'));
    for (const role of ['elected', 'technician'] as const) {
      expect(judgeGift(maker('elected', true), as(role))).toEqual(refuse('role-not-given'));
    }
    expect(givenRoles(new Set())).toEqual(['resident']);
  });
});
