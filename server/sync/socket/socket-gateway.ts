import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Logger } from 'pino';
import { type WebSocket, WebSocketServer } from 'ws';
import type { PersonId } from '#domain/ids.ts';
import { CLOSE, type CloseCode } from '#protocol/close-codes.ts';
import { MAX_MESSAGE_BYTES, MAX_MESSAGE_MS } from '#protocol/limits.ts';
import { LIVE_SUBPROTOCOL, LIVE_WHOLE_PARTS } from '#protocol/live.ts';
import { ENTENTE_SUBPROTOCOL } from '#protocol/messages.ts';
import { RefusalLog } from '../../http/refusal-log.ts';
import type { SyncChannel, SyncMetrics } from '../sync-metrics.ts';
import { answerUpgrade } from './answer-upgrade.ts';
import { BoundedSocket } from './bounded-socket.ts';
import { Heartbeat } from './heartbeat.ts';
import { UnfinishedMessage } from './limits/unfinished-message.ts';
import { type Caller, UpgradeTurns } from './limits/upgrade-turns.ts';
import { type WaitingAccount, WaitingBytes } from './limits/waiting-bytes.ts';
import { isProxied, proxyUpgrade } from './proxy-upgrade.ts';
import { SessionSockets } from './session-sockets.ts';
import { UndecidedSocket } from './undecided-socket.ts';

/** Who opens a socket, and in which session. */
export type Visitor = { readonly personId: PersonId; readonly sessionId: string };

/** What the path of an upgrade names. The id is as the client wrote it. */
export type UpgradeTarget = { readonly channel: SyncChannel; readonly id: string | undefined };

/** Who comes in by a socket that was let in, and what waits because of it. */
export type Arrival = Visitor & { readonly account: WaitingAccount };

type UpgradeRefusal = { readonly code: CloseCode; readonly reason: string };
type Decision =
  | ({ readonly passes: false } & UpgradeRefusal)
  /** `address` is that of the process which has what is asked for, where that is another one. */
  | { readonly passes: true; readonly visitor: Visitor; readonly address: string | null };

type DoorOptions = {
  readonly log: Logger;
  readonly metrics: SyncMetrics;
  /** Whose an upgrade says to be. Asked of each, so it looks nothing up. */
  readonly callerOf?: ((request: IncomingMessage) => Caller) | undefined;
  readonly authenticate: (request: IncomingMessage) => Promise<Visitor | null>;
  readonly stillSignedIn: (sessionIds: readonly string[]) => Promise<ReadonlySet<string>>;
  readonly allowsOrigin: (origin: string, request: IncomingMessage) => boolean;
  /**
   * The address of another process that has what is asked for, or null where it is to be opened
   * here.
   */
  readonly elsewhere: (target: UpgradeTarget) => Promise<string | null>;
  /** Opens what is asked for to somebody who is signed in, or closes the socket with the reason. */
  readonly open: (target: UpgradeTarget, raw: WebSocket, arrival: Arrival) => Promise<void>;
  readonly bounds?: Partial<typeof BOUNDS>;
  readonly turns?: UpgradeTurns;
};

/** A page offers the one of its channel. */
const SUBPROTOCOLS = [ENTENTE_SUBPROTOCOL, LIVE_SUBPROTOCOL, LIVE_WHOLE_PARTS];
/** What pages of this service offered once, or will. */
const OF_SOME_VERSION = /^entente(\.live)?\.\d+$/;
/** How often sessions that ended by themselves are looked for. */
const SESSION_CHECK_MS = 60_000;
/** How often messages that do not come to their end are looked for. */
const UNFINISHED_CHECK_MS = 5_000;
/** How long the other ends have to say goodbye at a stop. */
const GOODBYE_MS = 1_000;
/** How long it may take to find out whose a socket is. */
const DECISION_PATIENCE_MS = 10_000;
/**
 * Pieces in which a message may come. Browsers cut at 64 KiB or so; each piece is an object in
 * memory.
 */
const MAX_FRAGMENTS = 256;
const MAX_CHUNKS = 8_192;

/**
 * Who was refused and waits for the other end's goodbye. Beyond, a status without a handshake has
 * to do.
 */
const MAX_GOODBYES = 300;

const BOUNDS = { messageMs: MAX_MESSAGE_MS };
const NO_CALLER: Caller = { session: null, network: 'unknown' };
const STATUS = { 'too-many': '429 Too Many Requests', busy: '503 Service Unavailable' } as const;

/**
 * Where sockets come in: whose they are, what they are for, whether they still answer, and how they
 * all end.
 */
