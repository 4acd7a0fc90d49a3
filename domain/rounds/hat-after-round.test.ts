import { describe, expect, it } from 'vitest';
import { type Charter, DEFAULT_CHARTER } from '../charter/charter.ts';
import type { TerritoryId } from '../ids.ts';
import type { Seat } from '../seat.ts';
import { hatAfterRound } from './hat-after-round.ts';

const CITY = 'city' as TerritoryId;
const TOWN = 'town' as TerritoryId;
const RESIDENT: Seat = { role: 'resident', territoryId: CITY };
const ELECTED: Seat = { role: 'elected', territoryId: TOWN };
const ELSEWHERE: Seat = { role: 'elected', territoryId: 'village' as TerritoryId };
const PARTNER: Seat = { role: 'partner', territoryId: TOWN };

type Row = {
  readonly name: string;
  readonly charter?: Partial<Charter>;
  /** The mandate that the member holds at the end; they began as a resident of the city. */
  readonly mandate?: Seat;
  readonly before: Seat;
  readonly after: Seat;
};

const ROWS: readonly Row[] = [
  { name: 'the mandate, where it was worn before', before: RESIDENT, after: RESIDENT },
  { name: 'the hat worn before', before: ELECTED, after: ELECTED },
  {
    name: 'the hat that a facilitator gave before',
    charter: { hatChanges: 'by-facilitator' },
    before: PARTNER,
    after: PARTNER,
  },
  {
    name: 'the mandate, where the charter has closed that hat',
    charter: { residentsMayWearElected: false },
    before: ELECTED,
    after: RESIDENT,
  },
  {
    name: 'the hat worn before, where hats have come to change in rounds only',
    charter: { hatChanges: 'in-rounds' },
    before: PARTNER,
    after: PARTNER,
  },
  { name: 'the mandate, where that territory is none any more', before: ELSEWHERE, after: RESIDENT },
  { name: 'the new mandate, where it changed', mandate: PARTNER, before: RESIDENT, after: PARTNER },
  { name: 'the new mandate, where another hat was worn before', mandate: PARTNER, before: ELECTED, after: PARTNER },
];

describe('the hat that comes back at the end of a round', () => {
  it.each(ROWS)('is $name', ({ charter, mandate = RESIDENT, before, after }) => {
    const known = { mandate: RESIDENT, before };
    expect(hatAfterRound({ ...DEFAULT_CHARTER, ...charter }, { mandate }, known, [CITY, TOWN])).toEqual(after);
  });
});
