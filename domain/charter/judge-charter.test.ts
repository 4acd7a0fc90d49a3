import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { may } from '../access/may.ts';
import { NOTHING_HELD, type SectionOwnership } from '../access/where.ts';
import type { Seated } from '../access/who.ts';
import type { Stage } from '../document.ts';
import type { TerritoryId } from '../ids.ts';
import { mayBeGiven } from '../members/hats.ts';
import { ROLES, type Role } from '../seat.ts';
import { anyCharter } from '../testing/any-charter.ts';
import { type Charter, DEFAULT_CHARTER, type Pen } from './charter.ts';
import { type CharterProblem, judgeCharter } from './judge-charter.ts';

const CITY = 'city' as TerritoryId;
const member = (role: Role, facilitator = false): Seated => ({
  mandate: { role, territoryId: CITY },
  facilitator,
});
const FULL = [member('technician', true), ...ROLES.map((role) => member(role))];
const COMMON: SectionOwnership = { nature: 'common', writers: null };
const VOICES: SectionOwnership = { nature: 'voices', writers: null };

/**
 * The charter that a room starts with, with these pens at a stage; roles left out write nothing.
 */
function withPens(stage: Stage, pens: Partial<Record<Role, Pen>>, change: Partial<Charter> = {}): Charter {
  const rights = Object.fromEntries(
    ROLES.map((role) => [role, { ...DEFAULT_CHARTER.stages[stage][role], pen: pens[role] ?? 'no-section' }]),
  ) as Charter['stages'][Stage];
  return { ...DEFAULT_CHARTER, stages: { ...DEFAULT_CHARTER.stages, [stage]: rights }, ...change };
}

const NOBODY: Charter['owners'] = { common: [], political: [], orientation: [], voices: [], means: [], record: [] };

type Row = readonly [
  name: string,
  charter: Charter,
  sections: readonly SectionOwnership[],
  members: readonly Seated[],
  problems: readonly CharterProblem[],
];

const ROWS: readonly Row[] = [
  ['the charter that a room starts with', DEFAULT_CHARTER, [COMMON, VOICES], FULL, []],
  ['the same in a room without documents', DEFAULT_CHARTER, [], FULL, []],
  [
    'no pen while drafting',
    withPens('drafting', {}),
    [COMMON],
    FULL,
    [{ part: 'drafting', code: 'nobody-writes-drafting' }],
  ],
  ['no pen in review', withPens('review', {}), [COMMON], FULL, [{ part: 'review', code: 'nobody-writes-review' }]],
  [
    'a pen for own sections where no section is theirs',
    withPens('drafting', { resident: 'own-sections' }),
    [COMMON],
    FULL,
    [{ part: 'drafting', code: 'nobody-writes-drafting' }],
  ],
  [
    'the same where a section names them',
    withPens('drafting', { resident: 'own-sections' }),
    [{ nature: 'common', writers: ['resident'] }],
    FULL,
    [],
  ],
  [
    'a section that names nobody, and there is no other',
    withPens('drafting', { resident: 'own-sections' }),
    [{ nature: 'voices', writers: [] }],
    FULL,
    [{ part: 'drafting', code: 'nobody-writes-drafting' }],
  ],
  [
    'a pen for the minutes of meetings alone, in a room without documents',
    withPens('drafting', { partner: 'own-sections' }, { owners: { ...NOBODY, record: ['partner'] } }),
    [],
    FULL,
    [{ part: 'drafting', code: 'nobody-writes-drafting' }],
  ],
  [
    'partners alone write, none is a member, and hats change in rounds only',
    withPens('review', { partner: 'every-section' }, { hatChanges: 'in-rounds' }),
    [COMMON],
    [member('technician', true), member('resident')],
    [{ part: 'review', code: 'no-member-writes-review' }],
  ],
  [
    'the same where hats change freely',
    withPens('review', { partner: 'every-section' }),
    [COMMON],
    [member('technician', true)],
    [],
  ],
  [
    'the same where a facilitator gives hats',
    withPens('review', { partner: 'every-section' }, { hatChanges: 'by-facilitator' }),
    [COMMON],
    [member('resident', true)],
    [],
  ],
  [
    'elected officials alone write, among residents who may not wear their hat',
    withPens('drafting', { elected: 'every-section' }, { residentsMayWearElected: false }),
    [COMMON],
    [member('resident', true), member('resident')],
    [{ part: 'drafting', code: 'no-member-writes-drafting' }],
  ],
  [
    'facilitators alone change hats, and there is none',
    { ...DEFAULT_CHARTER, hatChanges: 'by-facilitator' },
    [COMMON],
    [member('technician')],
    [{ part: 'hatChanges', code: 'hats-need-facilitator' }],
  ],
  [
    'everything at once',
    {
      ...withPens('drafting', {}),
      stages: { ...withPens('drafting', {}).stages, review: withPens('review', {}).stages.review },
      hatChanges: 'by-facilitator',
    },
    [COMMON],
    [member('technician')],
    [
      { part: 'drafting', code: 'nobody-writes-drafting' },
      { part: 'review', code: 'nobody-writes-review' },
      { part: 'hatChanges', code: 'hats-need-facilitator' },
    ],
  ],
];

describe('a charter is given, or refused with its reasons', () => {
  test.each(ROWS)('%s', (_name, charter, sections, members, problems) => {
    expect(judgeCharter(charter, { sections, members })).toEqual(problems);
  });
});

test('under a charter that is not refused, a member can come to a seat from which they write, at both stages', () => {
  fc.assert(
    fc.property(anyCharter, (charter) => {
      const members = [member('resident', true), member('partner')];
      fc.pre(judgeCharter(charter, { sections: [COMMON, VOICES], members }).length === 0);
      for (const stage of ['drafting', 'review'] as const) {
        const writes = members.some((membership) =>
          ROLES.some((role) => {
            const hat = { role, territoryId: CITY };
            if (!mayBeGiven(charter, membership, hat, { territories: [CITY], inRound: false }).ok) return false;
            return [COMMON, VOICES].some((section) =>
              may({ is: 'member', ...membership, hat }, 'write', {
                room: { charter, frozen: false },
                document: { stage },
                section: { ...section, ...NOTHING_HELD },
              }),
            );
          }),
        );
        expect(writes).toBe(true);
      }
    }),
  );
});
