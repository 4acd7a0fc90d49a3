import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { WebSocket } from 'ws';
import { z } from 'zod';
import { decodeServerMessage, MESSAGE } from '#protocol/messages.ts';
import { type Dialect, isHocuspocusAck } from './dialects.ts';

/** What a client is told, once the server's own ways are taken off. */
export type Heard = {
  /** A second step or an update, as it stands in its frame. */
  readonly update?: (bytes: Buffer, isWhole: boolean) => void;
  readonly awareness?: (bytes: Buffer) => void;
  /** Any message but y-websocket's own, from its number on. */
  readonly other?: (message: Buffer) => void;
};

export type ClientOptions = {
  readonly port: number;
  readonly dialect: Dialect;
  readonly documentId: string;
  readonly cookie: string;
  readonly heard: Heard;
  /** What it has already: for one who comes back. */
  readonly stateVector?: Uint8Array;
};

const SYNC = { stepOne: 0, stepTwo: 1, update: 2 } as const;
const EMPTY_STATE_VECTOR = Uint8Array.of(0);
const EMPTY_UPDATE = Uint8Array.of(0, 0);

/** A socket that speaks as y-websocket's client does, without a document behind it. */
export class Client {
  readonly socket: WebSocket;
  /**
   * Resolves once the client has all that the server had, with its size in bytes. Rejects if it is
   * closed before.
   */
  readonly inStep: Promise<number>;
  /** Resolves with the code by which the socket was closed. */
  readonly closed: Promise<number>;
  /** The sections in which its hat may write. Empty where the server knows no hats. */
  writable: readonly string[] = [];
  /**
   * How many messages the server acknowledged. Ours does when they are on disk, hocuspocus when
   * they are in memory.
   */
  saved = 0;
  refused: string | null = null;
  /** How many messages it wrote by, as the server counts them. */
  written = 0;
  readonly #options: ClientOptions;
  readonly #prefix: Uint8Array;
  #settle: { readonly done: (bytes: number) => void; readonly failed: (error: Error) => void } | null = null;

  constructor(options: ClientOptions) {
    this.#options = options;
    const { dialect, documentId, port, cookie } = options;
    this.#prefix = dialect.prefix(documentId);
    this.inStep = new Promise((done, failed) => {
      this.#settle = { done, failed };
    });
    // Whoever does not ask whether it is in step asks whether it was closed.
    this.inStep.catch(() => {});
    this.socket = new WebSocket(`ws://127.0.0.1:${port}${dialect.path(documentId)}`, [...dialect.subprotocols], {
      headers: { cookie },
      perMessageDeflate: false,
      skipUTF8Validation: true,
    });
    this.closed = new Promise((resolve) => this.socket.once('close', resolve));
    this.socket.once('open', () => this.#introduce());
    this.socket.on('message', (data: Buffer) => this.#read(data));
    this.socket.on('error', (error) => this.#settle?.failed(error));
    this.socket.once('close', (code) => this.#settle?.failed(new Error(`closed with ${code}`)));
  }

  sendUpdate(update: Uint8Array): void {
    this.#sendSync(SYNC.update, update);
  }

  sendAwareness(states: Uint8Array): void {
    this.#send((encoder) => {
      encoding.writeVarUint(encoder, MESSAGE.awareness);
      encoding.writeVarUint8Array(encoder, states);
    });
  }

  close(): void {
    this.socket.terminate();
  }

  #introduce(): void {
    const { dialect, stateVector } = this.#options;
    const introduction = dialect.introduction?.();
    if (introduction) this.#send((encoder) => encoding.writeUint8Array(encoder, introduction));
    if (dialect.answers) this.#sendSync(SYNC.stepOne, stateVector ?? EMPTY_STATE_VECTOR);
    else this.#settle?.done(0);
  }

  #read(frame: Buffer): void {
    const { heard } = this.#options;
    const start = this.#prefix.length;
    const type = frame[start];
    if (type === MESSAGE.sync) return this.#readSync(frame, start + 1);
    if (type === MESSAGE.awareness) return heard.awareness?.(payloadAt(frame, start + 1));
    this.#readOurs(frame.subarray(start));
    heard.other?.(frame.subarray(start));
  }

  #readSync(frame: Buffer, at: number): void {
    const step = frame[at];
    if (step === SYNC.stepOne) return this.#sendSync(SYNC.stepTwo, EMPTY_UPDATE);
    const update = payloadAt(frame, at + 1);
    this.#options.heard.update?.(update, step === SYNC.stepTwo);
    if (step === SYNC.stepTwo) this.#settle?.done(update.length);
  }

  #readOurs(message: Buffer): void {
    const { acknowledges } = this.#options.dialect;
    if (acknowledges === 'each' && isHocuspocusAck(message)) this.saved += 1;
    if (acknowledges !== 'by-count') return;
    const decoder = decoding.createDecoder(message);
    const told = decodeServerMessage(decoding.readVarUint(decoder), decoder);
    if (told?.type === 'saved') this.saved = told.count;
    else if (told?.type === 'refused') this.refused = told.code;
    else if (told?.type === 'rights') this.writable = writableSections(told.rights);
  }

  #sendSync(step: number, payload: Uint8Array): void {
    if (step !== SYNC.stepOne) this.written += 1;
    this.#send((encoder) => {
      encoding.writeVarUint(encoder, MESSAGE.sync);
      encoding.writeVarUint(encoder, step);
      encoding.writeVarUint8Array(encoder, payload);
    });
  }

  #send(write: (encoder: encoding.Encoder) => void): void {
    if (this.socket.readyState !== WebSocket.OPEN) return;
    this.socket.send(
      encoding.encode((encoder) => {
        encoding.writeUint8Array(encoder, this.#prefix);
        write(encoder);
      }),
    );
  }
}

const sectionsOfRights = z.object({
  sections: z.record(z.string(), z.object({ capabilities: z.array(z.string()) })),
});

function writableSections(rights: unknown): readonly string[] {
  const { sections } = sectionsOfRights.parse(rights);
  return Object.entries(sections).flatMap(([id, { capabilities }]) => (capabilities.includes('write') ? [id] : []));
}

/** The `varBytes` at a place, without copying them. */
function payloadAt(frame: Buffer, at: number): Buffer {
  const decoder = decoding.createDecoder(frame);
  decoder.pos = at;
  const length = decoding.readVarUint(decoder);
  return frame.subarray(decoder.pos, decoder.pos + length);
}
