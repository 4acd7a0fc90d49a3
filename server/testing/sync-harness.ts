import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as decoding from 'lib0/decoding';
import { pino } from 'pino';
import { onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import type { Database } from '#db/client.ts';
import { type DocumentId, personId } from '#domain/ids.ts';
import { decodeServerMessage, ENTENTE_SUBPROTOCOL, type HeardMessage, MESSAGE } from '#protocol/messages.ts';
import { createSyncServer, type SyncServerOptions } from '../sync/create-sync-server.ts';
import type { Node } from '../sync/room/room-leases.ts';
import type { SyncServer } from '../sync/sync-server.ts';

/**
 * A sync server in which whoever names their id in a header is signed in, in a session of that
 * name.
 */
export function syncWithSockets(database: Database, more: Partial<SyncServerOptions> = {}): SyncServer {
  return createSyncServer({
    database,
    log: pino({ level: 'silent' }),
    node: testNode(),
    authenticate: async ({ headers }) => {
      const visitor = personId.safeParse(headers['x-person']).data;
      return visitor ? { personId: visitor, sessionId: visitor } : null;
    },
    stillSignedIn: async (ids) => new Set(ids),
    allowsOrigin: (origin) => origin === 'http://ours',
    ...more,
  });
}

/** A process of its own, as far as leases know. */
export function testNode(address = `http://${randomUUID()}`): Node {
  return { id: randomUUID(), address };
}

/** Listens for sockets on a free port; gives the address of `/sync` and `/live`. */
export async function listen(sync: SyncServer): Promise<string> {
  const server = createServer();
  server.on('upgrade', sync.upgrade);
  await new Promise<void>((resolve) => server.listen(0, resolve));
  return `ws://localhost:${(server.address() as AddressInfo).port}`;
}

/** A stock y-websocket client of somebody, closed at the end of the test. */
export function stockClient(address: string, documentId: DocumentId, person: string, doc = new Y.Doc()) {
  class SignedInSocket extends WebSocket {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols, { headers: { 'x-person': person } });
    }
  }
  const provider = new WebsocketProvider(`${address}/sync`, documentId, doc, {
    WebSocketPolyfill: SignedInSocket as unknown as typeof globalThis.WebSocket,
    disableBc: true,
  });
  const closed = new Promise<number>((resolve) => provider.on('closed', ({ code }) => resolve(code)));
  onTestFinished(() => provider.destroy());
  return { doc, provider, closed, synced: () => until(() => provider.synced) };
}

/** A bare socket that understands our messages, with what it was told. */
export function rawSocket(url: string, person?: string, { protocol = true, origin, headers: more }: RawOptions = {}) {
  const headers = { ...(person && { 'x-person': person }), ...(origin && { origin }), ...more };
  const socket = new WebSocket(url, protocol ? [ENTENTE_SUBPROTOCOL] : [], { headers });
  const frames: Uint8Array[] = [];
  const texts: string[] = [];
  const messages: HeardMessage[] = [];
  socket.on('message', (data: Buffer, isBinary) => {
    if (!isBinary) return void texts.push(data.toString());
    frames.push(data);
    const decoder = decoding.createDecoder(data);
    const message = decodeServerMessage(decoding.readVarUint(decoder), decoder);
    if (message) messages.push(message);
  });
  const closed = new Promise<number>((resolve) => socket.on('close', resolve));
  const failed = new Promise<string>((resolve) => socket.on('error', (error) => resolve(error.message)));
  onTestFinished(() => socket.terminate());
  const told = <Type extends HeardMessage['type']>(type: Type) =>
    messages.filter((message): message is Extract<HeardMessage, { type: Type }> => message.type === type);
  return { socket, frames, texts, told, closed, failed };
}

type RawOptions = {
  readonly protocol?: boolean;
  readonly origin?: string;
  readonly headers?: Readonly<Record<string, string>>;
};

/** An update as the frame that y-websocket sends. */
export function updateMessage(update: Uint8Array): Uint8Array {
  return Uint8Array.from([MESSAGE.sync, 2, ...varUint(update.length), ...update]);
}

function varUint(value: number): number[] {
  return value < 128 ? [value] : [(value & 127) | 128, ...varUint(Math.floor(value / 128))];
}

/** Waits for a condition, looking again at every turn of the event loop's timers. */
export async function until(condition: () => boolean | Promise<boolean>, patienceMs = 8_000): Promise<void> {
  const end = performance.now() + patienceMs;
  while (!(await condition())) {
    if (performance.now() > end) throw new Error(`waited in vain for ${condition}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
