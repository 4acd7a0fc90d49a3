import { EventEmitter } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Services } from '../services.ts';
import { StartError } from '../start-error.ts';
import { nameClient } from './client-address.ts';
import { answerHealth } from './health.ts';
import { guardRequest, refuseRequest } from './request-guard.ts';
import { logRequest } from './request-log.ts';

/** Answers a page's request; what Next gives. */
type PageHandler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** The paths whose sockets are ours; all others are Next's, which reloads pages through one in development. */
const OUR_SOCKETS = /^\/(sync|live)\/[^/?]+(\?|$)/;

const PATIENCE_AT_STOP_MS = 5_000;

export type HttpServer = {
  /** The port that it listens on. */
  readonly port: number;
  /** Takes no more requests, lets running ones end for a few seconds, then cuts them off. */
  readonly stop: () => Promise<void>;
};

/**
 * Next attaches an `upgrade` listener of its own to the server that it is given, and would end our sockets.
 * It is given this instead, and gets through it only what is meant for it.
 */
export function createNextUpgrades(): EventEmitter {
  return new EventEmitter();
}

/** Starts to serve pages and sockets. Throws a `StartError` where the port is taken or may not be used. */
export async function listen(
  port: number,
  provided: Services,
  pages: PageHandler,
  nextUpgrades: EventEmitter,
): Promise<HttpServer> {
  const upgraded = new Set<Duplex>();
  const server = createServer((request, response) => answer(request, response, provided, pages));
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    upgraded.add(socket);
    socket.once('close', () => upgraded.delete(socket));
    upgrade(request, socket, head, provided, nextUpgrades);
  });
  await listening(server, port);
  return { port: (server.address() as AddressInfo).port, stop: () => stop(server, upgraded) };
}

/** Throws the `StartError` that `listen` would throw, before longer work is begun. */
export async function ensurePortIsFree(port: number): Promise<void> {
  const probe = createServer();
  await listening(probe, port);
  await new Promise((resolve) => probe.close(resolve));
}

function answer(request: IncomingMessage, response: ServerResponse, provided: Services, pages: PageHandler): void {
  logRequest(request, response, provided.log);
  nameClient(request);
  if (answerHealth(request, response, provided.database)) return;
  const refused = guardRequest(request, provided.config.baseUrl);
  if (refused) return refuseRequest(request, response, refused);
  pages(request, response).catch((error: unknown) => {
    provided.log.error({ err: error }, 'a page failed');
    if (!response.headersSent) response.writeHead(500);
    response.end();
  });
}

function upgrade(
  request: IncomingMessage,
  socket: Duplex,
  head: Buffer,
  provided: Services,
  nextUpgrades: EventEmitter,
): void {
  socket.on('error', (error) => provided.log.debug({ err: error }, 'a socket broke'));
  if (!OUR_SOCKETS.test(request.url ?? '')) {
    if (nextUpgrades.listenerCount('upgrade') === 0) socket.end('HTTP/1.1 404 Not Found\r\nconnection: close\r\n\r\n');
    else nextUpgrades.emit('upgrade', request, socket, head);
    return;
  }
  provided.sync.upgrade(request, socket, head);
}

function listening(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(listenError(error, port)));
    server.listen(port, resolve);
  });
}

/** The sentence for a port that cannot be listened on. */
function listenError(error: NodeJS.ErrnoException, port: number): Error {
  if (error.code === 'EADDRINUSE') {
    return new StartError(`Port ${port} is busy: stop what uses it, or set PORT to another one.`, { cause: error });
  }
  if (error.code === 'EACCES') {
    return new StartError(`Port ${port} may not be used by this user: set PORT to one above 1023.`, { cause: error });
  }
  return error;
}

function stop(server: Server, upgraded: ReadonlySet<Duplex>): Promise<void> {
  return new Promise((resolve) => {
    const late = setTimeout(() => {
      server.closeAllConnections();
      for (const socket of upgraded) socket.destroy();
    }, PATIENCE_AT_STOP_MS);
    server.close(() => {
      clearTimeout(late);
      resolve();
    });
    server.closeIdleConnections();
  });
}
