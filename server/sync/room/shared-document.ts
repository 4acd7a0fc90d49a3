import type { Logger } from 'pino';
import type * as Y from 'yjs';
import type { DocumentId, PersonId, RoomId, SectionId } from '#domain/ids.ts';
import { accept, refuse } from '#domain/refusal.ts';
import { schema, sectionKey, sectionOfKey } from '#editor/schema.ts';
import { CLOSE, type CloseCode } from '#protocol/close-codes.ts';
import {
  GROWTH_BYTES_OF_A_PIECE,
  MAX_DOCUMENT_BYTES,
  MAX_SECTION_SIGNS,
  MS_PER_MESSAGE,
  SIGNS_OF_AN_ELEMENT,
} from '#protocol/limits.ts';
import type { HeardRoom } from '../../facts/room-names.ts';
import type { TextsAt } from '../../texts/stored-texts.ts';
import type { TextReading } from '../../texts/text-reading.ts';
import type { WorkKind } from '../../turn-watch.ts';
import {
  type JudgedUpdate,
  judgeUpdate,
  judgingUpdate,
  type RefusedUpdate,
  type Sender,
  type Vocabulary,
} from '../gate/permission-gate.ts';
import type { UpdateParts } from '../gate/update-parts.ts';
import { ClientClaims } from '../log/client-claims.ts';
import type { FencingToken } from '../log/fencing-token.ts';
import type { GroupCommit } from '../log/group-commit.ts';
import type { LoadedDocument } from '../log/load-document.ts';
import { type ShownChange, ShownClientsKeeper } from '../log/shown-clients.ts';
import { SnapshotKeeper } from '../log/snapshot-keeper.ts';
import type { Snapshot } from '../log/snapshots.ts';
import { UpdateLog } from '../log/update-log.ts';
import { Broadcaster } from '../socket/broadcaster.ts';
import type { ClientFrame } from '../socket/client-frame.ts';
import { ClientOwners, type ShownClient } from '../socket/client-owners.ts';
import type { Connection, EarlyWrite } from '../socket/connection.ts';
import { CpuMeter } from '../socket/limits/cpu-meter.ts';
import { MalformedPresence, PresenceBoard } from '../socket/presence.ts';
import { frameOnce } from '../socket/shared-frame.ts';
import type { SyncMetrics } from '../sync-metrics.ts';
import type { Sliced } from '../work/sliced.ts';
import { SLICES } from '../work/slices.ts';
import { applyingParts, applyUpdate, changeAs } from '../yjs/apply-update.ts';
import { type EncodedDocument, isEmpty } from '../yjs/encoded-document.ts';
import { awarenessFrame } from '../yjs/frames.ts';
import { mergeInOrder } from '../yjs/merge-updates.ts';
import { PackedUpdates } from '../yjs/packed-updates.ts';
import { openingDocument } from './opening/opening-document.ts';
import { describePerson } from './presence/person-presence.ts';
import { RightsInForce, type WriteAccess } from './rights-in-force.ts';
import { SectionTexts } from './texts/section-texts.ts';
import { SectionSizes } from './writing/section-sizes.ts';
import type { ServerWrite, ServerWriteOutcome } from './writing/server-write.ts';

/** The section itself is the root, and text is Yjs's own: neither is an element. */
const VOCABULARY: Vocabulary = {
  nodeNames: new Set(Object.keys(schema.nodes).filter((name) => name !== 'doc' && name !== 'text')),
  markNames: new Set(Object.keys(schema.marks)),
};
/** What is said of an update that builds on something that the server does not have. */
const NAMES_THE_UNKNOWN: ReadonlySet<string> = new Set(['gap', 'missing-dependency', 'unknown-deletion']);
/** For all documents: it is the process's time. */
const METER = new CpuMeter(MS_PER_MESSAGE);
/** A document that is full is measured anew when it has grown by so much. */
const MEASURE_EVERY_BYTES = 1024 * 1024;
const NO_ROOM: RefusedUpdate = { ok: false, code: 'no-room', root: null };
/** Of fewer bytes a Y.Doc is made at once, of more in slices. */
const MADE_AT_ONCE_BYTES = 32 * 1024;
/**
 * A document of fewer bytes has no section that is full: nothing that counts more than a sign takes
 * less than four.
 */
