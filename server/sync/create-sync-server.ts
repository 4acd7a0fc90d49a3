import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Logger } from 'pino';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Database } from '#db/client.ts';
import type { PersonId } from '#domain/ids.ts';
import { CLOSE } from '#protocol/close-codes.ts';
import { MAX_MESSAGE_BYTES } from '#protocol/limits.ts';
import { ENTENTE_SUBPROTOCOL } from '#protocol/messages.ts';
import { DocumentRegistry } from './document-registry.ts';
import { openDocument } from './document-socket.ts';
import { LiveChannel } from './live-channel.ts';
import { openRoom } from './room-socket.ts';
import type { SyncServer } from './sync-server.ts';

export type SyncServerOptions = {
  readonly database: Database;
  readonly log: Logger;
  /** Who is signed in with this request's cookies, or null. */
  readonly authenticate: (request: IncomingMessage) => Promise<PersonId | null>;
  /** Whether a browser's `Origin` may open a socket here. A request without one is no browser's. */
  readonly allowsOrigin: (origin: string, request: IncomingMessage) => boolean;
};

const HEARTBEAT_MS = 30_000;
/** How long a stop waits for the database to take what was accepted. */
const STOP_PATIENCE_MS = 8_000;
/** Beyond this `ws` itself cuts the socket, so that a frame is never even held in memory. */
const HARD_LIMIT_BYTES = 8 * MAX_MESSAGE_BYTES;

/** The sync server of this process. It opens no port: the HTTP server hands it the upgrades. */
export function createSyncServer(options: SyncServerOptions): SyncServer {
  const registry = new DocumentRegistry(options.database, options.log);
  const live = new LiveChannel();
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: HARD_LIMIT_BYTES,
    handleProtocols: (offered) => (offered.has(ENTENTE_SUBPROTOCOL) ? ENTENTE_SUBPROTOCOL : false),
  });
  const heartbeat = new Heartbeat(sockets);
  let stopping = false;

  /** Decides what a socket is for. Until then nothing is read from it. */
  async function accept(request: IncomingMessage, raw: WebSocket): Promise<void> {
    const personId = await options.authenticate(request);
    if (raw.readyState !== raw.OPEN) return;
    if (stopping) return raw.close(CLOSE.goingAway, 'server going away');
    if (!personId) return raw.close(CLOSE.notSignedIn, 'not signed in');
    const [, channel, id] = new URL(request.url ?? '/', 'http://localhost').pathname.split('/');
    if (channel === 'sync') await openDocument({ registry, live, log: options.log }, raw, personId, id);
    else await openRoom({ registry, live }, raw, personId, id);
  }

  return {
    upgrade(request, socket, head) {
      const { origin } = request.headers;
      if (origin && !options.allowsOrigin(origin, request)) return refuseUpgrade(socket);
      sockets.handleUpgrade(request, socket, head, (raw) => {
        heartbeat.watch(raw);
        raw.on('error', (error) => options.log.info({ err: error }, 'socket failed'));
        raw.pause();
        accept(request, raw)
          .catch((error: unknown) => {
            options.log.error({ err: error }, 'socket could not be opened');
            raw.close(CLOSE.serverError, 'something went wrong');
          })
          // Also where it was closed: the other end's answer to that has to be read.
          .finally(() => raw.resume());
      });
    },
    async changeRights(id, commit) {
      const desk = registry.desk(id);
      try {
        return await desk.change(commit);
      } finally {
        live.changed(desk);
      }
    },
    async readDocument(id, read) {
      const lease = await registry.acquire(id);
      if (!lease) throw new Error(`no document ${id}`);
      try {
        await lease.document.log.committed();
        return read(lease.document.doc);
      } finally {
        lease.release();
      }
    },
    async stop() {
      stopping = true;
      heartbeat.stop();
      const documents = await registry.loaded();
      await Promise.race([Promise.all(documents.map((document) => document.pause())), sleep(STOP_PATIENCE_MS)]);
      for (const document of documents) document.closeAll(CLOSE.goingAway, 'server going away');
      for (const document of documents) document.log.stop();
      live.closeAll();
    },
  };
}

/** A browser is told nothing of why a handshake failed, so a page of another site learns nothing either. */
function refuseUpgrade(socket: Duplex): void {
  socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
}

/** A socket whose other end is gone without a word answers no ping, and is cut at the next. */
class Heartbeat {
  readonly #unanswered = new WeakSet<WebSocket>();
  readonly #timer: NodeJS.Timeout;

  constructor(sockets: WebSocketServer) {
    this.#timer = setInterval(() => {
      for (const raw of sockets.clients) this.#ask(raw);
    }, HEARTBEAT_MS).unref();
  }

  watch(raw: WebSocket): void {
    raw.on('pong', () => this.#unanswered.delete(raw));
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  #ask(raw: WebSocket): void {
    if (this.#unanswered.has(raw)) return raw.terminate();
    this.#unanswered.add(raw);
    raw.ping();
  }
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms).unref());
}
