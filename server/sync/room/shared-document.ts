import type { Logger } from 'pino';
import type * as Y from 'yjs';
import type { DocumentId, PersonId, RoomId, SectionId } from '#domain/ids.ts';
import { sectionKey } from '#editor/schema.ts';
import { CLOSE, type CloseCode } from '#protocol/close-codes.ts';
import type { HeardRoom } from '../../facts/room-names.ts';
import type { TextsAt } from '../../texts/stored-texts.ts';
import type { TextReading } from '../../texts/text-reading.ts';
import { ClientClaims } from '../log/client-claims.ts';
import type { GroupCommit } from '../log/group-commit.ts';
import type { LoadedDocument } from '../log/load-document.ts';
import type { ShownChange } from '../log/shown-clients.ts';
import { SnapshotKeeper } from '../log/snapshot-keeper.ts';
import type { Snapshot } from '../log/snapshots.ts';
import { UpdateLog } from '../log/update-log.ts';
import { Broadcaster } from '../socket/broadcaster.ts';
import type { ClientFrame } from '../socket/client-frame.ts';
import type { ShownClient } from '../socket/client-owners.ts';
import type { Connection } from '../socket/connection.ts';
import { METER } from '../socket/limits/cpu-meter.ts';
import type { SyncMetrics } from '../sync-metrics.ts';
import { SLICES } from '../work/slices.ts';
import { type EncodedDocument, isEmpty } from '../yjs/encoded-document.ts';
import { charge } from './charge.ts';
import { Integrity } from './integrity.ts';
import { DocumentOpening } from './opening/document-opening.ts';
import { DocumentPresence } from './presence/document-presence.ts';
import { RightsInForce } from './rights-in-force.ts';
import { SectionTexts } from './texts/section-texts.ts';
import { turnAway } from './turn-away.ts';
import { WriteTurns } from './write-turns.ts';
import { DocumentWrites } from './writing/document-writes.ts';
import type { ServerWrite, ServerWriteOutcome } from './writing/server-write.ts';

export type SharedDocumentOptions = {
  readonly id: DocumentId;
  /** The rights in force in its room. */
  readonly room: HeardRoom;
  /** Of the lease under which this process has the room. */
  readonly epoch: number;
  readonly loaded: LoadedDocument;
  readonly commits: GroupCommit;
  readonly metrics: SyncMetrics;
  readonly log: Logger;
  readonly storeSnapshot: (snapshot: Snapshot) => Promise<void>;
  readonly storeTexts: (texts: TextsAt) => Promise<void>;
  /** Who was seen under which clientIDs before, the oldest first. */
  readonly shown: readonly ShownClient[];
  readonly storeShown: (change: ShownChange) => Promise<void>;
  /** Called once, when it can no longer be trusted in memory. */
  readonly onBroken: () => void;
  /** Something could not be stored because the room is another process's, or was changed by one. */
  readonly onLost: () => void;
};

/**
 * One document in memory: the server's own Y.Doc, its log and the sockets on it. What a socket
 * writes is judged and applied in one turn, then committed, then acknowledged, then sent to all.
 */
export class SharedDocument {
  readonly id: DocumentId;
  readonly roomId: RoomId;
  readonly log: UpdateLog;
  readonly #connections = new Set<Connection>();
  readonly #turns = new WriteTurns();
  readonly #encoded: EncodedDocument;
  readonly #rights: RightsInForce;
  readonly #integrity: Integrity;
  readonly #opening: DocumentOpening;
  readonly #presence: DocumentPresence;
  readonly #broadcaster: Broadcaster;
  readonly #snapshots: SnapshotKeeper;
  readonly #texts: SectionTexts;
  readonly #writes: DocumentWrites;
  readonly #metrics: SyncMetrics;

