import type { Logger } from 'pino';
import * as Y from 'yjs';
import type { Database } from '#db/client.ts';
import type { DocumentId, PersonId, RoomId } from '#domain/ids.ts';
import { schema, sectionKey } from '#editor/schema.ts';
import { CLOSE, type CloseCode } from '#protocol/close-codes.ts';
import type { Rights } from '#protocol/messages.ts';
import type { RoomRights } from '../rooms/room-facts.ts';
import { applyUpdate, replay } from './apply-update.ts';
import { ClientClaims } from './client-claims.ts';
import type { ClientFrame } from './client-frame.ts';
import type { Connection } from './connection.ts';
import { documentRights, writableRoots } from './document-rights.ts';
import { awarenessFrame, stepOneFrame, stepTwoFrame, updateFrame } from './frames.ts';
import { judgeUpdate, type Vocabulary } from './permission-gate.ts';
import { describePerson } from './person-presence.ts';
import { MalformedPresence, PresenceBoard } from './presence.ts';
import { readLog, type StoredLog } from './read-log.ts';
import { UpdateLog } from './update-log.ts';

const VOCABULARY: Vocabulary = {
  nodeNames: new Set(Object.keys(schema.nodes)),
  markNames: new Set(Object.keys(schema.marks)),
};
/** What is said of an update that builds on something that the server does not have. */
const NAMES_THE_UNKNOWN: ReadonlySet<string> = new Set(['gap', 'missing-dependency', 'unknown-deletion']);
/** Presence goes out at most 20 times a second, all of it in one frame. */
const PRESENCE_MS = 50;

/**
 * One document in memory: the server's own Y.Doc, its log and the sockets on it. What a socket writes is
 * judged and applied in one turn, then committed, then acknowledged, then sent to all.
 */
export class SharedDocument {
  readonly id: DocumentId;
  readonly roomId: RoomId;
  readonly doc: Y.Doc;
  readonly log: UpdateLog;
  readonly #claims: ClientClaims;
  readonly #presence: PresenceBoard;
  readonly #connections = new Set<Connection>();
  readonly #logger: Logger;
  readonly #onBroken: () => void;
  #room: RoomRights;
  /** Frames that wait while rights are being changed; null when nothing waits. */
  #waiting: (() => void)[] | null = null;
  #isBroken = false;
  #presenceTimer: NodeJS.Timeout | null = null;

  /** Reads the document from its log. `onBroken` is called when it can no longer be trusted in memory. */
  static async load(
    database: Database,
    id: DocumentId,
    room: RoomRights,
    logger: Logger,
    onBroken: () => void,
  ): Promise<SharedDocument> {
    return new SharedDocument(database, id, room, await readLog(database, id), logger, onBroken);
  }

