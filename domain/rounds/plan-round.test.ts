import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MembershipId, TerritoryId } from '../ids.ts';
import { ROLES, type Role, type Seat, sameSeat } from '../seat.ts';
import { SETTINGS } from '../territories/setting.ts';
import { type PlannedSeat, planLateSeat, planRound } from './plan-round.ts';
import { ROUND_RULES } from './round.ts';
import { allSeats, isOtherSeat, type RoundMember, type RoundPlace, sideOfSeat } from './round-place.ts';

const CITY = 'city' as TerritoryId;
const TOWN = 'town' as TerritoryId;
const HILLS = 'hills' as TerritoryId;
const PLACE: RoundPlace = {
  territories: [
    { id: CITY, setting: 'city' },
    { id: TOWN, setting: 'town' },
    { id: HILLS, setting: 'countryside' },
  ],
  residentsMayWearElected: true,
};

const seat = (role: Role, territoryId: TerritoryId): Seat => ({ role, territoryId });
const member = (id: string, role: Role, territoryId: TerritoryId): RoundMember => ({
  membershipId: id as MembershipId,
  mandate: seat(role, territoryId),
});

const places = fc.record({
  territories: fc
    .array(fc.constantFrom(...SETTINGS), { minLength: 1, maxLength: 5 })
    .map((settings) => settings.map((setting, index) => ({ id: `territory-${index}` as TerritoryId, setting }))),
  residentsMayWearElected: fc.boolean(),
});

/** A room: some roles are rare, some members hold the same seat. */
const rooms = places.chain((place) =>
  fc.record({
    place: fc.constant(place),
    members: fc.uniqueArray(
      fc.record({
        membershipId: fc.uuid().map((id) => id as MembershipId),
        mandate: fc.record({
          role: fc.oneof(fc.constantFrom(...ROLES), fc.constant<Role>('resident')),
          territoryId: fc.constantFrom(...place.territories.map(({ id }) => id)),
        }),
      }),
      { minLength: 1, maxLength: 40, selector: ({ membershipId }) => membershipId },
    ),
    seed: fc.string(),
  }),
);
const rules = fc.constantFrom(...ROUND_RULES);
const spread = (counts: readonly number[]) => Math.max(...counts) - Math.min(...counts);
const countBy = <Key>(keys: readonly Key[], all: readonly Key[]) =>
  all.map((key) => keys.filter((each) => each === key).length);

describe('whatever the rule', () => {
  it('everybody gets exactly one seat, in a territory of the cooperation', () => {
    fc.assert(
      fc.property(rules, rooms, (rule, { members, place, seed }) => {
        const plan = planRound(rule, members, place, seed);
        expect(plan.map(({ membershipId }) => membershipId)).toEqual(
          members.map(({ membershipId }) => membershipId).sort(),
        );
        for (const given of plan) expect(allSeats(place)).toContainEqual(given.seat);
      }),
    );
  });

  it('nobody keeps their own seat, but mirrored in a single territory, and then it is said', () => {
    fc.assert(
      fc.property(rules, rooms, (rule, { members, place, seed }) => {
        for (const given of planRound(rule, members, place, seed)) {
          const keepsOwn = rule === 'sides-mirror' && place.territories.length === 1;
          expect(sameSeat(given.seat, given.mandate)).toBe(keepsOwn);
          expect(given.note === 'keeps-own').toBe(keepsOwn);
        }
      }),
    );
  });

  it('no resident gets the seat of an elected official where the charter closes it', () => {
    fc.assert(
      fc.property(rules, rooms, (rule, { members, place, seed }) => {
        const closed = { ...place, residentsMayWearElected: false };
        for (const given of planRound(rule, members, closed, seed)) {
          expect(given.mandate.role === 'resident' && given.seat.role === 'elected').toBe(false);
        }
      }),
    );
  });

  it('the seats follow from the members and the seed alone, in whatever order they are given', () => {
    fc.assert(
      fc.property(rules, rooms, fc.integer(), (rule, { members, place, seed }, turn) => {
        const at = Math.abs(turn) % members.length;
        const turned = [...members.slice(at), ...members.slice(0, at)];
        expect(planRound(rule, turned, place, seed)).toEqual(planRound(rule, members, place, seed));
      }),
    );
  });

  it('whoever is named as the one whose place it is really holds that seat', () => {
    fc.assert(
      fc.property(rules, rooms, (rule, { members, place, seed }) => {
        for (const given of planRound(rule, members, place, seed)) {
          if (given.of === null) continue;
          expect(given.of).not.toBe(given.membershipId);
          expect(members.find(({ membershipId }) => membershipId === given.of)?.mandate).toEqual(given.seat);
        }
      }),
    );
  });

  it('somebody who comes late gets another seat of the cooperation, always the same one', () => {
    fc.assert(
      fc.property(rules, rooms, fc.nat(), (rule, { members, place, seed }, pick) => {
        const [late, ...others] = [...members.slice(pick % members.length), ...members.slice(0, pick % members.length)];
        if (!late) return;
        const present = planRound(rule, others, place, seed);
        const given = planLateSeat(rule, late.mandate, present, place);
        expect(allSeats(place)).toContainEqual(given.seat);
        expect(planLateSeat(rule, late.mandate, [...present].reverse(), place)).toEqual(given);
        if (given.note !== 'keeps-own') expect(isOtherSeat(place, late.mandate, given.seat)).toBe(true);
        else expect(place.territories).toHaveLength(1);
      }),
    );
  });
});

