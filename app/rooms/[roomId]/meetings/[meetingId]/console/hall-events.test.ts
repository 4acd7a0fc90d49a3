import { expect, test } from 'vitest';
import type { LiveMeeting } from '#protocol/live.ts';
import { hallEvents } from './hall-events.ts';

type Told = Pick<LiveMeeting, 'item' | 'decision'>;
const item = (id: string) => ({ id, title: `Point ${id}`, position: 2, of: 5 }) as unknown as Told['item'];
const vote = (id: string, state: string, outcome: string | null = null) =>
  ({ id, title: `Vote ${id}`, state, outcome }) as unknown as Told['decision'];
const told = (change: Partial<Told> = {}): Told => ({ item: null, decision: null, ...change });

test.each([
  ['nothing', told({ item: item('a') }), told({ item: item('a') }), []],
  ['nothing while it is closed', null, null, []],
  ['its opening', null, told(), [{ what: 'opened' }]],
  ['its end', told({ item: item('a') }), null, [{ what: 'closed' }]],
  ['an item', told(), told({ item: item('a') }), [{ what: 'begun', title: 'Point a', position: 2, of: 5 }]],
  [
    'the next item',
    told({ item: item('a') }),
    told({ item: item('b') }),
    [{ what: 'begun', title: 'Point b', position: 2, of: 5 }],
  ],
  ['the end of an item', told({ item: item('a') }), told(), [{ what: 'ended', title: 'Point a' }]],
  ['a vote', told(), told({ decision: vote('v', 'open') }), [{ what: 'voteOpened', title: 'Vote v' }]],
  [
    'a vote after one that was closed',
    told({ decision: vote('u', 'closed') }),
    told({ decision: vote('v', 'open') }),
    [{ what: 'voteOpened', title: 'Vote v' }],
  ],
  ['nothing of each ballot', told({ decision: vote('v', 'open') }), told({ decision: vote('v', 'open') }), []],
  [
    'what a vote came to',
    told({ decision: vote('v', 'open') }),
    told({ decision: vote('v', 'closed', 'carried') }),
    [{ what: 'voteClosed', title: 'Vote v', outcome: 'carried' }],
  ],
  [
    'that a vote was withdrawn',
    told({ decision: vote('v', 'open') }),
    told({ decision: vote('u', 'closed', 'carried') }),
    [{ what: 'voteWithdrawn', title: 'Vote v' }],
  ],
  [
    'nothing of a vote that was closed before, as its item is taken up again',
    told({ item: item('a') }),
    told({ item: item('a'), decision: vote('v', 'closed', 'carried') }),
    [],
  ],
])('of a hall %s is told', (_name, before, now, events) => {
  expect(hallEvents(before, now)).toEqual(events);
});
