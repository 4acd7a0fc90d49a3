import type { Logger } from 'pino';
import type { Database } from '#db/client.ts';
import type { DocumentId, RoomId } from '#domain/ids.ts';
import { findDocumentRoom, loadRoomRights } from '../rooms/room-facts.ts';
import { RoomDesk } from './room-desk.ts';
import { SharedDocument } from './shared-document.ts';

/** How long a document that nobody uses stays in memory, for whoever comes back at once. */
const LINGER_MS = 30_000;

type Slot = { readonly document: Promise<SharedDocument | null>; users: number; linger: NodeJS.Timeout | null };

/** A document in use. It stays in memory until `release` was called as often as `acquire`. */
export type Lease = { readonly document: SharedDocument; readonly release: () => void };

/** The documents in memory, each once, and the desks of their rooms. */
export class DocumentRegistry {
  readonly #database: Database;
  readonly #log: Logger;
  readonly #lingerMs: number;
  readonly #slots = new Map<DocumentId, Slot>();
  readonly #desks = new Map<RoomId, RoomDesk>();

  constructor(database: Database, log: Logger, lingerMs = LINGER_MS) {
    this.#database = database;
    this.#log = log;
    this.#lingerMs = lingerMs;
  }

  /** Loads a document where it is not in memory; null where there is no such document. */
  async acquire(id: DocumentId): Promise<Lease | null> {
    const slot = this.#slots.get(id) ?? this.#fill(id, Promise.resolve());
    slot.users += 1;
    if (slot.linger) clearTimeout(slot.linger);
    slot.linger = null;
    const release = () => this.#release(id, slot);
    const document = await slot.document;
    if (document) return { document, release };
    this.#forget(id, slot);
    return null;
  }

  /** The desk of a room, made at first use. It is small and stays. */
  desk(roomId: RoomId): RoomDesk {
    const known = this.#desks.get(roomId);
    if (known) return known;
    const desk = new RoomDesk(roomId, () => loadRoomRights(this.#database, roomId));
    this.#desks.set(roomId, desk);
    return desk;
  }

  /** Forgets the desk of a room that does not exist: ids can be made up without end. */
  removeDesk(desk: RoomDesk): void {
    this.#desks.delete(desk.roomId);
  }

  /** The documents that are loaded now. */
  async loaded(): Promise<SharedDocument[]> {
    const documents = await Promise.all([...this.#slots.values()].map((slot) => slot.document.catch(() => null)));
    return documents.filter((document) => document !== null);
  }

  #fill(id: DocumentId, after: Promise<void>): Slot {
    const document = after.then(() => this.#load(id, () => this.#replace(id, document)));
    const slot: Slot = { document, users: 0, linger: null };
    this.#slots.set(id, slot);
    // What could not be loaded is tried anew by whoever asks next, and nobody may be asking now.
    document.catch(() => this.#forget(id, slot));
    return slot;
  }

  async #load(id: DocumentId, onBroken: () => void): Promise<SharedDocument | null> {
    const roomId = await findDocumentRoom(this.#database, id);
    if (!roomId) return null;
    const desk = this.desk(roomId);
    return desk.withRights(async (rights) => {
      if (!rights) return null;
      const document = await SharedDocument.load(this.#database, id, rights, this.#log, onBroken);
      desk.documents.add(document);
      return document;
    });
  }

  /** Loads a broken document anew, once all that it had accepted is on disk. */
  #replace(id: DocumentId, broken: Promise<SharedDocument | null>): void {
    if (this.#slots.get(id)?.document !== broken) return;
    const settled = broken.then(async (document) => {
      if (!document) return;
      this.desk(document.roomId).documents.delete(document);
      await document.log.committed();
    });
    this.#linger(id, this.#fill(id, settled));
  }

  #release(id: DocumentId, slot: Slot): void {
    slot.users -= 1;
    if (slot.users === 0 && this.#slots.get(id) === slot) this.#linger(id, slot);
  }

  #linger(id: DocumentId, slot: Slot): void {
    slot.linger = setTimeout(() => void this.#unload(id, slot), this.#lingerMs).unref();
  }

  async #unload(id: DocumentId, slot: Slot): Promise<void> {
    const document = await slot.document.catch(() => null);
    await document?.log.committed();
    if (slot.users > 0 || this.#slots.get(id) !== slot) return;
    if (document && !document.isIdle) return this.#linger(id, slot);
    this.#forget(id, slot);
    if (document) this.desk(document.roomId).documents.delete(document);
  }

  #forget(id: DocumentId, slot: Slot): void {
    if (this.#slots.get(id) === slot) this.#slots.delete(id);
  }
}
