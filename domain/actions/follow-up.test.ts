import { expect, test } from 'vitest';
import { ACTION_STATUSES } from './action.ts';
import { type Concern, concernOf, type FollowedAction } from './follow-up.ts';

const TODAY = '2026-11-26';
const action = (more: Partial<FollowedAction>): FollowedAction => ({
  status: 'under-way',
  startsOn: '2026-09-01',
  endsOn: '2027-12-31',
  yearly: false,
  stepsDue: [],
  reviewedOn: '2026-10-01',
  addedOn: '2026-01-10',
  ...more,
});

test.each<[string, Partial<FollowedAction>, Concern | null]>([
  ['goes on as it should', {}, null],
  ['is blocked', { status: 'blocked' }, 'blocked'],
  ['says that it is late', { status: 'late' }, 'late'],
  ['should be over since yesterday', { endsOn: '2026-11-25' }, 'late'],
  ['is over today', { endsOn: TODAY }, null],
  ['was to begin and end', { status: 'to-come', endsOn: '2026-11-25' }, 'late'],
  ['goes on every year, whatever its end', { yearly: true, endsOn: '2026-06-30' }, null],
  ['missed a milestone', { stepsDue: ['2027-01-01', '2026-11-25'] }, 'late'],
  ['has a milestone due today', { stepsDue: [TODAY] }, null],
  ['was reviewed half a year ago', { reviewedOn: '2026-05-27' }, null],
  ['was reviewed longer ago', { reviewedOn: '2026-05-26' }, 'unreviewed'],
  ['was never reviewed, and added lately', { reviewedOn: null, addedOn: '2026-09-01' }, null],
  ['was never reviewed since it began', { reviewedOn: null, startsOn: '2026-05-01' }, 'unreviewed'],
  ['has not begun', { status: 'to-come', startsOn: '2027-01-01', reviewedOn: null }, null],
  [
    'was to begin long ago and nobody says whether it did',
    { status: 'to-come', startsOn: '2026-02-01', reviewedOn: null },
    'unreviewed',
  ],
  ['is paused beyond its end', { status: 'paused', endsOn: '2026-01-01' }, null],
  ['is paused and forgotten', { status: 'paused', reviewedOn: '2026-01-01' }, 'unreviewed'],
])('an action that %s', (_name, more, expected) => {
  expect(concernOf(action(more), TODAY)).toBe(expected);
});

test('what is done or abandoned concerns nobody any more', () => {
  for (const status of ['done', 'abandoned'] as const) {
    expect(concernOf(action({ status, endsOn: '2020-01-01', stepsDue: ['2020-01-01'], reviewedOn: null }), TODAY)).toBe(
      null,
    );
  }
  expect(ACTION_STATUSES).toContain('done');
});
