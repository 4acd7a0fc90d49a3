import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { type Awareness, encodeAwarenessUpdate } from 'y-protocols/awareness';
import * as sync from 'y-protocols/sync';
import * as Y from 'yjs';
import { type SectionId, territoryId } from '#domain/ids.ts';
import { sectionKey } from '#editor/schema.ts';
import { encodeServerMessage, MESSAGE, type RefusalCode, type Rights } from '#protocol/messages.ts';

const SEAT = { role: 'technician', territoryId: territoryId.parse('3f8b52ae-7f0d-4d3f-8f8e-6a3a6f2b9c01') } as const;

/** A browser's WebSocket whose frames lie in queues until the server is told to deal with them. */
export class FakeSocket {
  static readonly CONNECTING = 0;
  static readonly OPEN = 1;
  static readonly CLOSING = 2;
  static readonly CLOSED = 3;
  readonly OPEN = 1;
  binaryType = '';
  readyState: number = FakeSocket.CONNECTING;
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: ArrayBuffer }) => void) | null = null;
  onclose: ((event: { code: number; reason: string }) => void) | null = null;
  onerror: (() => void) | null = null;
  /** Sent and not read by the server yet. */
  readonly inbox: Uint8Array[] = [];

  constructor(_url: string | URL, _protocols?: string | string[]) {
    FakeServer.current?.meet(this);
  }

  send(data: Uint8Array): void {
    this.inbox.push(data.slice());
  }

  close(): void {
    this.readyState = FakeSocket.CLOSED;
  }

  receive(frame: Uint8Array): void {
    this.onmessage?.({ data: frame.slice().buffer });
  }
}

type Visitor = { readonly socket: FakeSocket; written: number; refused: boolean; joined: boolean };

/**
 * A server in memory that keeps the rules of the wire, one frame at a time and only when it is told
 * to.
 */
export class FakeServer {
  /** The one that new sockets reach. */
  static current: FakeServer | null = null;
  readonly doc = new Y.Doc({ gc: false });
  /** Whether it has no room for what anybody writes. */
  full = false;
  /** After how many seconds it would have room, where that is for its writer's hour; else 0. */
  fitsInS = 0;
  /** Sections closed to everybody. */
  readonly closed = new Set<SectionId>();
  /** Why each update that was refused was. */
  readonly refusals: RefusalCode[] = [];
  /** False while its database is away: it takes in what comes and confirms nothing. */
  confirms = true;
  /** The name of a reason that this page does not know, by which it refuses all that is written. */
  refusesFor: string | null = null;
  /** A code with which it turns everybody away. */
  turnsAway: number | null = null;
  #visitors: Visitor[] = [];
  /** How many messages said who is where. */
  presenceHeard = 0;
  /** What is no section of its document is refused. */
  sectionIds: readonly SectionId[];

  constructor(sectionIds: readonly SectionId[]) {
    this.sectionIds = sectionIds;
    FakeServer.current = this;
  }

  meet(socket: FakeSocket): void {
    this.#visitors.push({ socket, written: 0, refused: false, joined: false });
  }

