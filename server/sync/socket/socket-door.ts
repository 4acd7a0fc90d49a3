import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Logger } from 'pino';
import { type WebSocket, WebSocketServer } from 'ws';
import type { PersonId } from '#domain/ids.ts';
import { CLOSE } from '#protocol/close-codes.ts';
import { MAX_MESSAGE_BYTES } from '#protocol/limits.ts';
import { LIVE_SUBPROTOCOL } from '#protocol/live.ts';
import { ENTENTE_SUBPROTOCOL } from '#protocol/messages.ts';
import type { SyncChannel, SyncMetrics } from '../sync-metrics.ts';
import { answerUpgrade } from './answer-upgrade.ts';
import { Heartbeat } from './heartbeat.ts';
import { passOn, wasPassedOn } from './pass-on.ts';
import { SessionSockets } from './session-sockets.ts';

/** Who opens a socket, and in which session. */
export type Visitor = { readonly personId: PersonId; readonly sessionId: string };

/** What the path of an upgrade names. The id is as the client wrote it. */
export type Target = { readonly channel: SyncChannel; readonly id: string | undefined };

type DoorOptions = {
  readonly log: Logger;
  readonly metrics: SyncMetrics;
  readonly authenticate: (request: IncomingMessage) => Promise<Visitor | null>;
  readonly stillSignedIn: (sessionIds: readonly string[]) => Promise<ReadonlySet<string>>;
  readonly allowsOrigin: (origin: string, request: IncomingMessage) => boolean;
  /** The address of another process that has what is asked for, or null where it is to be opened here. */
  readonly elsewhere: (target: Target) => Promise<string | null>;
  /** Opens what is asked for to somebody who is signed in, or closes the socket with the reason. */
  readonly open: (target: Target, raw: WebSocket, personId: PersonId) => Promise<void>;
};

/** A page offers the one of its channel. */
const SUBPROTOCOLS = [ENTENTE_SUBPROTOCOL, LIVE_SUBPROTOCOL];
/** How often sessions that ended by themselves are looked for. */
const SESSION_CHECK_MS = 60_000;
/** How long the other ends have to say goodbye at a stop. */
const GOODBYE_MS = 1_000;
/** Beyond this `ws` itself cuts the socket, so that a frame is never even held in memory. */
const HARD_LIMIT_BYTES = 8 * MAX_MESSAGE_BYTES;

/** Where sockets come in: whose they are, what they are for, whether they still answer, and how they all end. */
export class SocketDoor {
  readonly connections: Record<SyncChannel, number> = { documents: 0, rooms: 0 };
  readonly #options: DoorOptions;
  readonly #sessions = new SessionSockets();
  readonly #sockets = new WebSocketServer({
    noServer: true,
    maxPayload: HARD_LIMIT_BYTES,
    handleProtocols: (offered) => SUBPROTOCOLS.find((ours) => offered.has(ours)) ?? false,
  });
  readonly #heartbeat = new Heartbeat(this.#sockets);
  readonly #sessionCheck: NodeJS.Timeout;
  #isShut = false;

  constructor(options: DoorOptions) {
    this.#options = options;
    this.#sessionCheck = setInterval(() => void this.#endExpired(), SESSION_CHECK_MS).unref();
  }

  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const { allowsOrigin, elsewhere, log } = this.#options;
    const { origin } = request.headers;
    if (origin && !allowsOrigin(origin, request)) return answerUpgrade(socket, '403 Forbidden');
    const target = targetOf(request);
    if (this.#isShut || wasPassedOn(request)) return this.#shakeHands(request, socket, head, target);
    socket.on('error', () => socket.destroy());
    elsewhere(target).then(
      (address) => {
        if (address) passOn(address, request, socket, head);
        else this.#shakeHands(request, socket, head, target);
      },
      (error: unknown) => {
        log.error({ err: error }, 'an upgrade could not be looked at');
        answerUpgrade(socket, '503 Service Unavailable');
      },
    );
  }

  endSession(sessionId: string): void {
    this.#sessions.end(sessionId);
  }

  /** From here on nobody comes in. */
  shut(): void {
    this.#isShut = true;
    this.#heartbeat.stop();
    clearInterval(this.#sessionCheck);
  }

  /** Closes all sockets, and cuts those whose other end does not answer. */
  async closeAll(): Promise<void> {
    const { clients } = this.#sockets;
    const goodbyes = [...clients].map((raw) => new Promise((resolve) => raw.once('close', resolve)));
    for (const raw of clients) raw.close(CLOSE.goingAway, 'server going away');
    await Promise.race([Promise.all(goodbyes), new Promise((resolve) => setTimeout(resolve, GOODBYE_MS).unref())]);
    for (const raw of clients) raw.terminate();
  }

  /** Ends the sockets of sessions that expired or were deleted. Where that cannot be found out, they stay. */
  async #endExpired(): Promise<void> {
    const asked = this.#sessions.open;
    const valid = await this.#options.stillSignedIn(asked).catch(() => null);
    for (const id of asked) if (valid && !valid.has(id)) this.#sessions.end(id);
  }

  #shakeHands(request: IncomingMessage, socket: Duplex, head: Buffer, target: Target): void {
    this.#sockets.handleUpgrade(request, socket, head, (raw) => this.#takeIn(request, raw, target));
  }

  #takeIn(request: IncomingMessage, raw: WebSocket, target: Target): void {
    const { log, metrics } = this.#options;
    this.#heartbeat.watch(raw);
    this.connections[target.channel] += 1;
    raw.on('close', (code) => {
      this.connections[target.channel] -= 1;
      metrics.closed(code);
    });
    raw.on('error', (error) => log.info({ err: error }, 'socket failed'));
    raw.pause();
    this.#accept(request, raw, target)
      .catch((error: unknown) => {
        log.error({ err: error }, 'socket could not be opened');
        raw.close(CLOSE.serverError, 'something went wrong');
      })
      // Also where it was closed: the other end's answer to that has to be read.
      .finally(() => raw.resume());
  }

  /** Decides what a socket is for. Until then nothing is read from it. */
  async #accept(request: IncomingMessage, raw: WebSocket, target: Target): Promise<void> {
    const visitor = await this.#options.authenticate(request);
    if (raw.readyState !== raw.OPEN) return;
    if (this.#isShut) return raw.close(CLOSE.goingAway, 'server going away');
    if (!visitor) return raw.close(CLOSE.notSignedIn, 'not signed in');
    if (isMeantForAnother(request, visitor)) return raw.close(CLOSE.notSignedIn, 'signed in as somebody else');
    this.#sessions.add(visitor.sessionId, raw);
    await this.#options.open(target, raw, visitor.personId);
  }
}

/** A client may say whose it is: in the same browser somebody else may have signed in since. */
function isMeantForAnother(request: IncomingMessage, { personId }: Visitor): boolean {
  const person = urlOf(request).searchParams.get('person');
  return person !== null && person !== personId;
}

function urlOf(request: IncomingMessage): URL {
  return new URL(request.url ?? '/', 'http://localhost');
}

function targetOf(request: IncomingMessage): Target {
  const [, channel, id] = urlOf(request).pathname.split('/');
  return { channel: channel === 'sync' ? 'documents' : 'rooms', id };
}
