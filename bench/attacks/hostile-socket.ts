import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { WebSocket } from 'ws';
import { decodeServerMessage, ENTENTE_SUBPROTOCOL, MESSAGE } from '#protocol/messages.ts';
import { type Target, times } from './kind.ts';
import type { Told } from './told.ts';

const STEP = { ask: 0, update: 2 } as const;
const LOOK_EVERY_MS = 10;

type Options = Pick<Target, 'port' | 'documentId'> & {
  readonly cookie: string;
  readonly headers?: Readonly<Record<string, string>>;
};

/** A socket on a document that sends what it is told to, whatever the server says. */
export class HostileSocket {
  readonly socket: WebSocket;
  /** Resolves when it is open, or was refused. */
  readonly opened: Promise<unknown>;
  /** Of the frames that told of changes, in the order in which they came. */
  readonly changeBytes: number[] = [];
  /** Frames that told who is there. */
  presenceHeard = 0;
  readonly #told: Told;
  /** When each write was sent that is neither saved nor refused. */
  readonly #waiting: number[] = [];
  #saved = 0;
  #ended = false;

  constructor({ port, documentId, cookie, headers = {} }: Options, told: Told) {
    this.#told = told;
    const address = `ws://127.0.0.1:${port}/sync/${documentId}`;
    this.socket = new WebSocket(address, [ENTENTE_SUBPROTOCOL], { headers: { cookie, ...headers } });
    this.opened = Promise.race([once(this.socket, 'open'), once(this.socket, 'close')]).catch(() => {});
    this.socket.on('message', (data: Buffer) => this.#hear(data));
    this.#noteHowItEnds();
  }

  get isOpen(): boolean {
    return this.socket.readyState === WebSocket.OPEN;
  }

  /** Sends an update. */
  write(update: Uint8Array): void {
    if (!this.isOpen) return;
    this.#waiting.push(performance.now());
    this.send(syncMessage(STEP.update, update));
  }

  /** Asks for what a state vector lacks. */
  ask(stateVector: Uint8Array = Uint8Array.of(0)): void {
    this.send(syncMessage(STEP.ask, stateVector));
  }

  /** Says of so many clients what their state is, as JSON text. */
  sayStates(states: readonly (readonly [client: number, clock: number, json: string])[]): void {
    this.send(presenceMessage(states));
  }

  send(message: Uint8Array): void {
    if (!this.isOpen) return;
    this.#told.note('sent');
    this.socket.send(message);
  }

  /** Resolves when every write is answered or the socket is closed, and at the latest then. */
  async settled(patienceMs: number): Promise<void> {
    const end = performance.now() + patienceMs;
    while (this.isOpen && this.#waiting.length > 0 && performance.now() < end) await pause(LOOK_EVERY_MS);
  }

  end(): void {
    this.#ended = true;
    this.#told.note('left without an answer', this.isOpen ? this.#waiting.length : 0);
    this.socket.terminate();
  }

  #noteHowItEnds(): void {
    let status = 0;
    this.socket.on('error', () => {});
    this.socket.on('unexpected-response', (_request, response) => {
      status = response.statusCode ?? 0;
      this.socket.terminate();
    });
    this.socket.on('close', (code) => {
      if (status > 0) this.#told.note(`status ${status}`);
      else if (!this.#ended) this.#told.note(`closed ${code}`);
    });
  }

  #hear(frame: Buffer): void {
    const [type, step] = frame;
    if (type === MESSAGE.awareness) this.presenceHeard += 1;
    if (type === MESSAGE.sync && step === STEP.update) this.changeBytes.push(frame.byteLength);
    if (type !== MESSAGE.saved && type !== MESSAGE.refused) return;
    const decoder = decoding.createDecoder(frame);
    const told = decodeServerMessage(decoding.readVarUint(decoder), decoder);
    if (told?.type === 'saved') this.#answered(told.count - this.#saved, 'saved');
    if (told?.type === 'refused') this.#answered(1, `refused ${told.code}`);
  }

  #answered(count: number, what: string): void {
    if (what === 'saved') this.#saved += count;
    this.#told.note(what, count);
    for (const at of this.#waiting.splice(0, count)) this.#told.waited(performance.now() - at);
  }
}

/** As many as may be undecided at once, or nearly. */
const AT_ONCE = 30;

/** So many sockets of one of the hostile people, a few at a time, so that none is refused. */
export async function openSockets(target: Target, told: Told, count: number, who = 0): Promise<HostileSocket[]> {
  const sockets: HostileSocket[] = [];
  while (sockets.length < count)
    sockets.push(...(await openAtOnce(target, told, Math.min(AT_ONCE, count - sockets.length), who)));
  return sockets;
}

/** The same all at once; resolves when each is open or was refused. */
export async function openAtOnce(target: Target, told: Told, count: number, who = 0): Promise<HostileSocket[]> {
  const cookie = target.cookies[who] ?? target.cookies[0];
  const sockets = times(count).map(() => new HostileSocket({ ...target, cookie }, told));
  await Promise.all(sockets.map(({ opened }) => opened));
  told.note('opened', sockets.filter(({ isOpen }) => isOpen).length);
  return sockets;
}

/** One socket, open. */
export async function openSocket(target: Target, told: Told, who = 0): Promise<HostileSocket> {
  const [socket] = await openSockets(target, told, 1, who);
  if (!socket) throw new Error('one socket was asked for');
  return socket;
}

function syncMessage(step: number, payload: Uint8Array): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, MESSAGE.sync);
  encoding.writeVarUint(encoder, step);
  encoding.writeVarUint8Array(encoder, payload);
  return encoding.toUint8Array(encoder);
}

function presenceMessage(states: readonly (readonly [client: number, clock: number, json: string])[]): Uint8Array {
  const payload = encoding.createEncoder();
  encoding.writeVarUint(payload, states.length);
  for (const [client, clock, json] of states) {
    encoding.writeVarUint(payload, client);
    encoding.writeVarUint(payload, clock);
    encoding.writeVarString(payload, json);
  }
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, MESSAGE.awareness);
  encoding.writeVarUint8Array(encoder, encoding.toUint8Array(payload));
  return encoding.toUint8Array(encoder);
}
