import type { IncomingMessage, ServerResponse } from 'node:http';
import { describe, expect, it } from 'vitest';
import { AT_ONCE, MAY_WAIT } from '../residents/invitations/few-at-once.ts';
import { answerInTurn } from './guest-turns.ts';

/** A request that is answered when `finish` is called, and what was answered instead. */
function ask(url: string) {
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
  const done = answerInTurn({ url, headers: {} } as IncomingMessage, response, () => {
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
