import { describe, expect, test } from 'vitest';
import { type Charter, DEFAULT_CHARTER } from '../charter/charter.ts';
import type { TerritoryId } from '../ids.ts';
import { ROLES, type Role, type Seat } from '../seat.ts';
import { type HatRefusal, mayBeGiven, mayWear, rolesToWear } from './hats.ts';

const CITY = 'city' as TerritoryId;
const TOWN = 'town' as TerritoryId;
const ELSEWHERE = 'elsewhere' as TerritoryId;

type Row = {
  readonly name: string;
  readonly charter?: Partial<Charter>;
  readonly mandate?: Role;
  readonly facilitator?: boolean;
  readonly inRound?: boolean;
  readonly hat: Seat;
  readonly refusal: HatRefusal | null;
};

const ROWS: readonly Row[] = [
  { name: 'another role in the same territory', hat: { role: 'partner', territoryId: CITY }, refusal: null },
  { name: 'the same role in another territory', hat: { role: 'technician', territoryId: TOWN }, refusal: null },
  {
    name: 'a territory of another cooperation',
    hat: { role: 'technician', territoryId: ELSEWHERE },
    refusal: 'unknown-territory',
  },
  {
    name: 'a resident as an elected official',
    mandate: 'resident',
    hat: { role: 'elected', territoryId: TOWN },
    refusal: null,
  },
  {
    name: 'the same where the charter closes it',
    charter: { residentsMayWearElected: false },
    mandate: 'resident',
    hat: { role: 'elected', territoryId: TOWN },
    refusal: 'elected-hat-closed-to-residents',
  },
  {
    name: 'a resident as a technician there',
    charter: { residentsMayWearElected: false },
    mandate: 'resident',
    hat: { role: 'technician', territoryId: TOWN },
    refusal: null,
  },
  {
    name: 'a partner as an elected official there',
    charter: { residentsMayWearElected: false },
    mandate: 'partner',
    hat: { role: 'elected', territoryId: TOWN },
    refusal: null,
  },
  {
    name: 'a member, where a facilitator gives hats',
    charter: { hatChanges: 'by-facilitator' },
    hat: { role: 'elected', territoryId: CITY },
    refusal: 'hats-by-facilitator',
  },
  {
    name: 'a facilitator there',
    charter: { hatChanges: 'by-facilitator' },
    facilitator: true,
    hat: { role: 'elected', territoryId: CITY },
    refusal: null,
  },
  {
    name: 'a facilitator who is a resident, where the charter closes it',
    charter: { hatChanges: 'by-facilitator', residentsMayWearElected: false },
    mandate: 'resident',
    facilitator: true,
    hat: { role: 'elected', territoryId: CITY },
    refusal: 'elected-hat-closed-to-residents',
  },
  {
    name: 'anybody, where hats change in rounds',
    charter: { hatChanges: 'in-rounds' },
    hat: { role: 'elected', territoryId: CITY },
    refusal: 'hats-in-rounds',
  },
  {
    name: 'a facilitator there too',
    charter: { hatChanges: 'in-rounds' },
    facilitator: true,
    hat: { role: 'elected', territoryId: CITY },
    refusal: 'hats-in-rounds',
  },
  {
    name: 'anybody, while an exchange round is under way',
    facilitator: true,
    inRound: true,
    hat: { role: 'elected', territoryId: CITY },
    refusal: 'hats-held-by-round',
  },
  {
    name: "one's own mandate, while an exchange round is under way",
    inRound: true,
    hat: { role: 'technician', territoryId: CITY },
    refusal: 'hats-held-by-round',
  },
];

describe('a hat is put on, or refused with its reason', () => {
  test.each(ROWS)(
    '$name',
    ({ charter, mandate = 'technician', facilitator = false, inRound = false, hat, refusal }) => {
      const membership = { mandate: { role: mandate, territoryId: CITY }, facilitator };
      expect(
        mayWear({ ...DEFAULT_CHARTER, ...charter }, membership, hat, { territories: [CITY, TOWN], inRound }),
      ).toEqual(refusal === null ? { ok: true, value: hat } : { ok: false, code: refusal });
    },
  );
});

test("one's own mandate can be taken back whatever the charter says", () => {
  for (const hatChanges of ['freely', 'by-facilitator', 'in-rounds'] as const) {
    for (const role of ROLES) {
      const mandate = { role, territoryId: CITY };
      const charter = { ...DEFAULT_CHARTER, hatChanges, residentsMayWearElected: false };
      expect(
        mayWear(charter, { mandate, facilitator: false }, mandate, { territories: [CITY], inRound: false }),
      ).toEqual({ ok: true, value: mandate });
    }
  }
});

describe('a facilitator puts a hat on somebody', () => {
  const facts = { territories: [CITY, TOWN], inRound: false };
  const resident = { mandate: { role: 'resident', territoryId: CITY }, facilitator: false } as const;
  const hat = { role: 'elected', territoryId: TOWN } as const;
  const TABLE: readonly [string, Partial<Charter>, Partial<typeof facts>, HatRefusal | null][] = [
    ['where hats change freely', {}, {}, null],
    ['where facilitators alone change hats', { hatChanges: 'by-facilitator' }, {}, null],
    ['not where hats change in rounds', { hatChanges: 'in-rounds' }, {}, 'hats-in-rounds'],
    ['not while a round is under way', {}, { inRound: true }, 'hats-held-by-round'],
    ['not against the charter', { residentsMayWearElected: false }, {}, 'elected-hat-closed-to-residents'],
    ['not from elsewhere', {}, { territories: [CITY] }, 'unknown-territory'],
  ];
  test.each(TABLE)('%s', (_name, charter, change, refusal) => {
    expect(mayBeGiven({ ...DEFAULT_CHARTER, ...charter }, resident, hat, { ...facts, ...change })).toEqual(
      refusal === null ? { ok: true, value: hat } : { ok: false, code: refusal },
    );
  });
});

test('the roles that one may take a seat of are those of which one hat at least may be put on', () => {
  const roles = (mandate: Role, charter: Partial<Charter>, facilitator = false) =>
    rolesToWear(
      { ...DEFAULT_CHARTER, ...charter },
      { mandate: { role: mandate, territoryId: CITY }, facilitator },
      facts,
    );
  const facts = { territories: [CITY, TOWN], inRound: false };
  expect(roles('partner', {})).toEqual(ROLES);
  expect(roles('resident', { residentsMayWearElected: false })).toEqual(ROLES.filter((role) => role !== 'elected'));
  expect(roles('partner', { hatChanges: 'by-facilitator' })).toEqual(['partner']);
  expect(roles('partner', { hatChanges: 'by-facilitator' }, true)).toEqual(ROLES);
  expect(roles('partner', { hatChanges: 'in-rounds' }, true)).toEqual(['partner']);
});
