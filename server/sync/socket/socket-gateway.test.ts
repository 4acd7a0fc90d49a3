import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { pino } from 'pino';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { personId } from '#domain/ids.ts';
import { CLOSE } from '#protocol/close-codes.ts';
import { MAX_MESSAGE_BYTES, MAX_PERSON_SOCKETS } from '#protocol/limits.ts';
import { LIVE_SUBPROTOCOL, LIVE_WHOLE_PARTS } from '#protocol/live.ts';
import { ENTENTE_SUBPROTOCOL } from '#protocol/messages.ts';
import { silentMetrics } from '../sync-metrics.ts';
import { UpgradeTurns } from './limits/upgrade-turns.ts';
import { SocketGateway } from './socket-gateway.ts';

type Options = ConstructorParameters<typeof SocketGateway>[0];

const person = () => personId.parse(crypto.randomUUID());

/** A door behind which whoever names themselves in a header is heard. */
async function openDoor(more: Partial<Options> = {}) {
  const heard: Buffer[] = [];
  const streams: Socket[] = [];
  const door = new SocketGateway({
    log: pino({ level: 'silent' }),
    metrics: silentMetrics,
    authenticate: async ({ headers }: IncomingMessage) => {
      const visitor = personId.safeParse(headers['x-person']).data;
      return visitor ? { personId: visitor, sessionId: visitor } : null;
    },
    stillSignedIn: async (ids) => new Set(ids),
    allowsOrigin: () => true,
    elsewhere: async () => null,
    open: async (_target, raw) => void raw.on('message', (data) => heard.push(data as Buffer)),
    ...more,
  });
  const server = createServer();
  server.on('upgrade', (request, socket, head) => {
    streams.push(socket as Socket);
    door.upgrade(request, socket, head);
  });
  await new Promise<void>((resolve) => server.listen(0, resolve));
  const { port } = server.address() as AddressInfo;
  onTestFinished(async () => {
    door.shut();
    await door.closeAll();
    server.close();
  });
  return { door, port, heard, streams };
}

function open(port: number, visitor?: string, offered: readonly string[] = []) {
  const headers = visitor ? { 'x-person': visitor } : {};
  const socket = new WebSocket(`ws://localhost:${port}/sync/1`, [...offered], { headers });
  socket.on('error', () => {});
  onTestFinished(() => socket.terminate());
  const closed = new Promise<number>((resolve) => socket.on('close', resolve));
  const opened = once(socket, 'open');
  opened.catch(() => {});
  return { socket, closed, opened };
}

/** The stream of a socket that `ws` opened by itself, without a door. */
async function streamWithoutDoor(): Promise<Socket> {
  const server = createServer();
  const sockets = new WebSocketServer({ server });
  await new Promise<void>((resolve) => server.listen(0, resolve));
  onTestFinished(() => void server.close());
  const upgraded = once(server, 'upgrade');
  onTestFinished(() => sockets.close());
  await open((server.address() as AddressInfo).port).opened;
  const [, stream] = await upgraded;
  return stream;
}

