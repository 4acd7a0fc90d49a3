import { EventEmitter, once } from 'node:events';
import { pino } from 'pino';
import { expect, test } from 'vitest';
import { createShutdown } from './shutdown.ts';

const FOREVER = 600_000;

function parts(patienceMs = FOREVER) {
  const errors: string[] = [];
  const log = pino({ level: 'error' }, { write: (line: string) => void errors.push(JSON.parse(line).part) });
  const ended: string[] = [];
  const shutdown = createShutdown(log, patienceMs);
  const add = (name: string, close = async () => {}) => {
    shutdown.add(name, () => {
      ended.push(name);
      return close();
    });
  };
  return { shutdown, add, ended, errors };
}

test('parts end in the reverse order of their start, each after the one before has ended', async () => {
  const { shutdown, add, ended } = parts();
  const sockets = new EventEmitter();
  add('database');
  add('sockets', async () => void (await once(sockets, 'ended')));
  const done = shutdown.run();
  expect(ended).toEqual(['sockets']);
  sockets.emit('ended');
  await done;
  expect(ended).toEqual(['sockets', 'database']);
});

test('asked twice, it ends everything once', async () => {
  const { shutdown, add, ended } = parts();
  add('database');
  await Promise.all([shutdown.run(), shutdown.run()]);
  expect(ended).toEqual(['database']);
});

test('a part that fails, at once or later, does not keep the others from ending', async () => {
  const { shutdown, add, ended, errors } = parts();
  add('database');
  add('pages', () => Promise.reject(new Error('later')));
  add('sockets', () => {
    throw new Error('at once');
  });
  await shutdown.run();
  expect(ended).toEqual(['sockets', 'pages', 'database']);
  expect(errors).toEqual(['sockets', 'pages']);
});

test('a part that does not end does not keep the others from ending', async () => {
  const { shutdown, add, ended, errors } = parts(20);
  add('database');
  add('sockets', () => new Promise(() => {}));
  await shutdown.run();
  expect(ended).toEqual(['sockets', 'database']);
  expect(errors).toEqual(['sockets']);
});
