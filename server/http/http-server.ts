import { EventEmitter } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import type { PersonId } from '#domain/ids.ts';
import type { Metrics } from '../metrics.ts';
import type { Services } from '../services.ts';
import { findSession, sessionNameIn } from '../sign-in/find-session.ts';
import { StartError } from '../start-error.ts';
import { answerBallot } from './ballot-endpoint.ts';
import type { AnswerFile } from './built-files.ts';
import { ChangeRate } from './change-rate.ts';
import { isFromUnknownProxy, nameClient } from './client-address.ts';
import { answerHealth } from './health.ts';
import { answerMetrics } from './metrics-endpoint.ts';
import { OrderlyStop, type StopPatience } from './orderly-stop.ts';
import { RefusalLog } from './refusal-log.ts';
import { guardRequest, refuseRequest } from './request-guard.ts';
import { logRequest } from './request-log.ts';
import { measureRequest } from './request-metrics.ts';
import { KnownVisitors } from './turns/known-visitors.ts';
import { PageTurns } from './turns/page-turns.ts';
import { isWholeForm } from './whole-form.ts';

/** Answers a page's request; what Next gives. */
type PageHandler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/**
 * The paths whose sockets are ours, and those by which Next reloads pages in development. All
 * others are nobody's.
 */
const OUR_SOCKETS = /^\/(sync|live)\/[^/?]+(\?|$)/;
const NEXT_SOCKETS = /^\/_next\//;

/**
 * How long a connection on which nothing is asked stays open: longer than the minute for which
 * proxies and browsers keep theirs. Whoever closes first while the other is asking resets the
 * request, and only the one who asks knows that it is about to.
 */
const KEEP_ALIVE_MS = 75_000;

const STOP_PATIENCE: StopPatience = { silentMs: 1_000, requestsMs: 5_000, socketsMs: 2_000 };

/** What requests and upgrades are answered with. */
type Parts = {
  readonly services: Services;
  readonly metrics: Metrics;
  /** Asked before the pages are. */
  readonly files: AnswerFile;
  readonly pages: PageHandler;
  readonly nextUpgrades: EventEmitter;
};

/** What bounds what is asked of the pages. */
type Answering = { readonly changes: ChangeRate; readonly turns: PageTurns };

export type HttpServer = {
  /** The port that it listens on. */
  readonly port: number;
  /**
   * Takes no more connections and upgrades, and is not ready, from this call on. Running requests
   * end while `closeSockets` closes the sockets; after a few seconds what has not ended is cut off.
   */
  readonly stop: (closeSockets: () => Promise<unknown>) => Promise<void>;
};

/**
 * Next attaches an `upgrade` listener of its own to the server that it is given, and would end our
 * sockets. It is given this instead, and gets through it only what is meant for it.
 */
export function createNextUpgrades(): EventEmitter {
  return new EventEmitter();
}

/**
 * Starts to serve pages and sockets. Throws a `StartError` where the port is taken or may not be
 * used.
 */
export async function listen(port: number, parts: Parts, patience = STOP_PATIENCE): Promise<HttpServer> {
  const server = createServer({ keepAliveTimeout: KEEP_ALIVE_MS });
  const ending = new OrderlyStop(server, patience);
  const changes = new ChangeRate((cookie) => findChanging(parts.services, cookie));
  const visitors = new KnownVisitors((cookie) => findVisitor(parts.services, cookie));
  const turns = new PageTurns((cookie) => visitors.find(cookie));
  let isProxyTold = false;
  const { trustedProxies } = parts.services.config;
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    ending.watchResponse(response);
    if (!isProxyTold && isFromUnknownProxy(request, trustedProxies)) {
      isProxyTold = true;
      parts.services.log.warn(
        { proxy: request.socket.remoteAddress },
        'a proxy that TRUSTED_PROXIES does not name passes requests on: all who come through it are counted as one',
      );
    }
    answer(request, response, { ...parts, ending, changes, turns });
  });
  const refusals = new RefusalLog(parts.services.log);
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    ending.watchSocket(socket);
    upgrade(request, socket, head, { ...parts, ending, refusals });
  });
  await listening(server, port);
  return {
    port: (server.address() as AddressInfo).port,
    stop: (closeSockets) => ending.stop(closeSockets),
  };
}

