import { randomBytes } from 'node:crypto';
import { connect, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { type Kind, times } from '../kind.ts';
import { UPGRADE } from '../requests.ts';
import type { Told } from '../told.ts';

/** A frame of two megabytes less one byte, and one of sixteen. */
const FRAME_HEADS = { member: frameHead(2 * 1024 * 1024 - 1), stranger: frameHead(16 * 1024 * 1024) };
const PART = Buffer.alloc(64 * 1024);

/** Whoever has no account begins frames of sixteen megabytes and does not end them. */
export const unfinishedFrames: Kind = {
  aim: { small: ['closed 4401', 'cut'], large: ['closed 4401', 'cut'] },
  attack: async ({ port, documentId }, told, size) => {
    const sockets = times(size === 'small' ? 20 : 200).map(() => new RawSocket(port, documentId, '', told));
    for (const socket of sockets) socket.write(FRAME_HEADS.stranger);
    await pushOn(sockets, size === 'small' ? 16 : 128);
    await pause(2_000);
    for (const socket of sockets) socket.end();
  },
};

/** Members begin messages of two megabytes on all the sockets that they may have. */
export const unfinishedMessages: Kind = {
  aim: { small: ['opened'], large: ['opened', 'closed 4408'] },
  attack: async ({ port, documentId, cookies }, told, size) => {
    const sockets = times(size === 'small' ? 10 : 200).map(() => new RawSocket(port, documentId, cookies[0], told));
    await pause(1_000);
    for (const socket of sockets) socket.write(FRAME_HEADS.member);
    await pushOn(sockets, 31);
    await pause(2_000);
    for (const socket of sockets) socket.end();
  },
};

async function pushOn(sockets: readonly RawSocket[], parts: number): Promise<void> {
  for (const _ of times(parts)) {
    for (const socket of sockets) socket.write(PART);
    await pause(50);
  }
}

/** Begins a frame whose payload is masked with zeros, that is, not at all. */
function frameHead(bytes: number): Buffer {
  const head = Buffer.alloc(14);
  head[0] = 0x82;
  head[1] = 0xff;
  head.writeBigUInt64BE(BigInt(bytes), 2);
  return head;
}

/** A socket below what a WebSocket library would let one do. */
class RawSocket {
  readonly #socket: Socket;
  readonly #told: Told;
  #heard = Buffer.alloc(0);
  #isOpen = false;
  #ended = false;

  constructor(port: number, documentId: string, cookie: string, told: Told) {
    this.#told = told;
    this.#socket = connect(port, '127.0.0.1').on('error', () => {});
    const key = randomBytes(16).toString('base64');
    const fields = { host: 'localhost', ...UPGRADE, 'sec-websocket-key': key, ...(cookie && { cookie }) };
    const lines = Object.entries(fields).map(([name, value]) => `${name}: ${value}\r\n`);
    this.#socket.write(`GET /sync/${documentId} HTTP/1.1\r\n${lines.join('')}\r\n`);
    this.#socket.on('data', (data) => this.#hear(data));
    this.#socket.on('close', () => !this.#ended && told.note('cut'));
  }

  write(bytes: Buffer): void {
    if (this.#socket.destroyed || !this.#socket.writable) return;
    this.#told.note('sent');
    this.#socket.write(bytes);
  }

  end(): void {
    this.#ended = true;
    this.#socket.destroy();
  }

  /** Looks for the code of a close frame: its bytes stand at the end of what is sent. */
  #hear(data: Buffer): void {
    this.#heard = Buffer.concat([this.#heard, data]).subarray(-128);
    if (!this.#isOpen) this.#told.note('opened');
    this.#isOpen = true;
    const at = this.#heard.lastIndexOf(0x88);
    const [, length = 0] = this.#heard.subarray(at);
    if (at === -1 || length < 2 || at + 2 + length !== this.#heard.byteLength) return;
    this.#told.note(`closed ${this.#heard.readUInt16BE(at + 2)}`);
  }
}
