import { describe, expect, it } from 'vitest';
import type { LiveMeeting } from '#protocol/live.ts';
import { missedMeanwhile } from './missed-meanwhile.ts';

const side = { present: 1, of: 2, needed: 0 };
const item = { id: 'one' as never, title: 'A', position: 1, of: 2, minutes: 10, spentMs: 0, sectionIds: [] };
const decision = {
  id: 'first' as never,
  title: 'A',
  rule: 'majority',
  method: 'ballots',
  state: 'open',
  voted: 0,
  of: 4,
  outcome: null,
} as const;
const DRAWN: LiveMeeting = {
  id: 'meeting' as never,
  state: 'open',
  title: 'Comité',
  item,
  next: 'B',
  restMs: 0,
  quorum: { present: 2, needed: 3, urban: side, rural: side, met: false },
  counts: { onSite: 2, remote: 0, represented: 0, excused: 0, expected: 3 },
  decision,
};

describe('what changed before the page could hear of it', () => {
  it.each<[string, LiveMeeting | null, LiveMeeting | null]>([
    ['the meeting opened', null, DRAWN],
    ['the meeting closed', DRAWN, null],
    ['another item was begun', DRAWN, { ...DRAWN, item: { ...item, id: 'two' as never } }],
    ['the item was ended', DRAWN, { ...DRAWN, item: null }],
    ['somebody came', DRAWN, { ...DRAWN, counts: { ...DRAWN.counts, onSite: 3, expected: 2 } }],
    ['a decision was opened', { ...DRAWN, decision: null }, DRAWN],
    ['a decision was closed', DRAWN, { ...DRAWN, decision: { ...decision, state: 'closed' } }],
  ])('is missed where %s', (_, drawn, heard) => {
    expect(missedMeanwhile(drawn, heard)).toBe(true);
  });

  it('is nothing where clocks ran and ballots came in, however the keys are ordered', () => {
    const heard: LiveMeeting = {
      ...DRAWN,
      restMs: 9,
      item: { ...item, spentMs: 900 },
      decision: { ...decision, voted: 3 },
      counts: { expected: 3, excused: 0, represented: 0, remote: 0, onSite: 2 },
    };
    expect(missedMeanwhile(DRAWN, heard)).toBe(false);
    expect(missedMeanwhile(null, null)).toBe(false);
  });
});
