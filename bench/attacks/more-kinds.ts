import { request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { content, handMade, id } from '#server/sync/testing/hand-made-update.ts';
import { type Attack, openMany, syncMessage, times } from './sockets.ts';

const MB = 1024 * 1024;
const someClient = () => Math.floor(Math.random() * 2 ** 31);

/** A paragraph with one long text in a section, by a clientID: its letters begin at clock 2. */
function longText(root: string, client: number, letters: string): Uint8Array {
  const structs = [
    { parent: { root }, content: content.element('paragraph') },
    { parent: id(client, 0), content: content.text },
    { parent: id(client, 1), content: content.string(letters) },
  ];
  return handMade([{ client, clock: 0, structs }]);
}

/**
 * A long run of letters, each typed behind the one before, before a neighbour that is looked for to
 * the run's end.
 */
export const longRuns: Attack = async ({ root, ...target }, size) => {
  const { send, end } = await openMany({ root, ...target }, 1);
  const [client, count] = [someClient(), size === 'small' ? 300 : 3_000];
  send(syncMessage(2, longText(root, client, 'ab'.repeat(2_000))));
  for (let round = 0; round < 10; round++) {
    const own = client + 1 + round;
    const letter = (i: number) => ({
      origin: i === 0 ? id(client, 2) : id(own, i - 1),
      rightOrigin: id(client, 3 + (i % 2)),
      content: content.string('a'),
    });
    send(syncMessage(2, handMade([{ client: own, clock: 0, structs: times(count).map(letter) }])));
  }
  await pause(2_000);
  return end();
};

/** Every other letter of a long text is deleted by one message. */
export const manyCuts: Attack = async ({ root, ...target }, size) => {
  const { send, end } = await openMany({ root, ...target }, 1);
  const [client, count] = [someClient(), size === 'small' ? 2_000 : 100_000];
  send(syncMessage(2, longText(root, client, 'ab'.repeat(count))));
  send(syncMessage(2, handMade([], [[client, ...times(count).map((i) => [2 + 2 * i, 1] as const)]])));
  await pause(2_000);
  return end();
};

/**
 * Somebody writes thousands of letters, each by itself, while sockets of theirs read nothing and
 * then all of it.
 */
export const slowReaders: Attack = async ({ root, ...target }, size) => {
  const readers = await openMany({ root, ...target }, 10, { reads: false });
  readers.send(syncMessage(0, Uint8Array.of(0)));
  const { send, end } = await openMany({ root, ...target }, 1);
  const client = someClient();
  send(syncMessage(2, longText(root, client, 'a')));
  for (let i = 0; i < (size === 'small' ? 300 : 4_000); i++) {
    const letter = { origin: id(client, 2 + i), content: content.string('b') };
    send(syncMessage(2, handMade([{ client, clock: 3 + i, structs: [letter] }])));
    if (i % 50 === 49) await pause(100);
  }
  for (const socket of readers.sockets) socket.resume();
  await pause(1_000);
  return [...end(), ...readers.end()];
};

/** Somebody writes as much as a message holds, again and again, until nothing more is taken. */
export const fillsDocument: Attack = async ({ root, ...target }, size) => {
  const { send, end } = await openMany({ root, ...target }, 1);
  for (let i = 0; i < (size === 'small' ? 3 : 30); i++) {
    send(syncMessage(2, longText(root, someClient(), 'x'.repeat(1.8 * MB))));
    await pause(100);
  }
  await pause(3_000);
  return end();
};

/** Upgrades to paths that are nobody's, which are to be answered and cut. */
export const unknownPaths: Attack = async ({ port }, size) =>
  Promise.all(times(size === 'small' ? 100 : 1_000).map((index) => answerTo(port, `/nobody/${index}`, 'GET', UPGRADE)));

const UPGRADE = { connection: 'Upgrade', upgrade: 'websocket', 'sec-websocket-version': '13' };
const KEY = Buffer.alloc(16).toString('base64');

/** Upgrades of somebody without an account who makes up a session for each. */
export const madeUpSessions: Attack = async ({ port, documentId }, size) =>
  Promise.all(
    times(size === 'small' ? 100 : 2_000).map((index) => {
      const cookie = `authjs.session-token=made-up-${index}`;
      return answerTo(port, `/sync/${documentId}`, 'GET', { ...UPGRADE, 'sec-websocket-key': KEY, cookie });
    }),
  );

/** A member changes something over HTTP without end. */
export const changesWithoutEnd: Attack = async ({ port, cookie }, size) => {
  const statuses: number[] = [];
  for (let round = 0; round < (size === 'small' ? 5 : 60); round++) {
    const headers = { cookie, 'content-type': 'application/json', 'content-length': '2' };
    statuses.push(...(await Promise.all(times(100).map(() => answerTo(port, '/api/threads/1/state', 'PUT', headers)))));
  }
  return statuses;
};

/** The status of an answer; 101 where the upgrade was made, and the socket is cut then. */
function answerTo(port: number, path: string, method: string, headers: Record<string, string>): Promise<number> {
  return new Promise((resolve) => {
    const asked = request({ port, host: '127.0.0.1', path, method, headers });
    asked.setTimeout(10_000, () => asked.destroy());
    asked.on('upgrade', (_response, socket) => {
      socket.destroy();
      resolve(101);
    });
    asked.on('response', (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    asked.on('error', () => resolve(1006));
    asked.end(method === 'PUT' ? '{}' : '');
  });
}
