import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_CHARTER } from '../charter/charter.ts';
import type { MembershipId, PersonId, TerritoryId } from '../ids.ts';
import { ROLES, type Role } from '../seat.ts';
import { SIDES, type Side } from '../territories/setting.ts';
import {
  countPresences,
  type GivenVoice,
  type HallMember,
  type PresenceRules,
  presences,
  quorumFigures,
  type Stay,
  votersNow,
} from './presence.ts';

const id = (name: string) => name as MembershipId;
const member = (name: string, role: Role, side: Side): HallMember => ({
  membershipId: id(name),
  personId: `person-${name}` as PersonId,
  mandate: { role, territoryId: side as string as TerritoryId },
  side,
});
const there = (name: string, mode: Stay['mode'] = 'on-site', standIn = ''): Stay => ({
  membershipId: id(name),
  mode,
  standIn,
});
const gave = (giver: string, holder: string): GivenVoice => ({ giverId: id(giver), holderId: id(holder) });
const rules = (change: Partial<PresenceRules['meetings']> = {}, deciders: readonly Role[] = ROLES): PresenceRules => ({
  deciders: [...deciders],
  meetings: { ...DEFAULT_CHARTER.meetings, ...change },
});

const ANNE = member('anne', 'elected', 'rural');
const BRUNO = member('bruno', 'elected', 'urban');
const CHLOE = member('chloe', 'technician', 'urban');
const DENIS = member('denis', 'resident', 'rural');
const FOUR = [ANNE, BRUNO, CHLOE, DENIS];

describe('the quorum', () => {
  const needed = (percent: number, of: number) => {
    const members = Array.from({ length: of }, (_, index) => member(`m${index}`, 'elected', 'urban'));
    return quorumFigures({ rules: rules({ quorumPercent: percent }), members, stays: [] }, false).needed;
  };

  it.each([
    [50, 4, 3],
    [50, 5, 3],
    [50, 1, 1],
    [50, 0, 1],
    [33, 3, 1],
    [33, 100, 34],
    [66, 3, 2],
    [75, 4, 4],
    [90, 10, 10],
    [0, 4, 0],
  ])('of more than %i of a hundred among %i mandates takes %i', (percent, of, expected) => {
    expect(needed(percent, of)).toBe(expected);
  });

  it('counts who is there and no voice that is held for another', () => {
    const figures = quorumFigures({ rules: rules(), members: FOUR, stays: [there('anne'), there('bruno')] }, false);
    expect(figures).toMatchObject({ present: 2, of: 4, needed: 3, met: false });
  });

  it('counts mandates that decide, and no others', () => {
    const elected = rules({}, ['elected']);
    const figures = quorumFigures({ rules: elected, members: FOUR, stays: [there('chloe'), there('anne')] }, false);
    expect(figures).toMatchObject({ present: 1, of: 2, needed: 2, met: false });
  });

  it('counts whoever sits there in a member’s place', () => {
    const stays = [there('anne', 'on-site', 'Loïc Bihan'), there('bruno'), there('chloe')];
    expect(quorumFigures({ rules: rules(), members: FOUR, stays }, false)).toMatchObject({ present: 3, met: true });
  });

  it.each([
    [true, 3, true],
    [false, 1, false],
  ])('where a place at a distance counts (%s) has %i present', (remoteCounts, present, met) => {
    const stays = [there('anne'), there('bruno', 'remote'), there('chloe', 'remote')];
    const figures = quorumFigures({ rules: rules({ remoteCounts }), members: FOUR, stays }, false);
    expect(figures).toMatchObject({ present, met });
  });

  it('asks the same share of each side where the charter wants it', () => {
    const perSide = rules({ quorumPerSide: true, quorumPercent: 33 });
    const urbanOnly = [there('bruno'), there('chloe')];
    const figures = quorumFigures({ rules: perSide, members: FOUR, stays: urbanOnly }, false);
    expect(figures.urban).toEqual({ present: 2, of: 2, needed: 1 });
    expect(figures.rural).toEqual({ present: 0, of: 2, needed: 1 });
    expect(figures.met).toBe(false);
    expect(quorumFigures({ rules: perSide, members: FOUR, stays: [...urbanOnly, there('anne')] }, false).met).toBe(
      true,
    );
  });

  it('is not met by a side that has no mandate at all, where each side is asked', () => {
    const perSide = rules({ quorumPerSide: true });
    const figures = quorumFigures({ rules: perSide, members: [BRUNO], stays: [there('bruno')] }, false);
    expect(figures.rural).toEqual({ present: 0, of: 0, needed: 1 });
    expect(figures.met).toBe(false);
  });

  it('is waived at a second convening', () => {
    const figures = quorumFigures({ rules: rules({ quorumPerSide: true }), members: FOUR, stays: [] }, true);
    expect(figures).toMatchObject({ present: 0, of: 4, needed: 0, met: true, waived: true });
  });
});