const SECTION_MAY_BE_FULL_BYTES = MAX_SECTION_SIGNS / (SIGNS_OF_AN_ELEMENT / 4);
/** What is longer is taken in in slices; a keystroke, or a line, is not. */
const MAX_BRIEF_BYTES = 2 * 1024;

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
  readonly #epoch: number;
  readonly #encoded: EncodedDocument;
  readonly #claims: ClientClaims;
  readonly #rights: RightsInForce;
  readonly #owners: ClientOwners;
  readonly #shown: ShownClientsKeeper;
  readonly #presence: PresenceBoard;
  readonly #connections = new Set<Connection>();
  readonly #broadcaster: Broadcaster;
  readonly #snapshots: SnapshotKeeper;
  readonly #texts: SectionTexts;
  readonly #metrics: SyncMetrics;
  readonly #logger: Logger;
  readonly #onBroken: () => void;
  /**
   * What waits while rights are being changed, or a long write is being taken in; null when nothing
   * waits.
   */
  #waiting: (() => void)[] | null = null;
  /** One long write whose parts are being taken in. */
  #takingIn: Promise<void> | null = null;
  readonly #waitsFor = new Set<'rights' | 'parts' | 'opening'>();
  /** The Y.Doc is being made. */
  #opening: Promise<void> | null = null;
  /** Rows that were stored while a part of the next was in the document already. */
  #rowsMeanwhile = 0;
  readonly #unsettled = new Set<(outcome: ServerWriteOutcome) => void>();
  /** What is being taken in in slices, by who sent it: one from each person at a time. */
  readonly #longWrites = new Map<PersonId, Promise<void>>();
  #isBroken = false;
  /**
   * What the document holds, in bytes, at most: what was added since it was measured may have been
   * joined since.
   */
  #bytes = 0;
  readonly #sizes = new SectionSizes({ most: MAX_SECTION_SIGNS, run: (work) => SLICES.run(work) });
  #measureAtBytes = -1;
  #framedPresence: { readonly states: Uint8Array | null; readonly frame: Buffer | null } = {
    states: null,
    frame: null,
  };

  constructor({ id, room, loaded, ...options }: SharedDocumentOptions) {
    this.id = id;
    this.roomId = room.roomId;
    this.#epoch = options.epoch;
    this.#metrics = options.metrics;
    this.#logger = options.log.child({ documentId: id });
    this.#onBroken = options.onBroken;
    this.#encoded = loaded.encoded;
    this.#rights = new RightsInForce(id, room);
    this.#encoded.onOpened((doc) => this.#defineRoots(doc));
    this.#claims = new ClientClaims(loaded.claims);
    this.#shown = new ShownClientsKeeper(options.storeShown, (clientIds) => this.#mayTell(clientIds));
    this.#owners = new ClientOwners({
      shown: options.shown,
      writerOf: (clientId) => this.#claims.ownerOf(clientId),
      onShown: ({ clientId, personId }) => this.#shown.shown(clientId, personId),
      onForgotten: (clientId) => {
        this.#shown.forgotten(clientId);
        this.#mayTell([clientId]);
      },
    });
    this.#presence = new PresenceBoard((personId) => describePerson(this.#rights.room, personId), this.#owners);
    this.#broadcaster = new Broadcaster(
      this.#connections,
      () => this.#presence.takeChanges(),
      (tell) => this.#metrics.worked('tell', METER.timed(tell), null),
    );
    const { commits, onLost, storeSnapshot, storeTexts } = options;
    const onCommit = (update: Uint8Array) => this.#onCommit(update);
    this.log = new UpdateLog({ documentId: id, lastSeq: loaded.lastSeq, commits, onCommit, onLost });
    const { tailLength } = loaded;
    this.#snapshots = new SnapshotKeeper({
      encoded: this.#encoded,
      log: this.log,
      tailLength,
      store: storeSnapshot,
    });
    this.#texts = new SectionTexts({
      encoded: this.#encoded,
      log: this.log,
      run: (work) => SLICES.run(work, (ms) => this.#metrics.worked('slice', ms, null)),
      store: storeTexts,
    });
  }

  /**
   * The server's own Y.Doc. Throws where what is stored makes none, and then the document is given
   * up.
   */
  get doc(): Y.Doc {
    try {
      return this.#encoded.doc;
    } catch (error) {
      this.#logger.error({ err: error }, 'what is stored makes no document');
      this.giveUp();
      throw error;
    }
  }

  /** Whether there is a Y.Doc already; without one it can be read and not written. */
  get isOpen(): boolean {
    return this.#encoded.isOpen;
  }

  get isIdle(): boolean {
    return this.#connections.size === 0 && this.log.isIdle && this.#waiting === null;
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
    if (this.#isBroken) return void connection.close(CLOSE.reloading, 'the document is being reloaded');
    const rights = this.#rights.of(connection.personId);
    if (!rights) return void this.#turnAway(connection, 'not a member of this room');
    this.#connections.add(connection);
    connection.onMissedPresence = () => this.#tellPresence(connection);
    connection.tellRights(rights);
    connection.tellGrowth();
    connection.send(this.#encoded.stepOne());
  }

  /**
   * Who may not be here: because they are no member, or because the document or its room is
   * archived.
   */
  #turnAway(connection: Connection, reason: string): null {
    const { archived, documents } = this.#rights.room;
    if (!archived && documents.has(this.id)) connection.close(CLOSE.noAccess, reason);
    else connection.close(CLOSE.noSuchDocument, 'the document is archived');
    return null;
  }

  leave(connection: Connection): void {
    this.#connections.delete(connection);
    this.#presence.leave(connection);
    this.#broadcaster.presenceChanged();
  }

  /**
   * Takes a message. Where that takes long it gives a promise, and nothing more may come from this
   * socket before.
   */
  receive(connection: Connection, frame: ClientFrame): Promise<void> | null {
    if (frame.type === 'write') return this.#takeTurn(connection, frame.update, frame.step === 'second');
    // A part of something is in the document that others may not build on yet: it is not logged.
    if (frame.type === 'ask' && (this.#waitsFor.has('parts') || (!isEmpty(frame.stateVector) && this.#isOpening()))) {
      const stateVector = new Uint8Array(frame.stateVector);
      const again = () => this.receive(connection, { type: 'ask', stateVector });
      return this.#inItsTurn(connection, stateVector.byteLength, again);
    }
    const tookMs = METER.timed(() => {
      if (frame.type === 'ask') this.#answer(connection, frame.stateVector);
      else if (frame.type === 'presence') this.#hear(connection, frame.states);
      else this.#answerPresence(connection);
    });
    this.#charge(connection, frame.type === 'ask' ? 'answer' : 'presence', tookMs);
    return null;
  }

  /** From here on writing waits, until `resume`. Resolves when all that was accepted is on disk. */
  async pause(): Promise<void> {
    this.#holdWrites('rights');
    // What is being taken in was sent before, and is judged by the rights of before.
    await Promise.all(this.#longWrites.values());
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
      else this.#turnAway(connection, 'no longer a member of this room');
    }
    this.#presence.redescribe();
    this.#broadcaster.presenceChanged();
    this.#goOn('rights');
  }

  /**
   * Writes for somebody; resolves when it is on disk, or when it is known that it will not be.
   * Asked twice it writes once.
   */
  writeFor(write: ServerWrite): Promise<ServerWriteOutcome> {
    if (this.#isBroken) return Promise.resolve(refuse('not-settled'));
    return new Promise((resolve) => {
      this.#unsettled.add(resolve);
      this.#isOpening();
      const turn = () =>
        this.#writeInTurn(write, (outcome) => {
          this.#unsettled.delete(resolve);
          resolve(outcome);
        });
      if (this.#waiting) this.#waiting.push(turn);
      else turn();
    });
  }

  closeAll(code: CloseCode, reason: string): void {
    for (const connection of this.#connections) connection.close(code, reason);
  }

  /**
   * Nobody uses it any more: resolves when it may leave memory, with all that was accepted on disk.
   */
  async closing(): Promise<void> {
    await this.#settled();
    await this.#snapshots.closing();
    await this.#shown.closing();
    if (!this.#isBroken) await this.#texts.closing();
  }

  /** What sections say, as it is on disk; null where the document was given up meanwhile. */
  async readTexts(ids: readonly SectionId[]): Promise<ReadonlyMap<SectionId, TextReading> | null> {
    await this.onDisk();
    if (this.#isBroken) return null;
    const texts = await this.#texts.read(ids, () => this.#connections.size > 0 || this.#longWrites.size > 0);
    // Who wrote meanwhile may be read already.
    await this.log.committed();
    return this.#isBroken ? null : texts;
  }

  /** Resolves when nothing is in the document that is not on disk, for who looks at it at once. */
  async onDisk(): Promise<void> {
    if (this.#isOpening()) await this.#opening;
    do {
      await this.#settled();
      await this.log.committed();
    } while (this.#waitsFor.has('parts'));
  }

  async #settled(): Promise<void> {
    while (this.#longWrites.size > 0) await Promise.all(this.#longWrites.values());
  }

  /** What is in memory can no longer be trusted: it is loaded anew for those who come back. */
  giveUp(): void {
    if (this.#isBroken) return;
    this.#isBroken = true;
    this.#waiting = null;
    for (const settle of this.#unsettled) settle(refuse('not-settled'));
    this.#unsettled.clear();
    this.closeAll(CLOSE.reloading, 'the document is being reloaded');
    this.#onBroken();
  }

  #onCommit(update: Uint8Array): void {
    this.#broadcaster.change(update);
    if (this.#waitsFor.has('parts')) this.#rowsMeanwhile += 1;
    else this.#snapshots.rowAdded();
  }

  #holdWrites(reason: 'rights' | 'parts' | 'opening'): void {
    this.#waitsFor.add(reason);
    this.#waiting ??= [];
  }

  #goOn(reason: 'rights' | 'parts' | 'opening'): void {
    this.#waitsFor.delete(reason);
    if (!this.#waitsFor.has('parts')) for (; this.#rowsMeanwhile > 0; this.#rowsMeanwhile--) this.#snapshots.rowAdded();
    if (this.#waitsFor.size > 0) return;
    const waiting = this.#waiting ?? [];
    this.#waiting = null;
    for (const turn of waiting) turn();
  }

  #takeTurn(connection: Connection, update: Uint8Array, isSecondStep: boolean): Promise<void> | null {
    if (!isNothing(update)) this.#isOpening();
    if (!this.#waiting) return this.#write(connection, update, isSecondStep);
    const kept = new Uint8Array(update);
    return this.#inItsTurn(connection, kept.byteLength, () => this.#write(connection, kept, isSecondStep));
  }

  /** Has something done once what waits may go on; whoever is gone by then is not waited for. */
  #inItsTurn(connection: Connection, bytes: number, work: () => Promise<void> | null): Promise<void> {
    connection.hold(bytes);
    return new Promise((resolve, reject) => {
      this.#waiting?.push(() => {
        connection.unhold(bytes);
        try {
          resolve(work() ?? undefined);
        } catch (error) {
          reject(error);
        }
      });
      connection.onGone = resolve;
    });
  }

  /** What is encoded now may hold what is not on disk yet, so it leaves when that is. */
  #answer(connection: Connection, stateVector: Uint8Array): void {
    if (!isEmpty(stateVector) && !this.#isThere()) return;
    const frame = this.#encoded.stepTwo(stateVector);
    const send = () => {
      // All who have nothing yet are sent the same bytes.
      if (!connection.answer(frame, isEmpty(stateVector))) return;
      connection.joined();
      this.#tellPresence(connection);
    };
    this.log.append(null, send, frame.byteLength);
  }

  #write(connection: Connection, update: Uint8Array, isSecondStep: boolean): Promise<void> | null {
    // Who writes first is not to pay for what the document costs to make.
    if (!isNothing(update) && !this.#isThere()) return null;
    const { personId } = connection;
    const before = this.#longWrites.get(personId);
    if (before) return before.then(() => this.#takeTurn(connection, update, isSecondStep) ?? undefined);
    const early = isSecondStep ? connection.takeEarly() : [];
    const writes = [{ count: connection.countWrite(), update }, ...early];
    if (writes.every((write) => write.update.byteLength <= MAX_BRIEF_BYTES)) {
      const tookMs = METER.timed(() => {
        for (const write of writes) this.#takeIn(connection, write);
      });
      this.#charge(connection, 'write', tookMs);
      return null;
    }
    const work = this.#takeInOrder(connection, writes).finally(() => this.#longWrites.delete(personId));
    this.#longWrites.set(personId, work);
    return work;
  }

  async #takeInOrder(connection: Connection, writes: readonly EarlyWrite[]): Promise<void> {
    for (const write of writes) await this.#takeInSlices(connection, write);
  }

  /** Work is of the share of whoever asked for it. */
  #charge(connection: Connection, kind: WorkKind, ms: number): void {
    connection.spend(ms);
    this.#metrics.worked(kind, ms, connection.personId);
  }

  #takeIn(connection: Connection, { count, update }: EarlyWrite): void {
    const pen = this.#penFor(connection, count, update);
    if (!pen) return;
    const judged = judgeUpdate(this.doc, update, this.#senderOf(connection, pen), VOCABULARY);
    if (!judged.ok) return this.#refuse(connection, { count, update }, judged);
    if (!this.#hasRoom(connection, judged)) return this.#refuse(connection, { count, update }, NO_ROOM);
    const emitted = this.#attempt(() => applyUpdate(this.doc, judged.parts.whole));
    if (emitted !== 'broken') this.#append(connection, emitted, pen, judged, count);
  }

  /**
   * The same in slices: while it is judged everybody else goes on reading and writing in between.
   * While its parts are taken in others may not write, or ask, in this document: it is one row of
   * the log, and nothing that builds on it may be logged before.
   */
  async #takeInSlices(connection: Connection, { count, update }: EarlyWrite): Promise<void> {
    const tookSlice = (ms: number) => this.#charge(connection, 'slice', ms);
    const pen = this.#penFor(connection, count, update);
    if (!pen) return;
    const judging = judgingUpdate(this.doc, update, this.#senderOf(connection, pen), VOCABULARY);
    const judged = await SLICES.run(judging, tookSlice);
    if (judged.ok) await this.#measureSections(judged);
    // Of two at once, one is taken in after the other.
    while (this.#takingIn) await this.#takingIn;
    if (connection.isClosed || this.#isBroken) return;
    if (!judged.ok) return this.#refuse(connection, { count, update }, judged);
    if (!this.#hasRoom(connection, judged)) return this.#refuse(connection, { count, update }, NO_ROOM);
    this.#holdWrites('parts');
    const taking = this.#takingParts(judged.parts, (row) => this.#append(connection, row, pen, judged, count));
    this.#takingIn = SLICES.run(taking, tookSlice).finally(() => {
      this.#takingIn = null;
      this.#goOn('parts');
    });
    await this.#takingIn;
  }

  *#takingParts(parts: UpdateParts, done: (row: Uint8Array | null) => void): Sliced<void> {
    const emitted: Uint8Array[] = [];
    const taking = applyingParts(this.doc, parts.inOrder(), (part) => part && emitted.push(part));
    for (;;) {
      if (this.#isBroken) return;
      const step = this.#attempt(() => taking.next());
      if (step === 'broken') return;
      if (step.done) return done(emitted.length > 0 ? mergeInOrder(emitted) : null);
      yield;
    }
  }

  /**
   * Whether document and sections, and its writer's share of what may be added in an hour, have
   * room for what an update adds.
   */
  #hasRoom(connection: Connection, judged: JudgedUpdate & { readonly ok: true }): boolean {
    if (judged.firstClocks.size === 0) return true;
    const { byteLength } = judged.parts.whole;
    this.#measureOnceFull();
    const fits = this.#bytes + byteLength <= MAX_DOCUMENT_BYTES && this.#sectionsHaveRoom(judged);
    const growth = byteLength + judged.parts.pieces * GROWTH_BYTES_OF_A_PIECE;
    if (fits && connection.mayGrow(growth)) return true;
    const sections = [...judged.changedRoots];
    this.#logger.warn(
      { personId: connection.personId, bytes: this.#bytes, sections },
      'no room for what somebody writes',
    );
    return false;
  }

  #measureOnceFull(): void {
    if (this.#bytes <= this.#measureAtBytes) return;
    this.#bytes = this.#encoded.state().byteLength;
    this.#measureAtBytes = Math.max(this.#bytes + MEASURE_EVERY_BYTES, MAX_DOCUMENT_BYTES);
  }

  #sectionsHaveRoom({ addedSigns, parts }: JudgedUpdate & { readonly ok: true }): boolean {
    if (!this.#mayFillSection(parts)) return true;
    return [...addedSigns].every(([root, signs]) => this.#sizes.hasRoom(this.doc.getXmlFragment(root), root, signs));
  }

  #mayFillSection({ whole: { byteLength } }: UpdateParts): boolean {
    return this.#bytes + byteLength > SECTION_MAY_BE_FULL_BYTES;
  }

  async #measureSections({ firstClocks, addedSigns, parts }: JudgedUpdate & { readonly ok: true }): Promise<void> {
    this.#measureOnceFull();
    if (firstClocks.size === 0 || !this.#mayFillSection(parts)) return;
    for (const [root, signs] of addedSigns) await this.#sizes.known(this.doc.getXmlFragment(root), root, signs);
  }

  /** By what rights a write is to be judged, or null where it is answered already. */
  #penFor(connection: Connection, count: number, update: Uint8Array): WriteAccess | null {
    if (connection.isClosed || this.#isBroken) return null;
    if (connection.isRefused) connection.refuse(count, 'after-refusal');
    else if (isNothing(update)) this.log.append(null, () => connection.tellSaved(count));
    else
      return this.#rights.writeAccessOf(connection.personId) ?? this.#turnAway(connection, 'not a member of this room');
    return null;
  }

  #senderOf({ personId }: Connection, { roots }: WriteAccess): Sender {
    return { personId, roots, ownerOf: (id) => this.#owners.ownerOf(id) };
  }

  #refuse(connection: Connection, write: EarlyWrite, { code, root }: RefusedUpdate): void {
    if (NAMES_THE_UNKNOWN.has(code) && connection.keepEarly(write)) return;
    this.#logger.info({ personId: connection.personId, code, root }, 'update refused');
    this.#metrics.refused(code);
    connection.refuse(write.count, code);
  }

  #append(
    connection: Connection,
    emitted: Uint8Array | null,
    { hat }: WriteAccess,
    { firstClocks, changedRoots, addedSigns, parts: { deletes } }: JudgedUpdate & { readonly ok: true },
    count: number,
  ): void {
    const onSaved = () => connection.tellSaved(count);
    if (!emitted) return this.log.append(null, onSaved);
    this.#metrics.accepted();
    this.#bytes += emitted.byteLength;
    for (const root of changedRoots) this.#sizes.changed(root, { signs: addedSigns.get(root) ?? 0, deletes });
    const author = { personId: connection.personId, hat };
    const claims = this.#claims.claim(firstClocks, author);
    const dueAt = () => this.#broadcaster.nextFrameAt;
    const sectionIds = [...changedRoots].map(sectionOfKey);
    this.log.append({ update: emitted, sectionIds, author, claims, token: this.#token(), dueAt }, onSaved);
  }

  #writeInTurn(
    { sectionId, author, by, clientId, change }: ServerWrite,
    done: (outcome: ServerWriteOutcome) => void,
  ): void {
    // Claimed already: all up to it is on disk when the log says so.
    if (this.#claims.ownerOf(clientId) !== null) return this.log.append(null, () => done(accept({ seq: null })));
    const root = sectionKey(sectionId);
    const pen = this.#rights.writeAccessOf(by.personId);
    const mayWrite = by.authority === 'decision' ? pen?.roots.has(root) : pen?.roots.get(root);
    if (!pen || !mayWrite) return done(refuse('section-closed'));
    if (!this.#isThere()) return;
    const { doc } = this;
    const emitted = this.#attempt(() => changeAs(doc, clientId, () => change(doc.getXmlFragment(root))));
    if (emitted === 'broken') return;
    if (!emitted) return done(refuse('nothing-changed'));
    const claims = this.#claims.claim(new Map([[clientId, 0]]), author);
    const letIn = { personId: by.personId, hat: pen.hat };
    const seq = this.log.lastSeq + 1;
    const row = { update: emitted, sectionIds: [sectionId], author: letIn, claims, token: this.#token() };
    this.log.append({ ...row, dueAt: () => 0 }, () => done(accept({ seq })));
  }

  /**
   * Whether the Y.Doc is being made, for who needs it: what is large from now on, in slices, and
   * who would write or ask waits until it is there.
   */
  #isOpening(): boolean {
    if (this.#opening) return true;
    const isThereSoon = this.#encoded.isOpen || this.#encoded.state().byteLength <= MADE_AT_ONCE_BYTES;
    if (isThereSoon || this.#isBroken) return false;
    this.#holdWrites('opening');
    const opening = openingDocument(PackedUpdates.of([this.#encoded.state()]));
    this.#opening = SLICES.run(opening, (ms) => this.#metrics.worked('load', ms, null))
      .then(
        (doc) => this.#encoded.open(doc),
        (error: unknown) => {
          this.#logger.error({ err: error }, 'what is stored makes no document');
          this.giveUp();
        },
      )
      .finally(() => {
        this.#opening = null;
        this.#goOn('opening');
      });
    return true;
  }

  /** Whether there is a Y.Doc, or it could be made. */
  #isThere(): boolean {
    if (this.#encoded.isOpen) return true;
    try {
      const tookMs = METER.timed(() => void this.doc);
      this.#metrics.worked('load', tookMs, null);
      return true;
    } catch {
      return false;
    }
  }

  #token(): FencingToken {
    return { roomId: this.roomId, epoch: this.#epoch, rightsVersion: this.#rights.room.version };
  }

  /**
   * Changes the document by something that was judged. When that fails, part of it may be made: the
   * document is given up.
   */
  #attempt<Result>(change: () => Result): Result | 'broken' {
    try {
      return change();
    } catch (error) {
      this.#logger.error({ err: error }, 'a change failed half-way, the document is reloaded');
      this.giveUp();
      return 'broken';
    }
  }

  #hear(connection: Connection, states: Uint8Array): void {
    try {
      this.#presence.hear(connection, states);
      this.#broadcaster.presenceChanged();
    } catch (error) {
      if (!(error instanceof MalformedPresence)) throw error;
      connection.close(CLOSE.unreadableFrame, error.message);
    }
  }

  #mayTell(clientIds: Iterable<number>): void {
    if (this.#presence.mayTell(clientIds)) this.#broadcaster.presenceChanged();
  }

  #tellPresence(connection: Connection): void {
    const frame = this.#allPresent();
    if (frame) connection.tellPresence(frame);
  }

  #answerPresence(connection: Connection): void {
    const frame = this.#allPresent();
    if (frame) connection.answerPresence(frame);
  }

  /** All presence, framed once between two changes of it. */
  #allPresent(): Buffer | null {
    const states = this.#presence.encodeAll();
    if (states !== this.#framedPresence.states)
      this.#framedPresence = { states, frame: states && frameOnce(awarenessFrame(states)) };
    return this.#framedPresence.frame;
  }

  /** A root that no struct names yet does not exist in Yjs until it is asked for. */
  #defineRoots(doc: Y.Doc): void {
    for (const section of this.#rights.room.documents.get(this.id)?.sections ?? []) {
      doc.getXmlFragment(sectionKey(section.id));
    }
  }
}

const EMPTY_UPDATE = Uint8Array.of(0, 0);

/** What a client sends as its second step that has nothing of its own: most who only read. */
function isNothing(update: Uint8Array): boolean {
  return Buffer.compare(update, EMPTY_UPDATE) === 0;
}