export class SocketGateway {
  readonly connections: Record<SyncChannel, number> = { documents: 0, rooms: 0 };
  readonly #options: DoorOptions;
  readonly #sessions = new SessionSockets();
  readonly #waiting = new WaitingBytes();
  readonly #coming = new Map<WebSocket, UnfinishedMessage>();
  readonly #sockets = new WebSocketServer({
    noServer: true,
    WebSocket: BoundedSocket,
    maxPayload: MAX_MESSAGE_BYTES,
    maxFragments: MAX_FRAGMENTS,
    maxBufferedChunks: MAX_CHUNKS,
    // A browser hears a code only on a socket that took up something it offered, so an older page
    // is answered in its own language.
    handleProtocols: (offered) =>
      SUBPROTOCOLS.find((ours) => offered.has(ours)) ??
      [...offered].find((name) => OF_SOME_VERSION.test(name)) ??
      false,
  });
  readonly #heartbeat = new Heartbeat(this.#sockets);
  readonly #sessionCheck: NodeJS.Timeout;
  readonly #unfinishedCheck: NodeJS.Timeout;
  readonly #bounds: typeof BOUNDS;
  readonly #turns: UpgradeTurns;
  readonly #refusals: RefusalLog;
  #goodbyes = 0;
  #isShut = false;

  constructor(options: DoorOptions) {
    this.#options = options;
    this.#bounds = { ...BOUNDS, ...options.bounds };
    this.#refusals = new RefusalLog(options.log);
    this.#turns = options.turns ?? new UpgradeTurns();
    const checkMs = Math.min(UNFINISHED_CHECK_MS, this.#bounds.messageMs);
    this.#unfinishedCheck = setInterval(() => this.#endUnfinished(), checkMs).unref();
    this.#sessionCheck = setInterval(() => void this.#endExpired(), SESSION_CHECK_MS).unref();
  }

  /**
   * Takes an upgrade over: decides who comes in before a byte is read from the socket, and answers
   * everybody else. Who asks for more than may wait is answered at once, and nothing is looked up.
   */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const { allowsOrigin, callerOf = () => NO_CALLER } = this.#options;
    const { origin } = request.headers;
    if (origin && !allowsOrigin(origin, request)) return this.#answer(request, socket, '403 Forbidden');
    const onLate = () => this.#answer(request, socket, STATUS.busy);
    const undecided = new UndecidedSocket(socket, DECISION_PATIENCE_MS, onLate);
    const answer = this.#turns.ask(callerOf(request), async () => {
      if (!isOpen(socket)) return;
      const decision = await Promise.race([this.#decide(request).catch(this.#failed), undecided.gone]);
      if (!decision || !isOpen(socket)) return;
      undecided.decided();
      this.#carryOut(decision, request, socket, head);
    });
    if (answer === 'waits') return cutWhereItFails(socket);
    undecided.decided();
    this.#answer(request, socket, STATUS[answer]);
  }

  endSession(sessionId: string): void {
    this.#sessions.end(sessionId);
  }

  /** From here on nobody comes in. */
  shut(): void {
    this.#isShut = true;
    this.#heartbeat.stop();
    clearInterval(this.#sessionCheck);
    clearInterval(this.#unfinishedCheck);
    this.#turns.stop();
  }

  /** Closes all sockets, and cuts those whose other end does not answer. */
  async closeAll(): Promise<void> {
    const { clients } = this.#sockets;
    const goodbyes = [...clients].map((raw) => new Promise((resolve) => raw.once('close', resolve)));
    for (const raw of clients) raw.close(CLOSE.goingAway, 'server going away');
    await Promise.race([Promise.all(goodbyes), new Promise((resolve) => setTimeout(resolve, GOODBYE_MS).unref())]);
    for (const raw of clients) raw.terminate();
  }

  /**
   * Ends the sockets of sessions that expired or were deleted. Where that cannot be found out, they
   * stay.
   */
  async #endExpired(): Promise<void> {
    const asked = this.#sessions.open;
    const valid = await this.#options.stillSignedIn(asked).catch(() => null);
    for (const id of asked) if (valid && !valid.has(id)) this.#sessions.end(id);
  }

  readonly #failed = (error: unknown): Decision => {
    this.#options.log.error({ err: error }, 'an upgrade could not be looked at');
    return { passes: false, code: CLOSE.serverError, reason: 'something went wrong' };
  };

  #carryOut(decision: Decision, request: IncomingMessage, socket: Duplex, head: Buffer): void {
    if (!decision.passes) this.#refuse(request, socket, head, decision);
    else if (decision.address) proxyUpgrade(decision.address, request, socket, head);
    else this.#shakeHands(request, socket, head, decision.visitor);
  }

  async #decide(request: IncomingMessage): Promise<Decision> {
    if (this.#isShut) return GOING_AWAY;
    const visitor = await this.#options.authenticate(request);
    if (this.#isShut) return GOING_AWAY;
    if (!visitor) return { passes: false, code: CLOSE.notSignedIn, reason: 'not signed in' };
    if (isMeantForAnother(request, visitor))
      return { passes: false, code: CLOSE.notSignedIn, reason: 'signed in as somebody else' };
    if (isOfOtherVersion(request))
      return { passes: false, code: CLOSE.olderPage, reason: 'this page is older than the service' };
    const address = isProxied(request) ? null : await this.#options.elsewhere(targetOf(request));
    return this.#isShut ? GOING_AWAY : { passes: true, visitor, address };
  }

  #answer(request: IncomingMessage, socket: Duplex, status: string): void {
    this.#refusals.note(request, status);
    answerUpgrade(socket, status);
  }

  /**
   * A browser tells no page why a handshake failed, so it is made, and closed at once with the
   * reason.
   */
  #refuse(request: IncomingMessage, socket: Duplex, head: Buffer, { code, reason }: UpgradeRefusal): void {
    if (this.#goodbyes >= MAX_GOODBYES) return this.#answer(request, socket, STATUS.busy);
    this.#refusals.note(request, reason);
    this.#goodbyes += 1;
    socket.once('close', () => {
      this.#goodbyes -= 1;
    });
    this.#sockets.handleUpgrade(request, socket, head, (raw) => {
      raw.on('error', () => {});
      raw.on('close', () => this.#options.metrics.closed(code));
      raw.close(code, reason);
    });
  }

  #shakeHands(request: IncomingMessage, socket: Duplex, head: Buffer, visitor: Visitor): void {
    const account = this.#waiting.open(visitor.personId);
    if (!account) return this.#refuse(request, socket, head, { code: CLOSE.tooMany, reason: 'too many sockets' });
    closeWith(socket, account);
    this.#sockets.handleUpgrade(request, socket, head, (raw) => {
      this.#takeIn(request, raw, { ...visitor, account }, new UnfinishedMessage(raw, socket, account));
    });
  }

  #takeIn(request: IncomingMessage, raw: WebSocket, arrival: Arrival, coming: UnfinishedMessage): void {
    const { log, metrics } = this.#options;
    const target = targetOf(request);
    this.#heartbeat.watch(raw);
    this.#coming.set(raw, coming);
    this.connections[target.channel] += 1;
    raw.on('close', (code) => {
      this.#coming.delete(raw);
      this.connections[target.channel] -= 1;
      metrics.closed(code);
    });
    raw.on('error', (error) => log.info({ err: error }, 'socket failed'));
    arrival.account.onOverdrawn = () => raw.close(CLOSE.tooSlow, 'too much waits');
    raw.pause();
    this.#sessions.add(arrival.sessionId, raw);
    this.#options
      .open(target, raw, arrival)
      .catch((error: unknown) => {
        log.error({ err: error }, 'socket could not be opened');
        raw.close(CLOSE.serverError, 'something went wrong');
      })
      // Also where it was closed: the other end's answer to that has to be read.
      .finally(() => raw.resume());
  }

  /** Closes the sockets on which a message does not come to its end. */
  #endUnfinished(): void {
    const now = performance.now();
    for (const [raw, coming] of this.#coming)
      if (coming.ageMs(now) > this.#bounds.messageMs) raw.close(CLOSE.tooSlow, 'a message did not end');
  }
}

