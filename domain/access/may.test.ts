import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Charter, DEFAULT_CHARTER } from '../charter/charter.ts';
import { SECTION_NATURES, type SectionNature, STAGES, type Stage } from '../document.ts';
import type { MembershipId, TerritoryId } from '../ids.ts';
import { ROLES, type Role, type Seat } from '../seat.ts';
import { anyCharter, anyRoles } from '../testing/any-charter.ts';
import { type Capability, SECTION_CAPABILITIES, type SectionCapability } from './capability.ts';
import { allowed, may } from './may.ts';
import { NOTHING_HELD, type SectionNow } from './where.ts';
import type { Member } from './who.ts';
import { type WriteRefusal, writeRefusal, writingRoles } from './write-refusal.ts';

const CITY = 'city' as TerritoryId;
const seat = (role: Role): Seat => ({ role, territoryId: CITY });
const member = (mandate: Role, hat: Role, facilitator = false): Member => ({
  is: 'member',
  mandate: seat(mandate),
  hat: seat(hat),
  facilitator,
});
const of = (nature: SectionNature, writers: Role[] | null = null): SectionNow => ({ nature, writers, ...NOTHING_HELD });
const room = (charter: Charter = DEFAULT_CHARTER, frozen = false) => ({ charter, frozen });
const inSection = (who: Member, where: Parameters<typeof writeRefusal>[1]) => allowed(who, where, SECTION_CAPABILITIES);

/**
 * Who writes what while drafting, under the charter that a room starts with: w writes, - does not.
 */
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
    const where = { room: room(DEFAULT_CHARTER, frozen), document: { stage }, section: of(nature) };
    for (const mandate of ROLES) {
      expect(writeRefusal(member(mandate, hat), where)).toBe(refusal);
      const expected: SectionCapability[] = ['read', 'decide'];
      if (stage !== 'adopted') expected.push('comment', 'amend');
      if (refusal === null) expected.push('write');
      if (stage === 'drafting' && hat === 'technician' && !frozen) expected.push('structure');
      expect([...inSection(member(mandate, hat), where)].sort()).toEqual(expected.sort());
    }
    for (const is of ['administrator', 'outsider'] as const) {
      expect(writeRefusal({ is }, where)).toBe('not-a-member');
      expect(allowed({ is }, where, SECTION_CAPABILITIES).size).toBe(0);
    }
  });

  test('nobody shapes minutes, whose sections are the items of a meeting', () => {
    const where = { room: room(DEFAULT_CHARTER, false), document: { stage: 'drafting', kind: 'minutes' } } as const;
    for (const capability of ['structure', 'manage-actions'] as const)
      expect(may(member('technician', 'technician', true), capability, where)).toBe(false);
  });

  test('a facilitator moderates and facilitates always, and orders sections while drafting, in whatever hat', () => {
    for (const { stage, frozen, hat, nature } of ROWS) {
      const where = { room: room(DEFAULT_CHARTER, frozen), document: { stage }, section: of(nature) };
      const plain = inSection(member('resident', hat), where);
      plain.delete('structure');
      const duty = inSection(member('resident', hat, true), where);
      const added = [...duty].filter((capability) => !plain.has(capability)).sort();
      expect(added).toEqual(
        stage === 'drafting' ? ['facilitate', 'moderate', 'structure'] : ['facilitate', 'moderate'],
      );
    }
  });

  test('nobody writes in a locked section, and nothing else changes by the lock', () => {
    for (const { stage, frozen, hat, nature } of ROWS) {
      const where = (locked: boolean) => ({
        room: room(DEFAULT_CHARTER, frozen),
        document: { stage },
        section: { ...of(nature), locked },
      });
      const who = member(hat, hat);
      const open = inSection(who, where(false));
      open.delete('write');
      expect(inSection(who, where(true))).toEqual(open);
      const otherReason = stage === 'adopted' || frozen;
      expect(writeRefusal(who, where(true))).toBe(otherReason ? writeRefusal(who, where(false)) : 'locked');
    }
  });

  test('a section that names its writers keeps to them while drafting, beside who writes everywhere', () => {
    const named = of('political', ['resident']);
    expect(writingRoles(DEFAULT_CHARTER, { stage: 'drafting' }, named)).toEqual(['technician', 'resident']);
    expect(writingRoles(DEFAULT_CHARTER, { stage: 'review' }, named)).toEqual(['technician']);
    expect(writingRoles(DEFAULT_CHARTER, { stage: 'adopted' }, named)).toEqual([]);
    expect(writingRoles(DEFAULT_CHARTER, { stage: 'drafting' }, of('political', []))).toEqual(['technician']);
  });

  test('minutes are written by the secretary of their meeting too, from whichever seat', () => {
    const membershipId = 'secretary' as MembershipId;
    const where = (secretaryId: MembershipId | null) => ({
      room: room(),
      document: { stage: 'drafting', secretaryId } as const,
      section: of('record'),
    });
    const who = { ...member('resident', 'resident'), membershipId };
    expect(writeRefusal(who, where(membershipId))).toBeNull();
    expect(writeRefusal(who, where(null))).toBe('kept-for-others');
    expect(writeRefusal(member('resident', 'resident'), where(membershipId))).toBe('kept-for-others');
  });
});