describe('roles rotate', () => {
  it('elected officials sit as residents, residents as technicians, technicians as elected officials', () => {
    const members = [member('a', 'elected', CITY), member('b', 'resident', TOWN), member('c', 'technician', HILLS)];
    expect(planRound('roles-rotate', members, PLACE, null).map((given) => given.seat)).toEqual([
      seat('resident', CITY),
      seat('technician', TOWN),
      seat('elected', HILLS),
    ]);
  });

  it('partners sit where the fewest do, which is said', () => {
    const members = [
      member('a', 'partner', CITY),
      member('b', 'elected', TOWN),
      member('c', 'partner', TOWN),
      member('d', 'technician', TOWN),
    ];
    const plan = planRound('roles-rotate', members, PLACE, null);
    expect(plan.map((given) => [given.seat.role, given.note])).toEqual([
      ['technician', 'joins-fewest'],
      ['resident', null],
      ['elected', 'joins-fewest'],
      ['elected', null],
    ]);
    expect(planLateSeat('roles-rotate', seat('partner', HILLS), plan, PLACE).seat).toEqual(seat('technician', HILLS));
  });

  it('everybody keeps their territory', () => {
    fc.assert(
      fc.property(rooms, ({ members, place }) => {
        for (const { mandate, seat: given } of planRound('roles-rotate', members, place, null)) {
          expect(given.territoryId).toBe(mandate.territoryId);
        }
      }),
    );
  });

  it('partners among themselves are spread evenly', () => {
    fc.assert(
      fc.property(rooms, ({ members, place }) => {
        const partners = members.map((one) => ({ ...one, mandate: { ...one.mandate, role: 'partner' as const } }));
        const roles = planRound('roles-rotate', partners, place, null).map((given) => given.seat.role);
        expect(spread(countBy(roles, ['elected', 'technician', 'resident']))).toBeLessThanOrEqual(1);
      }),
    );
  });
});

describe('sides mirror', () => {
  const seatsOf = (plan: readonly PlannedSeat[]) => plan.map((given) => [given.membershipId, given.of, given.note]);

  it('each takes the place of a counterpart in the same role; where one side has more, a place is shared', () => {
    const members = [
      member('a', 'elected', CITY),
      member('b', 'elected', CITY),
      member('c', 'elected', CITY),
      member('d', 'elected', TOWN),
      member('e', 'elected', HILLS),
    ];
    expect(seatsOf(planRound('sides-mirror', members, PLACE, null))).toEqual([
      ['a', 'd', 'shares-seat'],
      ['b', 'e', null],
      ['c', 'd', 'shares-seat'],
      ['d', 'a', null],
      ['e', 'b', null],
    ]);
  });

  it('where nobody opposite has the role, the territories of the other side are taken in turn, which is said', () => {
    const members = ['a', 'b', 'c'].map((id) => member(id, 'partner', CITY));
    expect(planRound('sides-mirror', members, PLACE, null).map((given) => [given.seat, given.note])).toEqual([
      [seat('partner', TOWN), 'nobody-opposite'],
      [seat('partner', HILLS), 'nobody-opposite'],
      [seat('partner', TOWN), 'nobody-opposite'],
    ]);
  });

  it('everybody keeps their role and changes sides, where there are two', () => {
    fc.assert(
      fc.property(rooms, ({ members, place }) => {
        const sides = new Set(place.territories.map(({ id }) => sideOfSeat(place, seat('elected', id))));
        for (const { mandate, seat: given } of planRound('sides-mirror', members, place, null)) {
          expect(given.role).toBe(mandate.role);
          if (sides.size === 2) expect(sideOfSeat(place, given)).not.toBe(sideOfSeat(place, mandate));
        }
      }),
    );
  });

  it('no place is shared by two more than another of the same role and side', () => {
    fc.assert(
      fc.property(rooms, ({ members, place }) => {
        const plan = planRound('sides-mirror', members, place, null);
        for (const role of ROLES) {
          for (const side of ['urban', 'rural'] as const) {
            const hosts = members.filter(({ mandate }) => mandate.role === role && sideOfSeat(place, mandate) === side);
            const sitters = plan.filter(
              (given) => given.mandate.role === role && sideOfSeat(place, given.mandate) !== side,
            );
            if (hosts.length === 0 || sitters.length === 0) continue;
            const shared = countBy(
              sitters.map((given) => given.of),
              hosts.map(({ membershipId }) => membershipId),
            );
            expect(spread(shared)).toBeLessThanOrEqual(1);
          }
        }
      }),
    );
  });

  it('a late comer sits where the place is shared the least', () => {
    const members = [member('a', 'elected', CITY), member('b', 'elected', TOWN), member('c', 'elected', HILLS)];
    const present = planRound('sides-mirror', members, PLACE, null);
    expect(planLateSeat('sides-mirror', seat('elected', CITY), present, PLACE).seat).toEqual(seat('elected', HILLS));
    expect(planLateSeat('sides-mirror', seat('partner', TOWN), present, PLACE)).toMatchObject({
      seat: seat('partner', CITY),
      note: 'nobody-opposite',
    });
  });
});