const GOING_AWAY = { passes: false, code: CLOSE.goingAway, reason: 'server going away' } as const;

function isOpen(socket: Duplex): boolean {
  return !socket.destroyed && !socket.writableEnded;
}

// A listener holds all that is in scope where it is made. These stay as long as the socket, and
// would keep its request with all headers.

function cutWhereItFails(socket: Duplex): void {
  socket.on('error', () => socket.destroy());
}

function closeWith(socket: Duplex, account: WaitingAccount): void {
  socket.on('close', () => account.close());
}

/** A client may say whose it is: in the same browser somebody else may have signed in since. */
function isMeantForAnother(request: IncomingMessage, { personId }: Visitor): boolean {
  const person = urlOf(request).searchParams.get('person');
  return person !== null && person !== personId;
}

/**
 * A page that speaks another version's language would misunderstand this one's; a program that
 * offers none of them does not.
 */
function isOfOtherVersion({ headers }: IncomingMessage): boolean {
  const offered = (headers['sec-websocket-protocol'] ?? '').split(',').map((name) => name.trim());
  return offered.some((name) => OF_SOME_VERSION.test(name)) && !offered.some((name) => SUBPROTOCOLS.includes(name));
}

function urlOf(request: IncomingMessage): URL {
  return new URL(request.url ?? '/', 'http://localhost');
}

function targetOf(request: IncomingMessage): UpgradeTarget {
  const [, channel, id] = urlOf(request).pathname.split('/');
  return { channel: channel === 'sync' ? 'documents' : 'rooms', id };
}