  /** Opens sockets and reads frames until nothing is left to read. */
  settle(): void {
    while (this.#step()) {}
  }

  /** Ends all connections, as far as they are open; what was not read is gone. */
  cut(code: number): void {
    for (const { socket } of this.#visitors.splice(0)) this.#end(socket, code);
  }

  /** Tells everybody of the presence of somebody else. */
  tellPresence(awareness: Awareness): void {
    const states = encodeAwarenessUpdate(awareness, [awareness.clientID]);
    const encoder = encoding.createEncoder();
    encoding.writeVarUint(encoder, MESSAGE.awareness);
    encoding.writeVarUint8Array(encoder, states);
    for (const { socket } of this.#visitors) socket.receive(encoding.toUint8Array(encoder));
  }

  /** The database is back. */
  confirmAll(): void {
    this.confirms = true;
    for (const visitor of this.#visitors) this.#confirm(visitor);
  }

  /** Tells everybody the rights in force. */
  tellRights(): void {
    for (const { socket } of this.#visitors) socket.receive(this.#rights());
  }

  /** Tells everybody how much of their hour's share is taken. */
  tellHour(percent: number, fitsInS = 0): void {
    for (const { socket } of this.#visitors) socket.receive(encodeServerMessage({ type: 'hour', percent, fitsInS }));
  }

  #step(): boolean {
    this.#visitors = this.#visitors.filter(({ socket }) => socket.readyState !== FakeSocket.CLOSED);
    const arriving = this.#visitors.find(({ joined }) => !joined);
    if (arriving) {
      this.#welcome(arriving);
      return true;
    }
    const speaking = this.#visitors.find(({ socket }) => socket.inbox.length > 0);
    const frame = speaking?.socket.inbox.shift();
    if (speaking && frame) this.#read(speaking, frame);
    return frame !== undefined;
  }

  #welcome(visitor: Visitor): void {
    visitor.joined = true;
    const { socket } = visitor;
    if (this.turnsAway !== null) return this.#end(socket, this.turnsAway);
    socket.readyState = FakeSocket.OPEN;
    socket.onopen?.();
    socket.receive(this.#rights());
    socket.receive(syncFrame((encoder) => sync.writeSyncStep1(encoder, this.doc)));
  }

  #read(visitor: Visitor, frame: Uint8Array): void {
    const decoder = decoding.createDecoder(frame);
    const type = decoding.readVarUint(decoder);
    if (type === MESSAGE.awareness) this.presenceHeard += 1;
    if (type !== MESSAGE.sync) return;
    const step = decoding.readVarUint(decoder);
    const payload = decoding.readVarUint8Array(decoder);
    if (step === sync.messageYjsSyncStep1) {
      return visitor.socket.receive(syncFrame((encoder) => sync.writeSyncStep2(encoder, this.doc, payload)));
    }
    visitor.written += 1;
    const code = visitor.refused ? 'after-refusal' : this.#judge(payload);
    if (code) return this.#refuse(visitor, code);
    this.#take(payload);
    if (this.confirms) this.#confirm(visitor);
  }

  #judge(update: Uint8Array): RefusalCode | null {
    const roots = new Set<string>(this.sectionIds.map(sectionKey));
    const copy = new Y.Doc({ gc: false });
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(this.doc));
    let forbidden = false;
    for (const id of this.closed) copy.getXmlFragment(sectionKey(id)).observeDeep(() => (forbidden = true));
    Y.applyUpdate(copy, update);
    if (copy.store.pendingStructs || copy.store.pendingDs) return 'gap';
    if ([...copy.share.keys()].some((key) => !roots.has(key))) return 'unknown-root';
    const writes = Y.parseUpdateMeta(update).to.size > 0;
    if (this.full && writes) return 'no-room';
    // A later server's names are none of this page's types.
    if (this.refusesFor !== null && writes) return this.refusesFor as RefusalCode;
    return forbidden ? 'forbidden-section' : null;
  }

  #refuse(visitor: Visitor, code: RefusalCode): void {
    if (code === 'no-room' && this.fitsInS > 0) this.tellHour(97, this.fitsInS);
    visitor.refused = true;
    this.refusals.push(code);
    visitor.socket.receive(encodeServerMessage({ type: 'refused', count: visitor.written, code }));
  }

  #take(update: Uint8Array): void {
    const news: Uint8Array[] = [];
    const listen = (made: Uint8Array) => news.push(made);
    this.doc.on('update', listen);
    Y.applyUpdate(this.doc, update);
    this.doc.off('update', listen);
    for (const { socket } of this.#visitors) {
      for (const made of news) socket.receive(syncFrame((encoder) => sync.writeUpdate(encoder, made)));
    }
  }

  #confirm({ socket, written, refused }: Visitor): void {
    if (!refused && written > 0) socket.receive(encodeServerMessage({ type: 'saved', count: written }));
  }

  #end(socket: FakeSocket, code: number): void {
    if (socket.readyState === FakeSocket.CLOSED) return;
    socket.readyState = FakeSocket.CLOSED;
    socket.onclose?.({ code, reason: '' });
  }

  #rights(): Uint8Array {
    const sections: Rights['sections'] = Object.fromEntries(
      this.sectionIds.map((id) => [
        id,
        {
          capabilities: this.closed.has(id) ? ['read'] : ['read', 'write'],
          refusal: this.closed.has(id) ? 'kept-for-others' : null,
          locked: false,
          writers: [],
        },
      ]),
    );
    const rights: Rights = { mandate: SEAT, hat: SEAT, facilitator: false, frozen: false, stage: 'drafting', sections };
    return encodeServerMessage({ type: 'rights', epoch: 1, rights });
  }
}

function syncFrame(write: (encoder: encoding.Encoder) => void): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, MESSAGE.sync);
  write(encoder);
  return encoding.toUint8Array(encoder);
}