  private constructor(
    database: Database,
    id: DocumentId,
    room: RoomRights,
    stored: StoredLog,
    logger: Logger,
    onBroken: () => void,
  ) {
    this.id = id;
    this.roomId = room.roomId;
    this.#room = room;
    this.#logger = logger.child({ documentId: id });
    this.#onBroken = onBroken;
    this.doc = replay(stored.updates);
    this.#defineRoots();
    this.#claims = new ClientClaims(stored.claims);
    this.#presence = new PresenceBoard((personId) => describePerson(this.#room, personId));
    const onCommit = (updates: readonly Uint8Array[]) => this.#broadcast(updates);
    this.log = new UpdateLog({ database, documentId: id, lastSeq: stored.lastSeq, log: this.#logger, onCommit });
  }

  get isIdle(): boolean {
    return this.#connections.size === 0 && this.log.isIdle && this.#waiting === null;
  }

  /** The people who have it open, each once. */
  get present(): ReadonlySet<PersonId> {
    return new Set([...this.#connections].map((connection) => connection.personId));
  }

  join(connection: Connection): void {
    if (this.#isBroken) return void connection.close(CLOSE.reloading, 'the document is being reloaded');
    const rights = this.#rightsOf(connection.personId);
    if (!rights) return void connection.close(CLOSE.noAccess, 'not a member of this room');
    this.#connections.add(connection);
    connection.tellRights(rights);
    connection.send(stepOneFrame(this.doc));
  }

  leave(connection: Connection): void {
    this.#connections.delete(connection);
    this.#presence.leave(connection);
    this.#schedulePresence();
  }

  receive(connection: Connection, frame: ClientFrame): void {
    switch (frame.type) {
      case 'ask':
        return this.#answer(connection, frame.stateVector);
      case 'write':
        return this.#takeTurn(() => this.#write(connection, frame.update, frame.step === 'second'));
      case 'presence':
        return this.#hear(connection, frame.states);
      case 'ask-presence':
        return this.#tellPresence(connection);
    }
  }

  /** From here on writing waits, until `resume`. Resolves when all that was accepted is on disk. */
  pause(): Promise<void> {
    this.#waiting ??= [];
    return this.log.committed();
  }

  /** Puts these rights in force, tells every socket its own, closes those that lost access, and goes on. */
  resume(room: RoomRights): void {
    this.#room = room;
    this.#defineRoots();
    for (const connection of this.#connections) {
      const rights = this.#rightsOf(connection.personId);
      if (rights) connection.tellRights(rights);
      else connection.close(CLOSE.noAccess, 'no longer a member of this room');
    }
    this.#presence.redescribe();
    this.#schedulePresence();
    const waiting = this.#waiting ?? [];
    this.#waiting = null;
    for (const turn of waiting) turn();
  }

  closeAll(code: CloseCode, reason: string): void {
    for (const connection of this.#connections) connection.close(code, reason);
  }

  /** What is in memory can no longer be trusted: it is loaded anew for those who come back. */
  giveUp(): void {
    this.#isBroken = true;
    this.#waiting = null;
    this.closeAll(CLOSE.reloading, 'the document is being reloaded');
    this.#onBroken();
  }

  #takeTurn(turn: () => void): void {
    if (this.#waiting) this.#waiting.push(turn);
    else turn();
  }

  /** What is encoded now may hold what is not on disk yet, so it leaves when that is. */
  #answer(connection: Connection, stateVector: Uint8Array): void {
    const frame = stepTwoFrame(this.doc, stateVector);
    this.log.append(null, () => {
      connection.send(frame);
      connection.joined();
      this.#tellPresence(connection);
    });
  }

  #write(connection: Connection, update: Uint8Array, isSecondStep: boolean): void {
    const early = isSecondStep ? connection.takeEarly() : [];
    this.#judge(connection, connection.countWrite(), update);
    for (const write of early) this.#judge(connection, write.count, write.update);
  }

  #judge(connection: Connection, count: number, update: Uint8Array): void {
    if (connection.isClosed) return;
    if (connection.isRefused) return connection.refuse(count, 'after-refusal');
    const rights = this.#rightsOf(connection.personId);
    if (!rights) return void connection.close(CLOSE.noAccess, 'not a member of this room');
    const { personId } = connection;
    const ownerOf = (clientId: number) => this.#claims.ownerOf(clientId);
    const judged = judgeUpdate(this.doc, update, { personId, roots: writableRoots(rights), ownerOf }, VOCABULARY);
    if (!judged.ok) {
      if (NAMES_THE_UNKNOWN.has(judged.code) && connection.keepEarly({ count, update })) return;
      this.#logger.info({ personId, code: judged.code, root: judged.root }, 'update refused');
      return connection.refuse(count, judged.code);
    }
    const emitted = this.#apply(judged.update);
    if (emitted === 'broken') return;
    const onSaved = () => connection.tellSaved(count);
    if (!emitted) return this.log.append(null, onSaved);
    const author = { personId, hat: rights.hat };
    this.log.append({ update: emitted, author, claims: this.#claims.claim(judged.firstClocks, author) }, onSaved);
  }

  /**
   * Applies a judged update and gives what the document made of it, or null where nothing changed. When
   * that fails, part of it may be applied: the document is given up.
   */
  #apply(update: Uint8Array): Uint8Array | null | 'broken' {
    try {
      return applyUpdate(this.doc, update);
    } catch (error) {
      this.#logger.error({ err: error }, 'a judged update failed, the document is reloaded');
      this.giveUp();
      return 'broken';
    }
  }

  #broadcast(updates: readonly Uint8Array[]): void {
    const frame = updateFrame(Y.mergeUpdates([...updates]));
    for (const connection of this.#connections) if (connection.hears) connection.send(frame);
  }

  #hear(connection: Connection, states: Uint8Array): void {
    try {
      this.#presence.hear(connection, states);
      this.#schedulePresence();
    } catch (error) {
      if (!(error instanceof MalformedPresence)) throw error;
      connection.close(CLOSE.unreadableFrame, error.message);
    }
  }

  #tellPresence(connection: Connection): void {
    const states = this.#presence.encodeAll();
    if (states) connection.send(awarenessFrame(states));
  }

  #schedulePresence(): void {
    this.#presenceTimer ??= setTimeout(() => {
      this.#presenceTimer = null;
      const changes = this.#presence.takeChanges();
      if (!changes) return;
      const frame = awarenessFrame(changes);
      for (const connection of this.#connections) if (connection.hears) connection.send(frame);
    }, PRESENCE_MS);
  }

  #rightsOf(personId: PersonId): Rights | null {
    return documentRights(this.#room, this.id, personId);
  }

  /** A root that no struct names yet does not exist in Yjs until it is asked for. */
  #defineRoots(): void {
    for (const section of this.#room.documents.get(this.id)?.sections ?? []) {
      this.doc.getXmlFragment(sectionKey(section.id));
    }
  }
}
