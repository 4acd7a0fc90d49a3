import { EventEmitter, once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { createLog } from '../log.ts';
import { logPrintedErrors, namingRequests } from './console-log.ts';

/** A console of its own, and the lines of the log into which it leads. */
function printing() {
  const lines: unknown[] = [];
  const target = { error: (..._: unknown[]) => {} };
  logPrintedErrors(createLog('info', { write: (line) => void lines.push(JSON.parse(line)) }), target);
  return { target, lines };
}

const asking = (url: string) =>
  ({ url, method: 'GET', headers: { 'x-request-id': `the-one-of${url}` } }) as unknown as IncomingMessage;

test('an error that is printed is logged by its words and its digest, without what hangs on it', () => {
  const { target, lines } = printing();
  const error = Object.assign(new Error('Failed query: select $1\nparams: Anne'), {
    query: 'select $1',
    params: ['Anne'],
    digest: '123',
  });
  target.error(' ⨯', error, { name: 'Anne' });
  expect(lines).toEqual([
    expect.objectContaining({
      level: 50,
      msg: 'printed: ⨯',
      err: expect.objectContaining({ type: 'Error', message: 'Failed query: select $1', digest: '123' }),
    }),
  ]);
  expect(JSON.stringify(lines)).not.toContain('Anne');
});

test('several errors that are printed at once are all logged, and so are mere words', () => {
  const { target, lines } = printing();
  target.error('two:', new Error('one'), new Error('two'));
  target.error('Failed to prepare');
  target.error(new Error('alone'));
  expect(lines).toMatchObject([
    { msg: 'printed: two:', err: { errors: [{ message: 'one' }, { message: 'two' }] } },
    { msg: 'printed: Failed to prepare' },
    { msg: 'printed: an error', err: { message: 'alone' } },
  ]);
});

test('what is printed while a page is drawn names its own request, however many are drawn at once', async () => {
  const { target, lines } = printing();
  const gate = new EventEmitter();
  const handler = namingRequests(async ({ url }) => {
    await once(gate, 'open');
    await setImmediate();
    target.error(new Error(`in ${url}`));
  });
  const drawn = ['/a', '/b'].map((url) => handler(asking(`${url}?said=words`), {} as ServerResponse));
  gate.emit('open');
  await Promise.all(drawn);
  target.error(new Error('of nobody'));
  expect(lines).toMatchObject([
    { path: '/a', method: 'GET', requestId: 'the-one-of/a?said=words' },
    { path: '/b', method: 'GET', requestId: 'the-one-of/b?said=words' },
    {},
  ]);
  expect(lines[2]).not.toHaveProperty('path');
});
