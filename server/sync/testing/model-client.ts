import * as prng from 'lib0/prng';
import * as Y from 'yjs';
import type { PersonId } from '#domain/ids.ts';
import type { RefusedUpdate } from '../gate/permission-gate.ts';
import type { ModelServer } from './model-server.ts';

/**
 * One person's document, as a stock client keeps it: what is not sent yet, what is not received
 * yet, undo.
 */
export class ModelClient {
  readonly person: PersonId;
  readonly doc: Y.Doc;
  readonly undo: Y.UndoManager;
  readonly refusals: RefusedUpdate[] = [];
  online = true;
  readonly #server: ModelServer;
  readonly #random: prng.PRNG;
  readonly #outgoing: Uint8Array[] = [];
  #incoming: Uint8Array[] = [];

  constructor(
    server: ModelServer,
    person: PersonId,
    options: { random: prng.PRNG; gc: boolean; undoIn: readonly string[] },
  ) {
    this.person = person;
    this.#server = server;
    this.#random = options.random;
    this.doc = new Y.Doc({ gc: options.gc });
    this.rotate();
    for (const key of server.doc.share.keys()) this.doc.getXmlFragment(key);
    this.undo = new Y.UndoManager(
      options.undoIn.map((key) => this.doc.getXmlFragment(key)),
      { trackedOrigins: new Set(['editor']), captureTimeout: 0, doc: this.doc },
    );
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== 'server' && this.online) this.#outgoing.push(update);
    });
    this.connect();
  }

  /** What somebody wrote and the server sent on. */
  hear(update: Uint8Array): void {
    if (this.online) this.#incoming.push(update);
  }

  /**
   * Sends what is waiting, oldest first, each as a message of its own. Gives what the server sends
   * on.
   */
  send(): Uint8Array[] {
    return this.#outgoing.splice(0).flatMap((update) => this.#write(update));
  }

  /**
   * Takes in what arrived; `merged` as one frame, which is how the server sends what it committed
   * together.
   */
  receive(merged: boolean): void {
    const updates = merged && this.#incoming.length > 1 ? [Y.mergeUpdates(this.#incoming)] : this.#incoming;
    this.#incoming = [];
    for (const update of updates) Y.applyUpdate(this.doc, update, 'server');
  }

  /** The line is cut: what was under way in either direction is lost. */
  disconnect(): void {
    this.online = false;
    this.#outgoing.length = 0;
    this.#incoming = [];
  }

  /**
   * Both sides tell what they have and send what the other lacks. Gives what the server sends on.
   */
  connect(): Uint8Array[] {
    this.online = true;
    const mine = Y.encodeStateAsUpdate(this.doc, Y.encodeStateVector(this.#server.doc));
    const theirs = Y.encodeStateAsUpdate(this.#server.doc, Y.encodeStateVector(this.doc));
    const sentOn = this.#write(mine);
    Y.applyUpdate(this.doc, theirs, 'server');
    return sentOn;
  }

  /** Writes on under a new clientID, as our client does with every hat. */
  rotate(): void {
    this.doc.clientID = prng.uint32(this.#random, 1, 2 ** 32 - 1);
  }

  #write(update: Uint8Array): Uint8Array[] {
    const { judged, emitted } = this.#server.receive(this.person, update);
    if (!judged.ok) this.refusals.push(judged);
    return emitted ? [emitted] : [];
  }
}
