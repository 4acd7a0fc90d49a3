import { describe, expect, test } from 'vitest';
import { type Charter, DEFAULT_CHARTER } from '../charter/charter.ts';
import type { TerritoryId } from '../ids.ts';
import type { Seat } from '../seat.ts';
import { type Day, hatUnder, type MandateRefusal, mayFollow } from './mandate.ts';

const CITY = 'city' as TerritoryId;
const TOWN = 'town' as TerritoryId;
const ELSEWHERE = 'elsewhere' as TerritoryId;
const TODAY = '2026-11-25';

const resident: Seat = { role: 'resident', territoryId: TOWN };
const elected: Seat = { role: 'elected', territoryId: TOWN };
const technician: Seat = { role: 'technician', territoryId: TOWN };

describe('a mandate follows another', () => {
  const present = { seat: resident, beginsOn: '2026-03-01' };
  const facts = { territories: [CITY, TOWN], today: TODAY };
  const TABLE: readonly [string, { seat: Seat; beginsOn: Day }, Day | MandateRefusal][] = [
    ['today: the former ended yesterday', { seat: elected, beginsOn: TODAY }, '2026-11-24'],
    [
      'on the first of a month: the former ended on the last of the one before',
      { seat: elected, beginsOn: '2026-11-01' },
      '2026-10-31',
    ],
    ['the day after it began', { seat: elected, beginsOn: '2026-03-02' }, '2026-03-01'],
    ['the day it began: the former had one day', { seat: elected, beginsOn: '2026-03-01' }, '2026-03-01'],
    [
      'in the same role for another territory',
      { seat: { ...resident, territoryId: CITY }, beginsOn: TODAY },
      '2026-11-24',
    ],
    ['not before it began', { seat: elected, beginsOn: '2026-02-28' }, 'mandate-before-present'],
    ['not tomorrow', { seat: elected, beginsOn: '2026-11-26' }, 'mandate-in-future'],
    ['not where it is the same', { seat: resident, beginsOn: TODAY }, 'mandate-unchanged'],
    [
      'not for a territory of elsewhere',
      { seat: { role: 'elected', territoryId: ELSEWHERE }, beginsOn: TODAY },
      'unknown-territory',
    ],
  ];
  test.each(TABLE)('%s', (_when, next, expected) => {
    const outcome = mayFollow(present, next, facts);
    expect(outcome.ok ? outcome.value : outcome.code).toBe(expected);
  });

  test('in a leap year the day before the first of March is the 29th of February', () => {
    expect(
      mayFollow(
        { ...present, beginsOn: '2027-01-01' },
        { seat: elected, beginsOn: '2028-03-01' },
        { ...facts, today: '2028-03-02' },
      ),
    ).toEqual({ ok: true, value: '2028-02-29' });
  });
});

describe('the hat of somebody whose mandate changes', () => {
  const CLOSED = { residentsMayWearElected: false };
  const TABLE: readonly [string, Partial<Charter>, { former: Seat; next: Seat; hat: Seat; after: Seat }][] = [
    ['follows it where it was the mandate', {}, { former: resident, next: elected, hat: resident, after: elected }],
    ['stays where it was another', {}, { former: resident, next: elected, hat: technician, after: technician }],
    [
      'stays where it is the new mandate',
      {},
      { former: resident, next: technician, hat: technician, after: technician },
    ],
    ['stays where residents may wear it', {}, { former: technician, next: resident, hat: elected, after: elected }],
    [
      'falls back to the mandate where they may not',
      CLOSED,
      { former: technician, next: resident, hat: elected, after: resident },
    ],
    [
      'stays for a mandate to which the charter does not close it',
      CLOSED,
      { former: resident, next: technician, hat: elected, after: elected },
    ],
    [
      'stays where hats change in rounds only',
      { hatChanges: 'in-rounds' },
      { former: resident, next: elected, hat: technician, after: technician },
    ],
  ];
  test.each(TABLE)('%s', (_what, change, { former, next, hat, after }) => {
    expect(hatUnder({ ...DEFAULT_CHARTER, ...change }, former, next, hat)).toEqual(after);
  });
});