/** The status by which an upgrade is answered. */
async function answerTo(port: number, visitor: string): Promise<number> {
  const { socket } = open(port, visitor);
  return new Promise((resolve) => {
    socket.on('open', () => resolve(101));
    socket.on('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0));
  });
}

/** A socket that says byte by byte what the test wants. */
async function speak(port: number, visitor?: string) {
  const socket = connect(port, 'localhost');
  onTestFinished(() => void socket.destroy());
  const ended = new Promise<void>((resolve) => socket.on('error', () => {}).on('close', () => resolve()));
  let heard = Buffer.alloc(0);
  socket.on('data', (data: Buffer) => {
    heard = Buffer.concat([heard, data]);
  });
  await once(socket, 'connect');
  const key = randomBytes(16).toString('base64');
  socket.write(
    `GET /sync/1 HTTP/1.1\r\nhost: localhost\r\nconnection: Upgrade\r\nupgrade: websocket\r\nsec-websocket-version: 13\r\nsec-websocket-key: ${key}\r\n${visitor ? `x-person: ${visitor}\r\n` : ''}\r\n`,
  );
  return { socket, ended, heard: () => heard };
}

/**
 * The head of a masked binary frame of so many bytes; with a mask of zeros the bytes are what they
 * are.
 */
function frameHead(bytes: number, { isFinal = true, isFirst = true } = {}): Buffer {
  const head = Buffer.alloc(14);
  head[0] = (isFinal ? 0x80 : 0) | (isFirst ? 2 : 0);
  head[1] = 0x80 | 127;
  head.writeBigUInt64BE(BigInt(bytes), 2);
  return head;
}

const PING = Buffer.from([0x89, 0x80, 0, 0, 0, 0]);
const PONG = Buffer.from([0x8a, 0x80, 0, 0, 0, 0]);

describe('a page of another version', () => {
  const next = `entente.${Number(ENTENTE_SUBPROTOCOL.split('.').at(-1)) + 1}`;

  test.each([['entente.1'], [next], ['entente.live.1'], ['chat', 'entente.2']])(
    'hears that it is old, and nothing else: %s %s',
    async (...offered) => {
      const { port, heard } = await openDoor();
      const { socket, closed } = open(port, person(), offered.filter(Boolean));
      socket.on('open', () => socket.send('words'));
      expect(await closed).toBe(CLOSE.olderPage);
      expect(heard).toEqual([]);
    },
  );

  test.each([
    ['today’s among others', [ENTENTE_SUBPROTOCOL, 'entente.1'], ENTENTE_SUBPROTOCOL],
    ['none, as a stock client does', [], ''],
    ['the room’s', [LIVE_SUBPROTOCOL], LIVE_SUBPROTOCOL],
    ['the room’s of before', [LIVE_WHOLE_PARTS], LIVE_WHOLE_PARTS],
  ])('is not one that offers %s', async (_, offered, taken) => {
    const { port } = await openDoor();
    const { socket, opened } = open(port, person(), offered);
    await opened;
    expect(socket.protocol).toBe(taken);
  });
});

describe('who is refused', () => {
  test('hears the code, and is cut although they go on sending and answer nothing', async () => {
    const { port, streams } = await openDoor();
    const stranger = await speak(port);
    stranger.socket.write(frameHead(MAX_MESSAGE_BYTES));
    for (let i = 0; i < 10; i++) stranger.socket.write(Buffer.alloc(64 * 1024));
    await stranger.ended;
    expect(stranger.heard().includes(Buffer.from([CLOSE.notSignedIn >> 8, CLOSE.notSignedIn & 255]))).toBe(true);
    expect(streams[0]?.destroyed).toBe(true);
  });

  test('has nothing kept of what they go on sending', async () => {
    const { port, streams } = await openDoor();
    const stranger = await speak(port);
    stranger.socket.write(frameHead(MAX_MESSAGE_BYTES));
    await once(stranger.socket, 'data');
    const gathered = () => streams[0]?.listenerCount('data') ?? 0;
    expect(gathered()).toBeGreaterThan(0);
    for (let i = 0; i < 4; i++) stranger.socket.write(Buffer.alloc(64 * 1024));
    await expect.poll(gathered).toBe(0);
  });

  test('waits without anything being read while it is found out who they are', async () => {
    const anne = person();
    const { port, streams, heard } = await openDoor({
      authenticate: async ({ headers }) =>
        headers['x-person'] === anne ? { personId: anne, sessionId: anne } : new Promise<never>(() => {}),
    });
    const unknown = await speak(port);
    await expect.poll(() => streams.length).toBe(1);
    const known = await speak(port, anne);
    await once(known.socket, 'data');
    const megabyte = Buffer.alloc(16 * 64 * 1024);
    for (const { socket } of [unknown, known]) socket.write(Buffer.concat([frameHead(megabyte.length), megabyte]));
    // By the time that the last of two has been heard, so would the first.
    await expect.poll(() => heard.length).toBe(1);
    expect(streams[0]?.readableLength).toBeLessThanOrEqual(128 * 1024);
    expect(streams[0]?.listenerCount('data')).toBe(0);
  });

  test('is told to come back where too many are looked at already', async () => {
    let lookedAt = 0;
    const { port } = await openDoor({
      authenticate: () => {
        lookedAt += 1;
        return new Promise(() => {});
      },
      turns: new UpgradeTurns({ bounds: { undecided: 2 } }),
    });
    const waiting = [await speak(port), await speak(port)];
    await expect.poll(() => lookedAt).toBe(2);
    const third = await speak(port);
    await third.ended;
    expect(third.heard().toString()).toMatch(/^HTTP\/1\.1 503 /);
    expect(waiting.every(({ socket }) => !socket.destroyed)).toBe(true);
  });
});

test('of whoever was let in nothing is kept that their upgrade waited by', async () => {
  const { port, streams } = await openDoor();
  await open(port, person()).opened;
  const plain = await streamWithoutDoor();
  // What waits because of them is given back when it closes, and nothing else.
  expect(streams[0]?.listenerCount('close')).toBe(plain.listenerCount('close') + 1);
});

describe('how many sockets', () => {
  test('one person has at most so many, and is told; everybody else still comes in', async () => {
    const { port, door } = await openDoor();
    const anne = person();
    const sockets = Array.from({ length: MAX_PERSON_SOCKETS }, () => open(port, anne));
    await Promise.all(sockets.map(({ opened }) => opened));
    expect(await open(port, anne).closed).toBe(CLOSE.tooMany);
    await open(port, person()).opened;
    sockets[0]?.socket.close();
    await expect.poll(() => door.connections.documents).toBe(MAX_PERSON_SOCKETS);
    await open(port, anne).opened;
    expect(door.connections.documents).toBe(MAX_PERSON_SOCKETS + 1);
  });

  test('a session that asks for thousands has a few looked up, and is answered at once for the rest', async () => {
    let lookedUp = 0;
    const anne = person();
    const { port, door } = await openDoor({
      turns: new UpgradeTurns({ rate: { burst: 60, perSecond: 1 } }),
      callerOf: ({ headers }) => ({ session: String(headers['x-person'] ?? ''), network: '::1' }),
      authenticate: async () => {
        lookedUp += 1;
        // As long as a database takes, or nobody would ever wait.
        await new Promise((resolve) => setImmediate(resolve));
        return { personId: anne, sessionId: anne };
      },
    });
    const answers = await Promise.all(Array.from({ length: 1_000 }, () => answerTo(port, anne)));
    expect(lookedUp).toBeGreaterThanOrEqual(40);
    expect(lookedUp).toBeLessThan(100);
    expect(lookedUp).toBe(answers.filter((answer) => answer === 101).length);
    expect(answers.filter((answer) => answer === 429)).toHaveLength(1_000 - lookedUp);
    expect(door.connections.documents).toBe(lookedUp);
  });

  test('a hall of 300 people behind one address comes in at once', async () => {
    const { port, door } = await openDoor();
    const hall = Array.from({ length: 300 }, () => open(port, person()));
    await Promise.all(hall.map(({ opened }) => opened));
    await expect.poll(() => door.connections.documents).toBe(300);
  });
});

describe('a message', () => {
  test('larger than one may be is refused before it has come', async () => {
    const { port } = await openDoor();
    const client = await speak(port, person());
    await once(client.socket, 'data');
    client.socket.write(frameHead(MAX_MESSAGE_BYTES + 1));
    await once(client.socket, 'data');
    expect(client.heard().includes(Buffer.from([CLOSE.tooLarge >> 8, CLOSE.tooLarge & 255]))).toBe(true);
  });

  test('that does not come to its end is not waited for, not even while pongs come in between', async () => {
    const { port, heard } = await openDoor({ bounds: { messageMs: 60 } });
    const client = await speak(port, person());
    await once(client.socket, 'data');
    client.socket.write(Buffer.concat([frameHead(8, { isFinal: false }), Buffer.alloc(8)]));
    const pongs = setInterval(() => client.socket.write(PONG), 10);
    onTestFinished(() => clearInterval(pongs));
    await client.ended;
    expect(client.heard().includes(Buffer.from([CLOSE.tooSlow >> 8, CLOSE.tooSlow & 255]))).toBe(true);
    expect(heard).toEqual([]);
  });

  test('that comes in pieces is heard whole, and who only answers pings stays', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'performance'] });
    onTestFinished(() => void vi.useRealTimers());
    let pongs = 0;
    const { port, heard } = await openDoor({
      bounds: { messageMs: 60 },
      open: async (_target, raw) => {
        raw.on('pong', () => {
          pongs += 1;
        });
        raw.on('message', (data) => heard.push(data as Buffer));
      },
    });
    const client = await speak(port, person());
    await once(client.socket, 'data');
    client.socket.write(Buffer.concat([frameHead(8, { isFinal: false }), Buffer.alloc(8)]));
    client.socket.write(Buffer.concat([PONG, frameHead(8, { isFirst: false }), Buffer.alloc(8)]));
    await expect.poll(() => heard.length).toBe(1);
    client.socket.write(PONG);
    await expect.poll(() => pongs).toBe(2);
    vi.advanceTimersByTime(600);
    client.socket.write(PING);
    // The answer, and not a goodbye.
    expect((await once(client.socket, 'data'))[0]).toEqual(Buffer.from([0x8a, 0]));
    expect(heard[0]?.byteLength).toBe(16);
  });
});