describe('the voters', () => {
  const cast = (stays: Stay[], proxies: GivenVoice[], by: PresenceRules = rules()) =>
    votersNow({ rules: by, members: FOUR, stays, proxies }).map(
      ({ membershipId, castById }) => `${membershipId} by ${castById}`,
    );

  it.each<[string, Stay[], GivenVoice[], string[]]>([
    ['who is there casts their own', [there('anne'), there('denis')], [], ['anne by anne', 'denis by denis']],
    ['a voice is cast by its holder', [there('bruno')], [gave('anne', 'bruno')], ['anne by bruno', 'bruno by bruno']],
    ['a voice given to somebody absent is nobody’s', [there('denis')], [gave('anne', 'bruno')], ['denis by denis']],
    [
      'whoever came casts their own, though they gave it',
      [there('anne'), there('bruno')],
      [gave('anne', 'bruno')],
      ['anne by anne', 'bruno by bruno'],
    ],
    ['a stand-in casts the member’s voice', [there('anne', 'on-site', 'Loïc Bihan')], [], ['anne by anne']],
    [
      'a stand-in holds no voice, as it was given to a person',
      [there('bruno', 'on-site', 'Loïc Bihan')],
      [gave('anne', 'bruno')],
      ['bruno by bruno'],
    ],
    [
      'no voice is passed on',
      [there('chloe')],
      [gave('anne', 'bruno'), gave('bruno', 'chloe')],
      ['bruno by chloe', 'chloe by chloe'],
    ],
  ])('%s', (_, stays, proxies, expected) => {
    expect(cast(stays, proxies)).toEqual(expected);
  });

  it('are mandates that decide, also where a voice was given', () => {
    const elected = rules({}, ['elected']);
    expect(cast([there('chloe')], [gave('anne', 'chloe')], elected)).toEqual([]);
    expect(cast([there('bruno')], [gave('chloe', 'bruno')], elected)).toEqual(['bruno by bruno']);
  });

  it('at a distance vote where that counts as there, and may be represented where it does not', () => {
    const remote = [there('anne', 'remote'), there('bruno')];
    expect(cast(remote, [gave('anne', 'bruno')])).toEqual(['anne by anne', 'bruno by bruno']);
    const notThere = rules({ remoteCounts: false });
    expect(cast(remote, [gave('anne', 'bruno')], notThere)).toEqual(['anne by bruno', 'bruno by bruno']);
    expect(cast([there('anne', 'remote')], [], notThere)).toEqual([]);
  });
});

describe('presences', () => {
  it('put every member in one place', () => {
    const hall = {
      rules: rules(),
      members: FOUR,
      stays: [there('bruno'), there('chloe', 'remote')],
      proxies: [gave('anne', 'bruno')],
    };
    const all = presences(hall, [
      { membershipId: id('denis'), answer: 'excused' },
      { membershipId: id('bruno'), answer: 'excused' },
    ]);
    expect(Object.fromEntries(all)).toEqual({
      anne: 'represented',
      bruno: 'on-site',
      chloe: 'remote',
      denis: 'excused',
    });
  });
});

/**
 * A meeting as its rows tell it: every stay and every proxy with its first and its last instant.
 */
type Event = {
  readonly at: number;
  readonly who: number;
  readonly whom: number;
  readonly what: 'comes' | 'leaves' | 'gives' | 'ends';
  readonly remote: boolean;
  readonly standsIn: boolean;
};
type Spell<Value> = { readonly value: Value; readonly from: Date; until: Date | null };

const events = fc.array(
  fc.record<Event>({
    at: fc.integer({ min: 1, max: 20 }),
    who: fc.nat({ max: 9 }),
    whom: fc.nat({ max: 9 }),
    what: fc.constantFrom('comes', 'comes', 'leaves', 'gives', 'ends'),
    remote: fc.boolean(),
    standsIn: fc.boolean(),
  }),
  { maxLength: 80 },
);
const halls = fc.record({
  members: fc
    .array(fc.record({ role: fc.constantFrom(...ROLES), side: fc.constantFrom(...SIDES) }), {
      minLength: 1,
      maxLength: 10,
    })
    .map((some) => some.map(({ role, side }, index) => member(`m${index}`, role, side))),
  rules: fc.record({
    deciders: fc.uniqueArray(fc.constantFrom(...ROLES), { minLength: 1 }),
    quorumPercent: fc.integer({ min: 0, max: 90 }),
    quorumPerSide: fc.boolean(),
    remoteCounts: fc.boolean(),
  }),
  events,
});

