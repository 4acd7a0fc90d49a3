import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Capability,
  capabilities,
  type MembershipFacts,
  mayFollowAction,
  mayManageActions,
  mayStructure,
  NOTHING_HELD,
  type SectionNow,
  type WriteRefusal,
  writeRefusal,
  writingRoles,
} from './capabilities.ts';
import { type Charter, DEFAULT_CHARTER } from './charter.ts';
import { SECTION_NATURES, type SectionNature, STAGES, type Stage } from './document.ts';
import type { TerritoryId } from './ids.ts';
import { ROLES, type Role, type Seat } from './seat.ts';
import { anyCharter, anyRoles } from './testing/any-charter.ts';

const CITY = 'city' as TerritoryId;
const seat = (role: Role): Seat => ({ role, territoryId: CITY });
const member = (role: Role, facilitator = false): MembershipFacts => ({ mandate: seat(role), facilitator });
const of = (nature: SectionNature, writers: Role[] | null = null): SectionNow => ({ nature, writers, ...NOTHING_HELD });
const FLOWING = { frozen: false };
const FROZEN = { frozen: true };

/** Who writes what while drafting, under the charter that a room starts with: w writes, - does not. */
const DRAFTING: Record<SectionNature, Record<Role, 'w' | '-'>> = {
  common: { elected: '-', technician: 'w', resident: '-', partner: '-' },
  political: { elected: 'w', technician: 'w', resident: '-', partner: '-' },
  orientation: { elected: 'w', technician: 'w', resident: '-', partner: '-' },
  voices: { elected: '-', technician: 'w', resident: 'w', partner: '-' },
  means: { elected: '-', technician: 'w', resident: '-', partner: 'w' },
  record: { elected: '-', technician: 'w', resident: '-', partner: '-' },
};

/** Why not, row by row: stage, frozen, hat, nature, and the answer for who is a member. */
function expectedRefusal(stage: Stage, frozen: boolean, hat: Role, nature: SectionNature): WriteRefusal | null {
  if (stage === 'adopted') return 'adopted';
  if (frozen) return 'frozen';
  if (stage === 'review') return hat === 'technician' ? null : 'in-review';
  return DRAFTING[nature][hat] === 'w' ? null : 'kept-for-others';
}

const ROWS = STAGES.flatMap((stage) =>
  [false, true].flatMap((frozen) =>
    ROLES.flatMap((hat) => SECTION_NATURES.map((nature) => ({ stage, frozen, hat, nature }))),
  ),
);

describe('under the charter that a room starts with', () => {
  test.each(ROWS)('$hat in a $nature section, $stage, frozen $frozen', ({ stage, frozen, hat, nature }) => {
    const refusal = expectedRefusal(stage, frozen, hat, nature);
    const ask = [{ stage }, of(nature), { frozen }] as const;
    for (const mandate of ROLES) {
      expect(writeRefusal(DEFAULT_CHARTER, member(mandate), seat(hat), ...ask)).toBe(refusal);
      const said = capabilities(DEFAULT_CHARTER, member(mandate), seat(hat), ...ask);
      const expected: Capability[] = ['read', 'decide'];
      if (stage !== 'adopted') expected.push('comment', 'amend');
      if (refusal === null) expected.push('write');
      if (stage === 'drafting' && hat === 'technician' && !frozen) expected.push('structure');
      expect([...said].sort()).toEqual(expected.sort());
    }
    expect(writeRefusal(DEFAULT_CHARTER, null, seat(hat), ...ask)).toBe('not-a-member');
    expect(capabilities(DEFAULT_CHARTER, null, seat(hat), ...ask).size).toBe(0);
  });

  test('a facilitator moderates and facilitates always, and orders sections while drafting, in whatever hat', () => {
    for (const { stage, frozen, hat, nature } of ROWS) {
      const duty = capabilities(DEFAULT_CHARTER, member('resident', true), seat(hat), { stage }, of(nature), {
        frozen,
      });
      const plain = capabilities(DEFAULT_CHARTER, member('resident'), seat(hat), { stage }, of(nature), { frozen });
      plain.delete('structure');
      const added = [...duty].filter((capability) => !plain.has(capability)).sort();
      expect(added).toEqual(
        stage === 'drafting' ? ['facilitate', 'moderate', 'structure'] : ['facilitate', 'moderate'],
      );
    }
  });

  test('sections are ordered by the hats that the charter names, while drafting, and not while writing is frozen', () => {
    const charter = {
      ...DEFAULT_CHARTER,
      structure: { ...DEFAULT_CHARTER.structure, sections: ['elected', 'partner'] as Role[] },
    };
    for (const { stage, frozen, hat } of ROWS) {
      const expected = stage === 'drafting' && !frozen && (hat === 'elected' || hat === 'partner');
      for (const mandate of ROLES) {
        expect(mayStructure(charter, member(mandate), seat(hat), { stage }, { frozen })).toBe(expected);
      }
      expect(mayStructure(charter, null, seat(hat), { stage }, { frozen })).toBe(false);
    }
  });

  test('actions are added by the hats that the charter names for them, while drafting, and not while writing is frozen', () => {
    const charter = { ...DEFAULT_CHARTER, structure: { sections: [], actions: ['partner'] as Role[] } };
    for (const { stage, frozen, hat } of ROWS) {
      const ask = [seat(hat), { stage }, { frozen }] as const;
      const expected = stage === 'drafting' && !frozen && hat === 'partner';
      expect(mayManageActions(charter, member('resident'), ...ask)).toBe(expected);
      expect(mayManageActions(charter, member('resident', true), ...ask)).toBe(stage === 'drafting');
      expect(mayManageActions(charter, null, ...ask)).toBe(false);
    }
  });

  test('an action is followed by who manages actions or writes in it while it is drafted, whatever was decided since', () => {
    for (const { hat, nature } of ROWS) {
      const held = { ...of(nature), adopted: true, underVote: true, locked: true };
      const expected = hat === 'technician' || DRAFTING[nature][hat] === 'w';
      expect(mayFollowAction(DEFAULT_CHARTER, member(hat), seat(hat), held, FLOWING)).toBe(expected);
      expect(mayFollowAction(DEFAULT_CHARTER, member(hat, true), seat(hat), held, FLOWING)).toBe(true);
      for (const closed of [FROZEN, { frozen: false, archived: true }]) {
        expect(mayFollowAction(DEFAULT_CHARTER, member(hat, true), seat(hat), held, closed)).toBe(false);
      }
      expect(mayFollowAction(DEFAULT_CHARTER, null, seat(hat), held, FLOWING)).toBe(false);
    }
  });

  test('nobody writes in a locked section, and nothing else changes by the lock', () => {
    for (const { stage, frozen, hat, nature } of ROWS) {
      const ask = (locked: boolean) =>
        [DEFAULT_CHARTER, member(hat), seat(hat), { stage }, { ...of(nature), locked }, { frozen }] as const;
      const open = capabilities(...ask(false));
      open.delete('write');
      expect(capabilities(...ask(true))).toEqual(open);
      const otherReason = stage === 'adopted' || frozen;
      expect(writeRefusal(...ask(true))).toBe(otherReason ? writeRefusal(...ask(false)) : 'locked');
    }
  });

  test('a section that names its writers keeps to them while drafting, beside who writes everywhere', () => {
    const named = of('political', ['resident']);
    expect(writingRoles(DEFAULT_CHARTER, { stage: 'drafting' }, named)).toEqual(['technician', 'resident']);
    expect(writingRoles(DEFAULT_CHARTER, { stage: 'review' }, named)).toEqual(['technician']);
    expect(writingRoles(DEFAULT_CHARTER, { stage: 'adopted' }, named)).toEqual([]);
    expect(writingRoles(DEFAULT_CHARTER, { stage: 'drafting' }, of('political', []))).toEqual(['technician']);
  });
});