  constructor({ id, room, epoch, loaded, metrics, commits, onBroken, onLost, ...options }: SharedDocumentOptions) {
    this.id = id;
    this.roomId = room.roomId;
    this.#metrics = metrics;
    const logger = options.log.child({ documentId: id });
    const { encoded, lastSeq, tailLength } = loaded;
    this.#encoded = encoded;
    const rights = new RightsInForce(id, room);
    this.#rights = rights;
    encoded.onOpened((doc) => this.#defineRoots(doc));
    const claims = new ClientClaims(loaded.claims);
    const turns = this.#turns;
    const integrity = new Integrity(logger, () => this.#onGivenUp(onBroken));
    this.#integrity = integrity;
    const opening = new DocumentOpening({ encoded, turns, integrity, metrics, logger });
    this.#opening = opening;
    this.#presence = new DocumentPresence({
      ...{ rights, claims, shown: options.shown, storeShown: options.storeShown },
      onChanged: () => this.#broadcaster.presenceChanged(),
    });
    this.#broadcaster = new Broadcaster(
      this.#connections,
      () => this.#presence.takeChanges(),
      (tell) => metrics.worked('tell', METER.timed(tell), null),
    );
    const onCommit = (update: Uint8Array) => this.#onCommit(update);
    const log = new UpdateLog({ documentId: id, lastSeq, commits, onCommit, onLost });
    this.log = log;
    const snapshots = new SnapshotKeeper({ encoded, log, tailLength, store: options.storeSnapshot });
    this.#snapshots = snapshots;
    this.#texts = new SectionTexts({
      encoded,
      log,
      store: options.storeTexts,
      run: (work) => SLICES.run(work, (ms) => metrics.worked('slice', ms, null)),
    });
    this.#writes = new DocumentWrites({
      ...{ roomId: room.roomId, epoch, encoded, opening, rights, claims, log, turns, snapshots },
      ...{ integrity, metrics, logger },
      ownerOf: (clientId) => this.#presence.ownerOf(clientId),
      dueAt: () => this.#broadcaster.nextFrameAt,
    });
  }

  /**
   * The server's own Y.Doc. Throws where what is stored makes none, and then the document is given
   * up.
   */
  get doc(): Y.Doc {
    return this.#opening.doc;
  }

  /** Whether there is a Y.Doc already; without one it can be read and not written. */
  get isOpen(): boolean {
    return this.#encoded.isOpen;
  }

  get isIdle(): boolean {
    return this.#connections.size === 0 && this.log.isIdle && !this.#turns.areHeld;
  }

  /** The people who have it open, each once. */
  get present(): ReadonlySet<PersonId> {
    return new Set([...this.#connections].map((connection) => connection.personId));
  }

  get backlogBytes(): number {
    let bytes = 0;
    for (const connection of this.#connections) bytes += connection.backlogBytes;
    return bytes;
  }

  join(connection: Connection): void {
    if (this.#integrity.isBroken) return void connection.close(CLOSE.reloading, 'the document is being reloaded');
    const rights = this.#rights.of(connection.personId);
    if (!rights) return void turnAway(connection, this.#rights, 'not a member of this room');
    this.#connections.add(connection);
    connection.onMissedPresence = () => this.#presence.tell(connection);
    connection.tellRights(rights);
    connection.tellGrowth();
    connection.send(this.#encoded.stepOne());
  }

  leave(connection: Connection): void {
    this.#connections.delete(connection);
    this.#presence.leave(connection);
  }

  /**
   * Takes a message. Where that takes long it gives a promise, and nothing more may come from this
   * socket before.
   */
  receive(connection: Connection, frame: ClientFrame): Promise<void> | null {
    if (frame.type === 'write') return this.#writes.bySockets.take(connection, frame.update, frame.step === 'second');
    if (frame.type === 'ask' && this.#mustWait(frame.stateVector)) {
      const stateVector = new Uint8Array(frame.stateVector);
      const again = () => this.receive(connection, { type: 'ask', stateVector });
      return this.#turns.takeFor(connection, stateVector.byteLength, again);
    }
    const tookMs = METER.timed(() => {
      if (frame.type === 'ask') this.#answer(connection, frame.stateVector);
      else if (frame.type === 'presence') this.#presence.hear(connection, frame.states);
      else this.#presence.answer(connection);
    });
    charge(this.#metrics, connection, frame.type === 'ask' ? 'answer' : 'presence', tookMs);
    return null;
  }

  /** From here on writing waits, until `resume`. Resolves when all that was accepted is on disk. */
  async pause(): Promise<void> {
    this.#turns.hold('rights');
    // What is being taken in was sent before, and is judged by the rights of before.
    await this.#writes.long.begun();
    await this.log.committed();
  }

  /**
   * Puts these rights in force, tells every socket its own, closes those that lost access, and goes
   * on.
   */
  resume(room: HeardRoom): void {
    this.#rights.replace(room);
    if (this.#encoded.isOpen) this.#defineRoots(this.#encoded.doc);
    for (const connection of this.#connections) {
      const rights = this.#rights.of(connection.personId);
      if (rights) connection.tellRights(rights);
      else turnAway(connection, this.#rights, 'no longer a member of this room');
    }
    this.#presence.redescribe();
    this.#turns.release('rights');
  }

  /**
   * Writes for somebody; resolves when it is on disk, or when it is known that it will not be.
   * Asked twice it writes once.
   */
  writeFor(write: ServerWrite): Promise<ServerWriteOutcome> {
    return this.#writes.byServer.write(write);
  }

  closeAll(code: CloseCode, reason: string): void {
    for (const connection of this.#connections) connection.close(code, reason);
  }

  /**
   * Nobody uses it any more: resolves when it may leave memory, with all that was accepted on disk.
   */
  async closing(): Promise<void> {
    await this.#writes.long.settled();
    await this.#snapshots.closing();
    await this.#presence.closing();
    if (!this.#integrity.isBroken) await this.#texts.closing();
  }

  /** What sections say, as it is on disk; null where the document was given up meanwhile. */
  async readTexts(ids: readonly SectionId[]): Promise<ReadonlyMap<SectionId, TextReading> | null> {
    await this.onDisk();
    if (this.#integrity.isBroken) return null;
    const isWriting = () => this.#connections.size > 0 || this.#writes.long.areUnderWay;
    const texts = await this.#texts.read(ids, isWriting);
    // Who wrote meanwhile may be read already.
    await this.log.committed();
    return this.#integrity.isBroken ? null : texts;
  }

  /** Resolves when nothing is in the document that is not on disk, for who looks at it at once. */
  async onDisk(): Promise<void> {
    const opening = this.#opening.begin();
    if (opening) await opening;
    do {
      await this.#writes.long.settled();
      await this.log.committed();
    } while (this.#turns.areHeldFor('parts'));
  }

  /** What is in memory can no longer be trusted: it is loaded anew for those who come back. */
  giveUp(): void {
    this.#integrity.giveUp();
  }

  #onGivenUp(onBroken: () => void): void {
    this.#turns.drop();
    this.#writes.byServer.drop();
    this.closeAll(CLOSE.reloading, 'the document is being reloaded');
    onBroken();
  }

  #onCommit(update: Uint8Array): void {
    this.#broadcaster.change(update);
    this.#snapshots.rowAdded();
  }

  /** Whether who asks for what a state vector lacks has to wait for it. */
  #mustWait(stateVector: Uint8Array): boolean {
    // A part of something is in the document that others may not build on yet: it is not logged.
    return this.#turns.areHeldFor('parts') || (!isEmpty(stateVector) && this.#opening.begin() !== null);
  }

  /** What is encoded now may hold what is not on disk yet, so it leaves when that is. */
  #answer(connection: Connection, stateVector: Uint8Array): void {
    if (!isEmpty(stateVector) && !this.#opening.isThere()) return;
    const frame = this.#encoded.stepTwo(stateVector);
    const send = () => {
      // All who have nothing yet are sent the same bytes.
      if (!connection.answer(frame, isEmpty(stateVector))) return;
      connection.joined();
      this.#presence.tell(connection);
    };
    this.log.append(null, send, frame.byteLength);
  }

  /** A root that no struct names yet does not exist in Yjs until it is asked for. */
  #defineRoots(doc: Y.Doc): void {
    for (const section of this.#rights.room.documents.get(this.id)?.sections ?? []) {
      doc.getXmlFragment(sectionKey(section.id));
    }
  }
}