describe('lots are drawn', () => {
  const members = [
    member('a', 'elected', CITY),
    member('b', 'elected', TOWN),
    member('c', 'technician', CITY),
    member('d', 'resident', TOWN),
    member('e', 'partner', HILLS),
  ];
  const drawn = (seed: string, place = PLACE, among = members) =>
    planRound('draw-lots', among, place, seed).map((given) => given.of);

  it('so that the same seed gives the same draw for ever', () => {
    expect(drawn('4827-1935')).toEqual(['b', 'a', 'e', 'c', 'd']);
    expect(drawn('2019-0911')).toEqual(['d', 'a', 'e', 'c', 'b']);
  });

  it('so that every draw that changes all seats can come', () => {
    const seen = new Set(Array.from({ length: 3_000 }, (_, index) => drawn(String(index)).join('')));
    expect(seen.size).toBe(44);
  });

  it('each lot goes to one, wherever no seat is held by more than half', () => {
    fc.assert(
      fc.property(rooms, ({ members: some, place, seed }) => {
        const open = { ...place, residentsMayWearElected: true };
        const held = some.map((one) => some.filter(({ mandate }) => sameSeat(mandate, one.mandate)).length);
        fc.pre(Math.max(...held) * 2 <= some.length);
        const lots = planRound('draw-lots', some, open, seed).map((given) => given.of);
        expect(new Set(lots).size).toBe(some.length);
        expect(lots).not.toContain(null);
      }),
    );
  });

  it('who is left without a lot shares one, no lot being shared by two more than another', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 12 }), fc.integer({ min: 1, max: 4 }), fc.string(), (many, few, seed) => {
        fc.pre(many > few);
        const technicians = Array.from({ length: many }, (_, index) => member(`t${index}`, 'technician', CITY));
        const others = Array.from({ length: few }, (_, index) => member(`r${index}`, 'resident', TOWN));
        const plan = planRound('draw-lots', [...technicians, ...others], PLACE, seed);
        const sitters = plan.filter(({ mandate }) => mandate.role === 'technician').map((given) => given.of);
        const loads = countBy(
          sitters,
          others.map(({ membershipId }) => membershipId),
        );
        expect(spread(loads)).toBeLessThanOrEqual(1);
        expect(plan.filter(({ note }) => note === 'shares-seat')).toHaveLength(many - few);
      }),
    );
  });

  it('where all hold the same seat, each gets one that nobody holds, evenly', () => {
    const same = Array.from({ length: 14 }, (_, index) => member(`t${index}`, 'technician', CITY));
    const plan = planRound('draw-lots', same, PLACE, 'seed');
    expect(plan.every(({ note }) => note === 'nobody-holds-it')).toBe(true);
    const others = allSeats(PLACE).filter((each) => !sameSeat(each, seat('technician', CITY)));
    expect(spread(others.map((each) => plan.filter((given) => sameSeat(given.seat, each)).length))).toBe(1);
  });

  it('a resident whose first lot is closed to them draws the next, which is said', () => {
    const closed = { ...PLACE, residentsMayWearElected: false };
    const seeds = Array.from({ length: 40 }, (_, index) => String(index));
    const plans = seeds.map((seed) =>
      planRound('draw-lots', members, closed, seed).find((one) => one.membershipId === 'd'),
    );
    const roles = new Set(plans.map((given) => given?.seat.role));
    expect(roles).toEqual(new Set(['technician', 'partner']));
    expect(new Set(plans.map((given) => given?.note))).toEqual(new Set([null, 'elected-closed']));
  });

  it('a late comer gets a seat that somebody holds, where the fewest sit', () => {
    const present = planRound('draw-lots', members.slice(0, 2), PLACE, 'seed');
    const first = planLateSeat('draw-lots', seat('resident', HILLS), present, PLACE);
    expect(first.seat).toEqual(seat('elected', CITY));
    const second = [...present, { mandate: seat('resident', HILLS), seat: first.seat }];
    expect(planLateSeat('draw-lots', seat('resident', TOWN), second, PLACE).seat).toEqual(seat('resident', HILLS));
  });
});
