import type { Logger } from 'pino';
import type { Database } from '#db/client.ts';
import type { DocumentId, RoomId } from '#domain/ids.ts';
import { findDocumentRoom } from '../../facts/room-facts.ts';
import { loadHeardRoom } from '../../facts/room-names.ts';
import { keepTexts, type TextsAt } from '../../texts/stored-texts.ts';
import { GroupCommit } from '../log/group-commit.ts';
import { loadDocument } from '../log/load-document.ts';
import type { DocumentInEpoch } from '../log/room-epoch.ts';
import { readShownClients, type ShownChange, storeShownClients } from '../log/shown-clients.ts';
import { keepSnapshot, type Snapshot } from '../log/snapshots.ts';
import { type SyncMetrics, silentMetrics } from '../sync-metrics.ts';
import { SLICES } from '../work/slices.ts';
import { openingDocument } from '../yjs/opening-document.ts';
import { type HeldRoom, HostedRoom } from './hosted-room.ts';
import { type Node, RENEW_MS, RoomLeases } from './room-leases.ts';
import { SharedDocument } from './shared-document.ts';

/** How long a document that nobody uses stays in memory, for whoever comes back at once. */
const LINGER_MS = 30_000;

type Loaded = SharedDocument | 'elsewhere' | 'nowhere';
type Slot = { readonly document: Promise<Loaded>; users: number; linger: NodeJS.Timeout | null };

/** A document in use. It stays in memory until `release` was called as often as `acquire`. */
export type DocumentInUse = { readonly document: SharedDocument; readonly release: () => void };

export type RegistryOptions = {
  readonly database: Database;
  readonly log: Logger;
  readonly node: Node;
  readonly metrics?: SyncMetrics;
  readonly lingerMs?: number;
};

/** The documents in memory, each once, and the rooms that this process hosts. */
export class DocumentRegistry {
  readonly commits: GroupCommit;
  readonly leases: RoomLeases;
  readonly #database: Database;
  readonly #log: Logger;
  readonly #metrics: SyncMetrics;
  readonly #lingerMs: number;
  readonly #slots = new Map<DocumentId, Slot>();
  readonly #loaded = new Set<SharedDocument>();
  /**
   * From now on these are made when they are loaded, so that what is wrong with them shows before
   * anybody is let in.
   */
  readonly #onceBroken = new Set<DocumentId>();
  readonly #rooms = new Map<RoomId, HostedRoom>();
  readonly #renewal: NodeJS.Timeout;

  constructor({ database, log, node, metrics = silentMetrics, lingerMs = LINGER_MS }: RegistryOptions) {
    this.#database = database;
    this.#log = log;
    this.#metrics = metrics;
    this.#lingerMs = lingerMs;
    this.commits = new GroupCommit(database, log, metrics);
    this.leases = new RoomLeases(database, node);
    this.#renewal = setInterval(() => void this.renewLeases(), RENEW_MS).unref();
  }