describe('deciding follows the mandate', () => {
  const charter: Charter = { ...DEFAULT_CHARTER, deciders: ['elected'] };
  const decides = (mandate: Role, hat: Role) =>
    capabilities(charter, member(mandate), seat(hat), { stage: 'drafting' }, of('common'), FLOWING).has('decide');

  test('nobody decides through a hat, and nobody loses their vote by one', () => {
    for (const hat of ROLES) {
      expect(decides('elected', hat)).toBe(true);
      expect(decides('resident', hat)).toBe(false);
    }
  });

  test('writing does not', () => {
    const inElectedHat = capabilities(
      charter,
      member('resident'),
      seat('elected'),
      { stage: 'drafting' },
      of('political'),
      FLOWING,
    );
    expect(inElectedHat.has('write')).toBe(true);
  });
});

const role = fc.constantFrom(...ROLES);
const situation = fc.record({
  charter: anyCharter,
  membership: fc.option(fc.record({ mandate: role.map(seat), facilitator: fc.boolean() })),
  hat: role.map(seat),
  document: fc.record({ stage: fc.constantFrom(...STAGES) }),
  section: fc.record({
    nature: fc.constantFrom(...SECTION_NATURES),
    writers: fc.option(anyRoles),
    locked: fc.boolean(),
    adopted: fc.boolean(),
    underVote: fc.boolean(),
  }),
  meeting: fc.record({ frozen: fc.boolean() }),
});

describe('under any charter', () => {
  test('writing is allowed exactly where there is no reason against it', () => {
    fc.assert(
      fc.property(situation, ({ charter, membership, hat, document, section, meeting }) => {
        const facts = [charter, membership, hat, document, section, meeting] as const;
        expect(capabilities(...facts).has('write')).toBe(writeRefusal(...facts) === null);
      }),
    );
  });

  test('where nothing is frozen, locked, adopted or under vote, the roles that write are those named', () => {
    fc.assert(
      fc.property(situation, ({ charter, membership, hat, document, section }) => {
        fc.pre(membership !== null && document.stage !== 'adopted');
        const refusal = writeRefusal(charter, membership, hat, document, { ...section, ...NOTHING_HELD }, FLOWING);
        expect(refusal === null).toBe(writingRoles(charter, document, section).includes(hat.role));
      }),
    );
  });

  test('nobody writes what is adopted or under vote, nor in a frozen room, and every member reads', () => {
    fc.assert(
      fc.property(situation, ({ charter, membership, hat, section, document }) => {
        expect(capabilities(charter, membership, hat, { stage: 'adopted' }, section, FLOWING).has('write')).toBe(false);
        expect(capabilities(charter, membership, hat, document, section, FROZEN).has('write')).toBe(false);
        for (const held of [{ adopted: true }, { underVote: true }]) {
          const facts = [charter, membership, hat, document, { ...section, ...held }, FLOWING] as const;
          expect(capabilities(...facts).has('write')).toBe(false);
        }
        expect(capabilities(charter, membership, hat, document, section, FROZEN).has('read')).toBe(membership !== null);
      }),
    );
  });
});
