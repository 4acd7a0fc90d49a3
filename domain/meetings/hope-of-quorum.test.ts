import { describe, expect, it } from 'vitest';
import { DEFAULT_CHARTER } from '../charter/charter.ts';
import type { MembershipId, PersonId, TerritoryId } from '../ids.ts';
import type { Role } from '../seat.ts';
import type { Side } from '../territories/setting.ts';
import { hopeOfQuorum } from './hope-of-quorum.ts';
import type { HallMember, PresenceRules } from './presence.ts';
import type { ReplyAnswer } from './reply.ts';

const id = (name: string) => name as MembershipId;
const member = (name: string, side: Side, role: Role = 'elected'): HallMember => ({
  membershipId: id(name),
  personId: name as PersonId,
  mandate: { role, territoryId: side as string as TerritoryId },
  side,
});
const rules = (change: Partial<PresenceRules['meetings']> = {}): PresenceRules => ({
  deciders: ['elected'],
  meetings: { ...DEFAULT_CHARTER.meetings, ...change },
});
const FOUR = [member('a', 'urban'), member('b', 'urban'), member('c', 'rural'), member('d', 'rural')];
/** Three of four are needed by the default charter. */
const outlook = (
  answers: Record<string, ReplyAnswer>,
  change: Partial<PresenceRules['meetings']> = {},
  second = false,
) =>
  hopeOfQuorum(
    rules(change),
    FOUR,
    Object.entries(answers).map(([name, answer]) => ({ membershipId: id(name), answer })),
    second,
  ).outlook;

describe('the hope of a quorum', () => {
  const table: [string, Record<string, ReplyAnswer>, Partial<PresenceRules['meetings']>, string][] = [
    ['is open while nobody answered', {}, {}, 'possible'],
    ['is announced where enough said that they come', { a: 'comes', b: 'comes', c: 'comes' }, {}, 'announced'],
    ['counts who comes at a distance', { a: 'comes', b: 'remote', c: 'remote' }, {}, 'announced'],
    [
      'does not where the charter does not',
      { a: 'comes', b: 'remote', c: 'remote' },
      { remoteCounts: false },
      'missing',
    ],
    ['counts who comes in a member’s place', { a: 'comes', b: 'comes', c: 'sends-somebody' }, {}, 'announced'],
    ['never counts a voice that is given', { a: 'comes', b: 'comes', c: 'gives-voice' }, {}, 'possible'],
    ['is gone once too many stay away', { a: 'excused', b: 'gives-voice' }, {}, 'missing'],
    [
      'is asked of each side where the charter asks it',
      { a: 'comes', b: 'comes', c: 'excused', d: 'comes' },
      { quorumPerSide: true },
      'missing',
    ],
    ['needs nobody where the charter asks for nobody', { a: 'excused' }, { quorumPercent: 0 }, 'announced'],
  ];
  it.each(table)('%s', (_rule, answers, change, expected) => {
    expect(outlook(answers, change)).toBe(expected);
  });

  it('is announced whoever answers what for a second convening', () => {
    expect(outlook({ a: 'excused', b: 'excused', c: 'excused' }, {}, true)).toBe('announced');
  });

  it('counts mandates that decide, and nobody else', () => {
    const members = [...FOUR, member('technician', 'urban', 'technician')];
    const replies = members.map(({ membershipId }) => ({ membershipId, answer: 'comes' as const }));
    expect(hopeOfQuorum(rules(), members, replies, false).figures).toMatchObject({ present: 4, of: 4, needed: 3 });
  });
});