  /** Loads a document where it is not in memory. `elsewhere` where another process has its room. */
  async acquire(id: DocumentId): Promise<DocumentInUse | 'elsewhere' | 'nowhere'> {
    const slot = this.#slots.get(id) ?? this.#fill(id, Promise.resolve());
    slot.users += 1;
    if (slot.linger) clearTimeout(slot.linger);
    slot.linger = null;
    const document = await slot.document;
    if (typeof document !== 'string') return { document, release: () => this.#release(id, slot) };
    this.#forget(id, slot);
    return document;
  }

  /** A room as this process hosts it, made at first use. It is small and stays. */
  hostedRoom(roomId: RoomId): HostedRoom {
    const known = this.#rooms.get(roomId);
    if (known) return known;
    const hosted = new HostedRoom(roomId, {
      loadFacts: () => loadHeardRoom(this.#database, roomId),
      takeLease: () => this.leases.take(roomId),
      releaseLease: () => this.leases.release([roomId]),
    });
    this.#rooms.set(roomId, hosted);
    return hosted;
  }

  /** Forgets a room that does not exist: ids can be made up without end. */
  forgetRoom(hosted: HostedRoom): void {
    this.#rooms.delete(hosted.roomId);
  }

  /** Whether a document is in memory here, or on its way. */
  has(id: DocumentId): boolean {
    return this.#slots.has(id);
  }

  /** The rooms that this process has. */
  get heldRooms(): HostedRoom[] {
    return [...this.#rooms.values()].filter((hosted) => hosted.isHeld);
  }

  /** Whether this process has a room. */
  holds(roomId: RoomId): boolean {
    return this.#rooms.get(roomId)?.isHeld ?? false;
  }

  /** The documents that are in memory now. */
  get loaded(): ReadonlySet<SharedDocument> {
    return this.#loaded;
  }

  /**
   * Prolongs the leases on the rooms that are used here, lets go of the others, and gives up what
   * was lost.
   */
  async renewLeases(): Promise<void> {
    const held = this.heldRooms;
    const used = held.filter((hosted) => hosted.isInUse);
    try {
      const kept = await this.leases.renew(used.map(({ roomId }) => roomId));
      for (const hosted of used) if (!kept.has(hosted.roomId)) this.#lose(hosted);
      await Promise.all(held.filter((hosted) => !hosted.isInUse).map((hosted) => hosted.letGo()));
    } catch (error) {
      // Whether a lease is still ours is found out at the next append, at the latest.
      this.#log.warn({ err: error }, 'leases could not be renewed');
    }
  }

  /** Ends: resolves when the leases are free, so that another process need not wait for them. */
  async stop(): Promise<void> {
    clearInterval(this.#renewal);
    this.commits.stop();
    const held = this.heldRooms;
    await this.leases.release(held.map(({ roomId }) => roomId)).catch(() => {});
  }

  #lose(hosted: HostedRoom): void {
    if (!hosted.isHeld) return;
    this.#log.warn({ roomId: hosted.roomId }, 'a room was taken over or changed by another process');
    hosted.lose();
  }

  #fill(id: DocumentId, after: Promise<void>): Slot {
    const document: Promise<Loaded> = after.then(() => this.#load(id, () => this.#replace(id, document)));
    const slot: Slot = { document, users: 0, linger: null };
    this.#slots.set(id, slot);
    // What could not be loaded is tried anew by whoever asks next, and nobody may be asking now.
    document.then(
      (loaded) => typeof loaded === 'string' && this.#forget(id, slot),
      () => this.#forget(id, slot),
    );
    return slot;
  }

  async #load(id: DocumentId, onBroken: () => void): Promise<Loaded> {
    const roomId = await findDocumentRoom(this.#database, id);
    if (!roomId) return 'nowhere';
    const hosted = this.hostedRoom(roomId);
    for (;;) {
      const loaded = await hosted.withRoom(async (room) =>
        typeof room === 'string' ? room : this.#loadIn(hosted, room, id, onBroken),
      );
      if (loaded !== 'lost') return loaded;
    }
  }

  /** Loads a document in its room's turn. `lost` where the room was lost while it was read. */
  async #loadIn(
    hosted: HostedRoom,
    room: HeldRoom,
    id: DocumentId,
    onBroken: () => void,
  ): Promise<SharedDocument | 'lost'> {
    const loaded = await loadDocument(this.#database, id, this.#log, {
      lazily: !this.#onceBroken.has(id),
      make: (updates) => SLICES.run(openingDocument(updates)),
    });
    const shown = await readShownClients(this.#database, id);
    // A loss gives up what the room lists by then. Of an epoch that is over, this would store
    // nothing, and nobody would notice.
    if (!hosted.isHeld) return 'lost';
    const document = new SharedDocument({
      id,
      room: room.facts,
      epoch: room.epoch,
      loaded,
      commits: this.commits,
      metrics: this.#metrics,
      log: this.#log,
      storeSnapshot: (snapshot) => this.#storeSnapshot({ documentId: id, epoch: room.epoch }, snapshot),
      shown,
      storeShown: (change) => this.#storeShown(id, change),
      storeTexts: (texts) => this.#storeTexts({ documentId: id, epoch: room.epoch }, texts),
      onBroken,
      onLost: () => this.#lose(hosted),
    });
    hosted.documents.add(document);
    this.#loaded.add(document);
    return document;
  }

  async #storeSnapshot(document: DocumentInEpoch, snapshot: Snapshot): Promise<void> {
    try {
      await keepSnapshot(this.#database, document, snapshot);
    } catch (error) {
      this.#log.warn({ err: error, documentId: document.documentId }, 'a snapshot could not be stored');
    }
  }

  #storeTexts(document: DocumentInEpoch, texts: TextsAt): Promise<void> {
    return keepTexts({ database: this.#database, log: this.#log }, document, texts);
  }

  async #storeShown(id: DocumentId, change: ShownChange): Promise<void> {
    try {
      await storeShownClients(this.#database, id, change);
    } catch (error) {
      this.#log.warn({ err: error, documentId: id }, 'who was seen under which clientID could not be stored');
    }
  }

  /** Loads a broken document anew, once all that it had accepted is on disk. */
  #replace(id: DocumentId, broken: Promise<Loaded>): void {
    if (this.#slots.get(id)?.document !== broken) return;
    this.#onceBroken.add(id);
    const settled = broken.then(async (document) => {
      if (typeof document === 'string') return;
      this.#unlist(document);
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

  /**
   * Forgets a document that nobody uses, only after its last write and its snapshot are on disk.
   */
  async #unload(id: DocumentId, slot: Slot): Promise<void> {
    const document = await slot.document.catch(() => 'nowhere' as const);
    if (typeof document !== 'string') await document.closing();
    if (slot.users > 0 || this.#slots.get(id) !== slot) return;
    if (typeof document !== 'string' && !document.isIdle) return this.#linger(id, slot);
    this.#forget(id, slot);
    if (typeof document !== 'string') this.#unlist(document);
  }

  #unlist(document: SharedDocument): void {
    this.#loaded.delete(document);
    this.hostedRoom(document.roomId).documents.delete(document);
  }

  #forget(id: DocumentId, slot: Slot): void {
    if (this.#slots.get(id) === slot) this.#slots.delete(id);
  }
}
