import { EventEmitter } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { describe, expect, it, vi } from 'vitest';
import { MESSAGES } from '#i18n/messages.ts';
import { AT_ONCE, MAY_WAIT } from './few-at-once.ts';
import { PageTurns, REDRAWS, STALLED_MS, TURN_MS, VISITS } from './page-turns.ts';

const visitor = async (cookie: string | undefined) => cookie ?? null;
/** Signed in as somebody. */
const as = (who: string, headers: IncomingMessage['headers'] = {}) => ({ ...headers, cookie: who });

/** Asks of one server; what it gives is answered when `finish` is called. */
function asker() {
  const turns = new PageTurns(visitor);
  return (url: string, headers: IncomingMessage['headers'] = {}, method = 'GET') => {
    const told: number[] = [];
    const said: string[] = [];
    const response = Object.assign(new EventEmitter(), {
      destroyed: false,
      headersSent: false,
      socket: { bytesWritten: 0 },
      writableFinished: false,
      destroy: () => leave(),
      writeHead: (status: number) => told.push(status),
      end: (text = '') => said.push(text),
    });
    let begun = false;
    let draw = () => {};
    const drawn = new Promise<void>((resolve) => {
      draw = resolve;
    });
    const done = turns.answer(
      { url, headers, method } as IncomingMessage,
      response as unknown as ServerResponse,
      () => {
        begun = true;
        return drawn;
      },
    );
    const finish = () => {
      draw();
      response.writableFinished = true;
      response.emit('finish');
    };
    const leave = () => {
      response.destroyed = true;
      response.emit('close');
    };
    return { told, said, done, response, draw: () => draw(), finish, leave, hasBegun: () => begun };
  };
}

type Asked = ReturnType<ReturnType<typeof asker>>;
const begunOf = (all: readonly Asked[]) => all.filter(({ hasBegun }) => hasBegun()).length;
/** Until all that can go on by itself has. */
const settle = () => new Promise((resolve) => setImmediate(resolve));

async function finishAll(all: readonly Asked[]): Promise<void> {
  for (const { finish } of all) finish();
  await Promise.all(all.map(({ done }) => done));
}

describe('a flood of guests', () => {
  it('is answered a few at a time, the rest is told to come back, and everybody else waits for none of them', async () => {
    const ask = asker();
    const flood = Array.from({ length: AT_ONCE + MAY_WAIT + 5 }, () => ask('/visit/1/room'));
    expect(flood.filter(({ hasBegun }) => hasBegun())).toHaveLength(AT_ONCE);
    const last = flood.slice(-5);
    await Promise.all(last.map(({ done }) => done));
    expect(last.map(({ told }) => told)).toEqual([[503], [503], [503], [503], [503]]);
    const others = ['/rooms/1', '/visitors', '/roomsvisit/1', '/internal'].map((path) => ask(path, as('anne')));
    await settle();
    expect(begunOf(others)).toBe(VISITS.ofOne);
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
    const ask = asker();
    const hall = Array.from({ length: 300 }, (_, seat) => ask('/rooms/1', as(`${seat}`, asked('refetch'))));
    await settle();
    expect(begunOf(hall)).toBe(REDRAWS.atOnce);
    const others = [ask('/rooms/1/meetings', as('7', asked(null))), ask('/rooms/1', as('8')), ask('/rooms/1')];
    await settle();
    expect(begunOf(others)).toBe(3);
    await finishAll(hall);
    expect(begunOf(hall)).toBe(300);
    expect(hall.every(({ told }) => told.length === 0)).toBe(true);
  });

  it('does not wait for whoever reads slowly, or not at all', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const ask = asker();
    const [slow, next] = [
      ask('/rooms/1', as('anne', asked('refetch'))),
      ask('/rooms/1', as('boris', asked('refetch'))),
    ];
    await settle();
    slow.draw();
    await vi.advanceTimersByTimeAsync(TURN_MS - 1);
    expect(next.hasBegun()).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    await settle();
    expect(next.hasBegun()).toBe(true);
    await finishAll([next, slow]);
  });
});

