import * as decoding from 'lib0/decoding';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import type { DocumentId, PersonId, SectionId } from '#domain/ids.ts';
import { sectionKey } from '#editor/schema.ts';
import { CLOSE } from '#protocol/close-codes.ts';
import { decodeServerMessage, ENTENTE_SUBPROTOCOL, type HeardMessage, MESSAGE } from '#protocol/messages.ts';
import { stepTwoFrame, updateFrame } from '../../sync/yjs/frames.ts';
import { write } from '../fresh-document.ts';

type CrowdSocketOptions = {
  readonly address: string;
  readonly documentId: DocumentId;
  readonly sectionId: SectionId;
  readonly person: PersonId;
  readonly manner: 'reader' | 'honest' | 'hostile';
};

/** Lines after which a writer begins a copy of its own anew, so that none grows large. */
const LINES_A_COPY = 50;

/** One socket of a crowd: it knows when it was told that it may not write any more. */
export class CrowdSocket {
  readonly person: PersonId;
  readonly manner: CrowdSocketOptions['manner'];
  /**
   * Whether the server said last that it may write in the section; null before it said anything.
   */
  mayWrite: boolean | null = null;
  /** When it lost the right the last time, by the clock of `performance.now()`. */
  lostAt = 0;
  refusals = 0;
  readonly #options: CrowdSocketOptions;
  #socket: WebSocket | null = null;
  #doc = new Y.Doc();
  #lines = 0;

  constructor(options: CrowdSocketOptions) {
    this.#options = options;
    this.person = options.person;
    this.manner = options.manner;
  }

  /** Resolves once it has been told what it may do. */
  async open(): Promise<void> {
    const { address, documentId, person } = this.#options;
    const socket = new WebSocket(`${address}/sync/${documentId}`, [ENTENTE_SUBPROTOCOL], {
      headers: { 'x-person': person },
    });
    this.#socket = socket;
    this.#newCopy();
    const told = new Promise<void>((resolve, reject) => {
      socket.on('message', (data: Buffer) => {
        this.#hear(data);
        if (this.mayWrite !== null) resolve();
      });
      socket.once('error', reject);
    });
    if (this.manner === 'hostile') socket.once('open', () => this.writeLine());
    socket.once('close', (code) => this.#closed(socket, code));
    await told;
  }

  /** Sends a line, where its manner lets it. */
  writeLine(): void {
    if (this.manner === 'honest' && !this.mayWrite) return;
    if (this.#socket?.readyState !== WebSocket.OPEN) return;
    if (this.#lines >= LINES_A_COPY) this.#newCopy();
    this.#lines += 1;
    const key = sectionKey(this.#options.sectionId);
    const text = textIn(this.#doc, key);
    if (text) text.insert(text.length, ` ligne ${this.#lines}`);
    else write(this.#doc, key, `ligne ${this.#lines}`);
  }

  close(): void {
    this.#socket?.removeAllListeners('close');
    this.#socket?.terminate();
  }

  /**
   * Another clientID, since what follows a refused update of the old one would be refused for that
   * alone.
   */
  #newCopy(): void {
    this.#doc = new Y.Doc();
    this.#lines = 0;
    this.#doc.on('update', (update: Uint8Array) => this.#socket?.send(updateFrame(update)));
  }

  #hear(data: Buffer): void {
    const decoder = decoding.createDecoder(data);
    const type = decoding.readVarUint(decoder);
    if (type === MESSAGE.sync && decoding.readVarUint(decoder) === 0) return this.#answer(decoder);
    const message = type === MESSAGE.sync ? null : decodeServerMessage(type, decoder);
    if (message) this.#learn(message);
  }

  #answer(decoder: decoding.Decoder): void {
    this.#socket?.send(stepTwoFrame(this.#doc, decoding.readVarUint8Array(decoder)));
  }

  #learn(message: HeardMessage): void {
    if (message.type === 'refused') return this.#refused();
    if (message.type !== 'rights') return;
    const own = message.rights.sections[this.#options.sectionId];
    const mayWrite = own?.capabilities.includes('write') ?? false;
    if (this.mayWrite && !mayWrite) this.lostAt = performance.now();
    this.mayWrite = mayWrite;
  }

  /** A refused socket only reads from there on. */
  #refused(): void {
    this.close();
    this.#comeBack();
  }

  #closed(socket: WebSocket, code: number): void {
    if (socket !== this.#socket) return;
    if (this.mayWrite) this.lostAt = performance.now();
    this.mayWrite = false;
    // Who is no member any more is told so before anything else; the hostile try again all the
    // same.
    if (code === CLOSE.noAccess && this.manner === 'hostile') this.#comeBack();
  }

  #comeBack(): void {
    this.refusals += 1;
    void this.open().catch(() => {});
  }
}

/**
 * Of a copy's own paragraph, once it has one: a new one for each line would have to find its place
 * among all that others began.
 */
function textIn(doc: Y.Doc, key: string): Y.XmlText | null {
  const paragraph = doc.getXmlFragment(key).get(0);
  const text = paragraph instanceof Y.XmlElement ? paragraph.get(0) : null;
  return text instanceof Y.XmlText ? text : null;
}
