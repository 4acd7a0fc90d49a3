import * as decoding from 'lib0/decoding';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import type { DocumentId, PersonId } from '#domain/ids.ts';
import { decodeServerMessage, ENTENTE_SUBPROTOCOL, type HeardMessage, MESSAGE } from '#protocol/messages.ts';
import { stepOneFrame, stepTwoFrame, updateFrame } from '../../sync/yjs/frames.ts';
import type { DurabilityClient } from './durability-client.ts';

/** Closed by something that passes; anything else is the server's complaint. */
const PASSING = new Set([1001, 1005, 1006, 1011, 1012]);
const COME_BACK_MS = 50;

/**
 * A client of `entente.3` as the protocol describes it: it counts its messages, and learns which
 * are saved.
 */
export class EntenteClient implements DurabilityClient {
  readonly doc = new Y.Doc();
  readonly complaints: string[] = [];
  readonly #person: PersonId;
  readonly #documentId: DocumentId;
  #url: string | null = null;
  #socket: WebSocket | null = null;
  #isInStep = false;
  #sentFirst = false;
  #sent = 0;
  /** What each message under way brings, by its number. */
  #underWay: { readonly count: number; readonly tell: readonly (() => void)[] }[] = [];
  /** What was done and is in no message under way. */
  #undelivered: (() => void)[] = [];

  constructor(documentId: DocumentId, person: PersonId) {
    this.#documentId = documentId;
    this.#person = person;
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== this && this.#sentFirst) this.#write(updateFrame(update));
    });
  }

  get isSettled(): boolean {
    return this.#isInStep && this.#underWay.length === 0 && this.#undelivered.length === 0;
  }

  /** Changes the document; `onSaved` is called when the server says that all of it is saved. */
  change(edit: () => void, onSaved: () => void): void {
    this.#undelivered.push(onSaved);
    this.doc.transact(edit);
  }

  goOnline(url: string): void {
    this.#url = url;
    this.#open(url);
  }

  async lineLost(): Promise<void> {
    this.#url = null;
    const socket = this.#socket;
    if (socket) await new Promise((resolve) => socket.once('close', resolve));
  }

  destroy(): void {
    this.#url = null;
    this.#socket?.terminate();
  }

  async roundTrip(): Promise<void> {
    const socket = this.#socket;
    if (socket?.readyState !== WebSocket.OPEN) return;
    await new Promise<void>((resolve) => {
      socket.once('pong', () => resolve());
      socket.once('close', () => resolve());
      socket.ping();
    });
  }

  #open(url: string): void {
    const socket = new WebSocket(`${url}/sync/${this.#documentId}`, [ENTENTE_SUBPROTOCOL], {
      headers: { 'x-person': this.#person },
    });
    this.#socket = socket;
    socket.on('open', () => socket.send(stepOneFrame(this.doc)));
    socket.on('message', (data: Buffer) => this.#hear(data));
    // A socket that cannot be opened closes too.
    socket.on('error', () => {});
    socket.on('close', (code) => this.#closed(code));
  }

  #closed(code: number): void {
    if (!PASSING.has(code)) this.complaints.push(`closed with ${code}`);
    this.#socket = null;
    this.#isInStep = false;
    this.#sentFirst = false;
    this.#sent = 0;
    this.#undelivered = [...this.#underWay.flatMap(({ tell }) => tell), ...this.#undelivered];
    this.#underWay = [];
    const url = this.#url;
    if (url !== null) setTimeout(() => this.#url === url && !this.#socket && this.#open(url), COME_BACK_MS);
  }

  #hear(data: Uint8Array): void {
    const decoder = decoding.createDecoder(data);
    const type = decoding.readVarUint(decoder);
    if (type === MESSAGE.sync) return this.#sync(decoder);
    const message = decodeServerMessage(type, decoder);
    if (message) this.#learn(message);
  }

  #sync(decoder: decoding.Decoder): void {
    const step = decoding.readVarUint(decoder);
    const payload = decoding.readVarUint8Array(decoder);
    if (step === 0) {
      this.#sentFirst = true;
      return this.#write(stepTwoFrame(this.doc, payload));
    }
    Y.applyUpdate(this.doc, payload, this);
    if (step === 1) this.#isInStep = true;
  }

  #learn(message: HeardMessage): void {
    if (message.type === 'refused') this.complaints.push(`refused: ${message.code}`);
    if (message.type !== 'saved') return;
    const saved = this.#underWay.filter(({ count }) => count <= message.count);
    this.#underWay = this.#underWay.filter(({ count }) => count > message.count);
    for (const { tell } of saved) for (const onSaved of tell) onSaved();
  }

  #write(frame: Uint8Array): void {
    this.#sent += 1;
    this.#underWay.push({ count: this.#sent, tell: this.#undelivered.splice(0) });
    this.#socket?.send(frame);
  }
}
