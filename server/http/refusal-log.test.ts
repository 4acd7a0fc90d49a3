import type { IncomingMessage } from 'node:http';
import { pino } from 'pino';
import { expect, test } from 'vitest';
import { CLIENT_ADDRESS_HEADER } from './client-address.ts';
import { LOGGED_AT_ONCE, RefusalLog } from './refusal-log.ts';

const request = (address: string, url: string) =>
  ({ url, headers: { [CLIENT_ADDRESS_HEADER]: address, cookie: 'secret=1' } }) as unknown as IncomingMessage;

function logged() {
  let nowMs = 0;
  const lines: Record<string, unknown>[] = [];
  const log = pino({ base: null, timestamp: false }, { write: (line) => void lines.push(JSON.parse(line)) });
  const refusals = new RefusalLog(log, () => nowMs);
  const pass = (ms: number) => {
    nowMs += ms;
  };
  return { refusals, lines, pass };
}

test('tells from where an upgrade came that was refused, masked, with its path and nothing secret', () => {
  const { refusals, lines } = logged();
  refusals.note(request('192.0.2.77', '/sync/1?person=2'), 'not signed in');
  expect(lines).toEqual([
    { level: 30, from: '192.0.2.0/24', path: '/sync/1', reason: 'not signed in', msg: 'an upgrade was refused' },
  ]);
});

test('a flood of them fills no log: so many at once, then one a second that says how many were left out', () => {
  const { refusals, lines, pass } = logged();
  for (let i = 0; i < 2_000; i++) refusals.note(request('192.0.2.77', '/sync/1'), 'not signed in');
  expect(lines).toHaveLength(LOGGED_AT_ONCE);
  pass(1_000);
  refusals.note(request('192.0.2.77', '/sync/1'), 'not signed in');
  expect(lines).toHaveLength(LOGGED_AT_ONCE + 1);
  expect(lines.at(-1)).toMatchObject({ leftOut: 2_000 - LOGGED_AT_ONCE });
});
