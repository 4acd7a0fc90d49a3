import { once } from 'node:events';
import { createServer as createHttpServer, get } from 'node:http';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { expect, onTestFinished, test, vi } from 'vitest';
import { proxyUpgrade } from './proxy-upgrade.ts';

async function portOf(server: Server): Promise<number> {
  server.listen(0);
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  return (server.address() as AddressInfo).port;
}

/** Asks a process that passes all upgrades on to `port`; gives the answer, and its socket. */
async function ask(port: number, patienceMs: number): Promise<{ readonly status?: number; readonly socket: Socket }> {
  const passing = createHttpServer();
  passing.on('upgrade', (request, socket, head) =>
    proxyUpgrade(`http://localhost:${port}`, request, socket, head, patienceMs),
  );
  const headers = { connection: 'Upgrade', upgrade: 'websocket' };
  const asked = get({ port: await portOf(passing), headers });
  const [answer] = await Promise.race([once(asked, 'response'), once(asked, 'upgrade')]);
  onTestFinished(() => void answer.socket.destroy());
  return { status: answer.statusCode, socket: answer.socket };
}

test('an upgrade that is passed on to a process which stands still is answered all the same', async () => {
  const sockets: Socket[] = [];
  const port = await portOf(createServer((socket) => sockets.push(socket)));
  expect((await ask(port, 50)).status).toBe(503);
  for (const socket of sockets) socket.destroy();
});

test('an upgrade that is passed on to where nobody is says so', async () => {
  const gone = createServer();
  const port = await portOf(gone);
  gone.close();
  expect((await ask(port, 5_000)).status).toBe(503);
});

test('an upgrade that is passed on to a process which dies at that moment says so', async () => {
  const port = await portOf(createServer((socket) => socket.end()));
  expect((await ask(port, 5_000)).status).toBe(503);
});

test('a process that answers may be silent afterwards', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  onTestFinished(() => void vi.useRealTimers());
  const answer = 'HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n';
  const sockets: Socket[] = [];
  const port = await portOf(
    createServer((socket) => {
      sockets.push(socket);
      socket.on('error', () => {});
      socket.once('data', () => socket.write(answer));
    }),
  );
  const { status, socket } = await ask(port, 2_000);
  expect(status).toBe(101);
  vi.advanceTimersByTime(60_000);
  for (const passed of sockets) passed.write('later');
  const said = await Promise.race([once(socket, 'data'), once(socket, 'close')]);
  expect(String(said)).toBe('later');
  for (const socket of sockets) socket.destroy();
});