/** Throws the `StartError` that `listen` would throw, before longer work is begun. */
export async function ensurePortIsFree(port: number): Promise<void> {
  const probe = createServer();
  await listening(probe, port);
  await new Promise((resolve) => probe.close(resolve));
}

function answer(
  request: IncomingMessage,
  response: ServerResponse,
  parts: Parts & Answering & { readonly ending: OrderlyStop },
): void {
  const { services, metrics, ending, changes, files } = parts;
  const { config, log } = services;
  logRequest(request, response, log);
  measureRequest(request, response, metrics);
  response.setHeader('x-content-type-options', 'nosniff');
  if (answerHealth(request, response, services, ending.stopping)) return;
  if (answerMetrics(request, response, { metrics, log, metricsToken: config.metricsToken })) return;
  nameClient(request, config.trustedProxies);
  const refused = guardRequest(request, config.baseUrl);
  if (refused) return refuseRequest(request, response, refused);
  if (files(request, response)) return;
  if (!changes.admitsSession(request)) return refuseRequest(request, response, 'too-many-changes');
  // One ballot each in a decision: a whole hall's are not looked up twice.
  if (answerBallot(request, response, services)) return;
  answerPage(request, response, parts).catch((error: unknown) => {
    log.error({ err: error }, 'a page failed');
    if (!response.headersSent) response.writeHead(500);
    response.end();
  });
}

/** Whose changes a session's are; a persona of the demonstration is many people at once. */
async function findChanging(services: Services, cookie: string | undefined): Promise<PersonId | null> {
  const person = await findSession(services, cookie);
  return person && person.persona === null ? person.id : null;
}

/** Whose turn it is when pages are drawn: each browser's own where a persona is signed in. */
async function findVisitor(services: Services, cookie: string): Promise<string | null> {
  const person = await findSession(services, cookie);
  return person && (person.persona === null ? person.id : sessionNameIn(cookie));
}

async function answerPage(
  request: IncomingMessage,
  response: ServerResponse,
  { pages, changes, turns }: Pick<Parts, 'pages'> & Answering,
): Promise<void> {
  if (!(await changes.admitsPerson(request))) return refuseRequest(request, response, 'too-many-changes');
  if (await isWholeForm(request)) await turns.answer(request, response, () => pages(request, response));
  else if (!response.destroyed) refuseRequest(request, response, 'no-form');
}

function upgrade(
  request: IncomingMessage,
  socket: Duplex,
  head: Buffer,
  { services, nextUpgrades, ending, refusals }: Parts & { readonly ending: OrderlyStop; readonly refusals: RefusalLog },
): void {
  socket.on('error', (error) => services.log.debug({ err: error }, 'a socket broke'));
  nameClient(request, services.config.trustedProxies);
  if (ending.stopping) return refuseUpgrade(socket, '503 Service Unavailable');
  if (OUR_SOCKETS.test(request.url ?? '')) return services.sync.upgrade(request, socket, head);
  // Next takes upgrades only to reload pages, and leaves those that it does not know open for ever.
  const isNexts = services.config.development && NEXT_SOCKETS.test(request.url ?? '');
  if (isNexts && nextUpgrades.listenerCount('upgrade') > 0)
    return void nextUpgrades.emit('upgrade', request, socket, head);
  refusals.note(request, 'no such path');
  refuseUpgrade(socket, '404 Not Found');
}

/**
 * Ends the socket for good: only to say that nothing more is sent would leave it to the other end
 * to close it.
 */
function refuseUpgrade(socket: Duplex, status: string): void {
  socket.once('finish', () => socket.destroy());
  socket.end(`HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);
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