describe('one person', () => {
  it('who asks for thousands of redraws has two others wait for two of them, and is told that these are too many', async () => {
    const ask = asker();
    const flood = Array.from({ length: 3_000 }, () => ask('/rooms/1', as('anne', asked('refetch'))));
    await settle();
    const honest = [ask('/rooms/1', as('boris', asked('refetch'))), ask('/rooms/1', as('chloé', asked('refetch')))];
    for (const { finish } of flood.slice(0, 2)) {
      await settle();
      finish();
    }
    await settle();
    expect(honest[0]?.hasBegun()).toBe(true);
    await finishAll([...flood, ...honest]);
    expect(begunOf(flood)).toBe(1 + REDRAWS.mayWait);
    expect(flood.filter(({ told }) => told[0] === 429)).toHaveLength(3_000 - 1 - REDRAWS.mayWait);
    expect(honest.every(({ hasBegun, told }) => hasBegun() && told.length === 0)).toBe(true);
  });

  it('is answered few pages at once, each until its last byte has left, and nobody else waits for that', async () => {
    const ask = asker();
    const flood = Array.from({ length: 500 }, () => ask('/rooms/1', as('anne')));
    await settle();
    expect(begunOf(flood)).toBe(VISITS.ofOne);
    for (const { draw } of flood) draw();
    await settle();
    expect(begunOf(flood), 'who does not read has no more of them drawn').toBe(VISITS.ofOne);
    const others = [
      ask('/rooms/1', as('boris')),
      ask('/sign-in'),
      ask('/_next/static/a.js', as('anne')),
      ask('/api/rooms/1/hat', as('anne'), 'POST'),
    ];
    await settle();
    expect(begunOf(others)).toBe(others.length);
    await finishAll(flood);
    expect(begunOf(flood)).toBe(VISITS.ofOne + VISITS.mayWait);
    expect(flood.filter(({ told }) => told[0] === 429)).toHaveLength(500 - VISITS.ofOne - VISITS.mayWait);
  });
});

describe('a turn', () => {
  it.each(['/visit/1/room', '/rooms/1'])(
    'is over when the reader of %s is gone, though the page never says that it is drawn',
    async (url) => {
      const ask = asker();
      const left = Array.from({ length: 20 }, () => ask(url, as('anne')));
      for (const { leave } of left) {
        await settle();
        leave();
      }
      await Promise.all(left.map(({ done }) => done));
      const next = ask(url, as('anne'));
      await settle();
      expect(next.hasBegun()).toBe(true);
      await finishAll([next]);
    },
  );

  it('is over when nothing of an answer has left for a minute, and not while some of it leaves', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    const ask = asker();
    const [stalled, slow, drawn] = [ask('/rooms/1', as('anne')), ask('/rooms/1', as('boris')), ask('/', as('chloé'))];
    await settle();
    for (const { response } of [stalled, slow]) response.headersSent = true;
    for (let minute = 1; minute <= 3; minute++) {
      slow.response.socket.bytesWritten += 1;
      await vi.advanceTimersByTimeAsync(STALLED_MS);
    }
    await stalled.done;
    expect([stalled, slow, drawn].map(({ response }) => response.destroyed)).toEqual([true, false, false]);
    await finishAll([slow, drawn]);
  });
});

it('a browser that asks for too many pages is told in words', async () => {
  const ask = asker();
  const flood = Array.from({ length: VISITS.ofOne + VISITS.mayWait + 1 }, () =>
    ask('/rooms/1', as('anne', { accept: 'text/html,*/*', 'accept-language': 'en' })),
  );
  await flood.at(-1)?.done;
  expect(flood.at(-1)?.told).toEqual([503]);
  expect(flood.at(-1)?.said).toEqual([expect.stringContaining(MESSAGES.en.visit.crowded)]);
  await finishAll(flood.slice(0, -1));
});

it('a guest who sent a form in a flood is told that what they wrote is still in it', async () => {
  const ask = asker();
  const flood = Array.from({ length: AT_ONCE + MAY_WAIT }, () => ask('/visit/1/room'));
  const sent = ask('/visit/1/room', { 'accept-language': 'fr' }, 'POST');
  await sent.done;
  expect(sent.said).toEqual([expect.stringContaining(MESSAGES.fr.visit.crowdedForm)]);
  for (const { finish } of flood) finish();
  await Promise.all(flood.map(({ done }) => done));
});