describe('under a charter that says so', () => {
  const where = (charter: Charter, stage: Stage, frozen: boolean) => ({
    room: room(charter, frozen),
    document: { stage },
  });

  test.each([
    ['structure', 'sections'],
    ['manage-actions', 'actions'],
  ] as const)(
    '%s is for the hats that it names, while drafting, and not while writing is frozen',
    (capability, part) => {
      const structure = { sections: [], actions: [], [part]: ['elected', 'partner'] as Role[] };
      const charter = { ...DEFAULT_CHARTER, structure };
      for (const { stage, frozen, hat } of ROWS) {
        const expected = stage === 'drafting' && !frozen && (hat === 'elected' || hat === 'partner');
        for (const mandate of ROLES) {
          expect(may(member(mandate, hat), capability, where(charter, stage, frozen))).toBe(expected);
        }
        const facilitator = member('resident', hat, true);
        expect(may(facilitator, capability, where(charter, stage, frozen))).toBe(stage === 'drafting');
        expect(may({ is: 'administrator' }, capability, where(charter, stage, frozen))).toBe(false);
      }
    },
  );

  test('an action is followed by who manages actions or writes in it while it is drafted, whatever was decided since', () => {
    for (const { hat, nature } of ROWS) {
      const section = { ...of(nature), adopted: true, underVote: true, locked: true };
      const expected = hat === 'technician' || DRAFTING[nature][hat] === 'w';
      expect(may(member(hat, hat), 'follow-action', { room: room(), section })).toBe(expected);
      expect(may(member(hat, hat, true), 'follow-action', { room: room(), section })).toBe(true);
      for (const closed of [room(DEFAULT_CHARTER, true), { ...room(), archived: true }]) {
        expect(may(member(hat, hat, true), 'follow-action', { room: closed, section })).toBe(false);
      }
    }
  });

  test.each([
    ['invite-residents', 'elected', { residents: { inviters: ['elected'], publicPage: false } }],
    ['decide', 'elected', { deciders: ['elected'] }],
  ] as const)(
    '%s follows the mandate: nobody does it through a hat, and nobody loses it by one',
    (capability, by, part) => {
      const charter = { ...DEFAULT_CHARTER, ...(structuredClone(part) as unknown as Partial<Charter>) };
      for (const mandate of ROLES) {
        for (const hat of ROLES) {
          expect(may(member(mandate, hat), capability, { room: room(charter) })).toBe(mandate === by);
        }
      }
    },
  );
});

const role = fc.constantFrom(...ROLES);
const situation = fc.record({
  who: fc
    .record({ mandate: role, hat: role, facilitator: fc.boolean() })
    .map(({ mandate, hat, facilitator }) => member(mandate, hat, facilitator)),
  where: fc.record({
    room: fc.record({ charter: anyCharter, frozen: fc.boolean(), archived: fc.boolean() }),
    document: fc.record({ stage: fc.constantFrom(...STAGES) }),
    section: fc.record({
      nature: fc.constantFrom(...SECTION_NATURES),
      writers: fc.option(anyRoles),
      locked: fc.boolean(),
      adopted: fc.boolean(),
      underVote: fc.boolean(),
    }),
  }),
});

describe('under any charter', () => {
  test('an adopted section is amended as an adopted document is, and commented as its document is', () => {
    fc.assert(
      fc.property(situation, ({ who, where }) => {
        const adopted = { ...where, section: { ...where.section, adopted: true } };
        const whole = { ...where, document: { stage: 'adopted' } as const };
        expect(may(who, 'amend', adopted)).toBe(may(who, 'amend', whole));
        expect(may(who, 'comment', adopted)).toBe(may(who, 'comment', where));
      }),
    );
  });

  test('writing is allowed exactly where there is no reason against it', () => {
    fc.assert(
      fc.property(situation, ({ who, where }) => {
        expect(may(who, 'write', where)).toBe(writeRefusal(who, where) === null);
      }),
    );
  });

  test('where nothing is frozen, locked, adopted or under vote, the roles that write are those named', () => {
    fc.assert(
      fc.property(situation, ({ who, where: { room, document, section } }) => {
        fc.pre(document.stage !== 'adopted');
        const open = {
          room: { charter: room.charter, frozen: false },
          document,
          section: { ...section, ...NOTHING_HELD },
        };
        const writes = writingRoles(room.charter, document, section).includes(who.hat.role);
        expect(may(who, 'write', open)).toBe(writes);
      }),
    );
  });

  test('nobody writes what is adopted or under vote, nor in a room that is frozen or archived, and every member reads', () => {
    fc.assert(
      fc.property(situation, ({ who, where }) => {
        const { room, document, section } = where;
        const closed = [
          { ...where, document: { stage: 'adopted' } as const },
          { ...where, room: { ...room, frozen: true } },
          { ...where, room: { ...room, archived: true } },
          { room, document, section: { ...section, adopted: true } },
          { room, document, section: { ...section, underVote: true } },
        ];
        for (const where of closed) expect(may(who, 'write', where)).toBe(false);
        expect(may(who, 'read', where)).toBe(true);
      }),
    );
  });

  test('an archived room is only seen, and corrected by whoever may', () => {
    const seen: Capability[] = ['read', 'see-room', 'correct-room'];
    fc.assert(
      fc.property(situation, ({ who, where }) => {
        const elsewhere = allowed(who, {});
        const here = allowed(who, { ...where, room: { ...where.room, archived: true } });
        expect([...here].filter((capability) => !elsewhere.has(capability) && !seen.includes(capability))).toEqual([]);
      }),
    );
  });
});
