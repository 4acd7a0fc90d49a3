import type { IncomingMessage, ServerResponse } from 'node:http';
import { describe, expect, it, vi } from 'vitest';
import { AT_ONCE, MAY_WAIT } from '../residents/invitations/few-at-once.ts';
import { answerInTurn, REDRAWS, TURN_MS } from './page-turns.ts';

/** A request that is answered when `finish` is called, and what was answered instead. */
function ask(url: string, headers: IncomingMessage['headers'] = {}) {
  const told: number[] = [];
  const response = {
    destroyed: false,
    writeHead: (status: number) => told.push(status),
    end: () => {},
  } as unknown as ServerResponse;
  let begun = false;
  let finish = () => {};
  const answered = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const done = answerInTurn({ url, headers } as IncomingMessage, response, () => {
    begun = true;
    return answered;
  });
  return { told, done, finish: () => finish(), hasBegun: () => begun };
}

describe('a flood of guests', () => {
  it('is answered a few at a time, the rest is told to come back, and everybody else waits for none of them', async () => {
    const flood = Array.from({ length: AT_ONCE + MAY_WAIT + 5 }, () => ask('/visit/1/room'));
    expect(flood.filter(({ hasBegun }) => hasBegun())).toHaveLength(AT_ONCE);
    const last = flood.slice(-5);
    await Promise.all(last.map(({ done }) => done));
    expect(last.map(({ told }) => told)).toEqual([[503], [503], [503], [503], [503]]);
    const member = ask('/rooms/1');
    expect(member.hasBegun()).toBe(true);
    for (const path of ['/visitors', '/roomsvisit/1', '/internal']) expect(ask(path).hasBegun(), path).toBe(true);
    for (const path of ['/i/ABCDE-FGHJK', '/return/1', '/answers/1', '/invitation', '/public/rooms/1']) {
      const guest = ask(path);
      await guest.done;
      expect(guest.told, path).toEqual([503]);
    }
    for (const { finish } of flood) finish();
    await Promise.all(flood.map(({ done }) => done));
    expect(flood.filter(({ hasBegun }) => hasBegun())).toHaveLength(AT_ONCE + MAY_WAIT);
  });
});

/** As the router of an open page asks, for the page again or for another. */
const asked = (marker: string | null) => ({
  rsc: '1',
  'next-router-state-tree': encodeURIComponent(JSON.stringify(['', {}, null, marker, 16])),
});

describe('a hall whose pages are all drawn anew', () => {
  it('waits in turn, while a page that somebody goes to waits for none of them', async () => {
    const hall = Array.from({ length: 300 }, () => ask('/rooms/1', asked('refetch')));
    expect(hall.filter(({ hasBegun }) => hasBegun())).toHaveLength(REDRAWS.atOnce);
    expect(ask('/rooms/1/meetings', asked(null)).hasBegun()).toBe(true);
    expect(ask('/rooms/1').hasBegun()).toBe(true);
    for (const { finish } of hall) finish();
    await Promise.all(hall.map(({ done }) => done));
    expect(hall.every(({ hasBegun, told }) => hasBegun() && told.length === 0)).toBe(true);
  });

  it('does not wait for whoever reads slowly, or not at all', async () => {
    vi.useFakeTimers();
    const [slow, next] = [ask('/rooms/1', asked('refetch')), ask('/rooms/1', asked('refetch'))];
    await vi.advanceTimersByTimeAsync(TURN_MS - 1);
    expect(next.hasBegun()).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(next.hasBegun()).toBe(true);
    for (const { finish, done } of [next, slow]) {
      finish();
      await done;
    }
  });

  it('is answered out of turn where too many wait, and never refused', async () => {
    const all = Array.from({ length: REDRAWS.atOnce + REDRAWS.mayWait + 1 }, () => ask('/rooms/1', asked('refetch')));
    await Promise.resolve();
    expect(all.filter(({ hasBegun }) => hasBegun())).toHaveLength(REDRAWS.atOnce + 1);
    for (const { finish } of all) finish();
    await Promise.all(all.map(({ done }) => done));
    expect(all.every(({ told }) => told.length === 0)).toBe(true);
  });
});