/** Plays the events one after the other and keeps the rows that they leave. */
function play(members: readonly HallMember[], all: readonly Event[]) {
  const stays: Spell<Stay>[] = [];
  const proxies: Spell<GivenVoice>[] = [];
  const end = <Value>(spells: Spell<Value>[], is: (value: Value) => boolean, at: Date) => {
    for (const spell of spells) if (spell.until === null && is(spell.value)) spell.until = at;
  };
  for (const event of [...all].sort((a, b) => a.at - b.at)) {
    const who = members[event.who % members.length]?.membershipId ?? id('');
    const whom = members[event.whom % members.length]?.membershipId ?? id('');
    const from = new Date(event.at);
    if (event.what === 'comes') {
      end(stays, (stay) => stay.membershipId === who, from);
      const mode = event.remote ? 'remote' : 'on-site';
      stays.push({ value: { membershipId: who, mode, standIn: event.standsIn ? 'X' : '' }, from, until: null });
    }
    if (event.what === 'leaves') end(stays, (stay) => stay.membershipId === who, from);
    if (event.what === 'gives' && who !== whom) {
      end(proxies, (proxy) => proxy.giverId === who || proxy.holderId === whom, from);
      proxies.push({ value: { giverId: who, holderId: whom }, from, until: null });
    }
    if (event.what === 'ends') end(proxies, (proxy) => proxy.giverId === who, from);
  }
  return { stays, proxies };
}

describe('over random comings, goings and proxies, at each instant', () => {
  const at = <Value>(spells: Spell<Value>[], instant: Date) =>
    spells
      .filter(({ from, until }) => from <= instant && (until === null || until > instant))
      .map(({ value }) => value);

  it('quorum, roll and counts are what each member’s own story says', () => {
    fc.assert(
      fc.property(halls, ({ members, rules: asked, events: all }) => {
        const by = rules(asked, asked.deciders);
        const rows = play(members, all);
        for (const minute of new Set(all.flatMap(({ at: on }) => [on - 1, on]))) {
          const instant = new Date(minute);
          const hall = { rules: by, members, stays: at(rows.stays, instant), proxies: at(rows.proxies, instant) };
          const story = (who: MembershipId) =>
            rows.stays.find(
              ({ value, from, until }) => value.membershipId === who && from <= instant && !(until && until <= instant),
            )?.value;
          const isThere = (who: HallMember) => {
            const stay = story(who.membershipId);
            return stay !== undefined && (stay.mode === 'on-site' || asked.remoteCounts);
          };
          const deciding = members.filter(({ mandate }) => asked.deciders.includes(mandate.role));
          const present = deciding.filter(isThere);
          const figures = quorumFigures(hall, false);
          expect(figures.present).toBe(present.length);
          expect(figures.of).toBe(deciding.length);
          expect(figures.urban.of + figures.rural.of).toBe(figures.of);
          expect(figures.urban.present + figures.rural.present).toBe(figures.present);
          const share = (part: number, of: number) =>
            asked.quorumPercent === 0 || part * 100 > of * asked.quorumPercent;
          const perSide =
            !asked.quorumPerSide || [figures.urban, figures.rural].every((side) => share(side.present, side.of));
          expect(figures.met).toBe(share(figures.present, figures.of) && perSide);

          const roll = votersNow(hall);
          expect(new Set(roll.map(({ membershipId }) => membershipId)).size).toBe(roll.length);
          for (const entry of roll) {
            const caster = members.find(({ membershipId }) => membershipId === entry.castById);
            expect(asked.deciders).toContain(entry.mandate.role);
            expect(caster && isThere(caster) && asked.deciders.includes(caster.mandate.role)).toBe(true);
            if (entry.castById !== entry.membershipId) {
              expect(isThere(entry)).toBe(false);
              expect(story(entry.castById)?.standIn).toBe('');
            }
          }
          for (const someone of present)
            expect(roll.map(({ membershipId }) => membershipId)).toContain(someone.membershipId);
          const casts = roll.map(({ castById }) => castById);
          for (const caster of casts) expect(casts.filter((other) => other === caster).length).toBeLessThanOrEqual(2);

          const counted = countPresences(presences(hall, []));
          expect(Object.values(counted).reduce((sum, part) => sum + part, 0)).toBe(members.length);
          expect(counted['on-site']).toBe(hall.stays.filter(({ mode }) => mode === 'on-site').length);
          expect(counted.remote).toBe(hall.stays.filter(({ mode }) => mode === 'remote').length);
        }
      }),
      { numRuns: 60 },
    );
  });
});
