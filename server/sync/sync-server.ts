import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type * as Y from 'yjs';
import type { DocumentId, RoomId, SectionId } from '#domain/ids.ts';
import type { TextReading } from '../texts/text-reading.ts';
import type { ServerWrite, ServerWriteOutcome } from './room/writing/server-write.ts';

/** The shared documents of this process and the sockets on them. */
export type SyncServer = {
  /**
   * Takes over an upgrade of `/sync/<documentId>` or `/live/<roomId>`; the caller has matched the
   * path.
   */
  readonly upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
  /**
   * Runs a change of rights in a room (hat, charter, stage, freeze, membership) so that it is exact
   * for every open socket: writing in the room's documents waits, what was accepted is committed,
   * `commit` runs, rights are read again and told to the sockets, writing goes on. Gives what
   * `commit` gives; when it throws, rights stay as they were. `commit` raises the room's version of
   * rights (`changeRoomRights`), by which a process that has the room and does not know yet is kept
   * from appending.
   */
  readonly changeRights: <Result>(roomId: RoomId, commit: () => Promise<Result>) => Promise<Result>;
  /**
   * Another process changed the rights of a room, which have this version now: puts them in force
   * here too.
   */
  readonly rightsChanged: (roomId: RoomId, version: number) => Promise<void>;
  /**
   * What is stored of a room's texts is not what is in memory any more: whoever has it open gets it
   * anew.
   */
  readonly reloadRoom: (roomId: RoomId) => void;
  /** Something may have changed of which nothing was heard: all rooms here are looked at anew. */
  readonly missed: () => Promise<void>;
  /**
   * Something about these changed in a room: whoever has it open is told which, if this process has
   * it.
   */
  readonly roomNews: (roomId: RoomId, topics: readonly string[]) => void;
  /** Closes the sockets of a session that has ended. */
  readonly endSession: (sessionId: string) => void;
  /**
   * Lets `read` look at a document as it is on disk now. The document is loaded where needed and
   * may be forgotten afterwards: nothing of it may be kept or changed.
   */
  readonly readSharedDocument: <Result>(documentId: DocumentId, read: (doc: Y.Doc) => Result) => Promise<Result>;
  /**
   * What these sections of a document say, as it is on disk now, made of the shared document and
   * kept for whoever reads it next. For `readTexts`, which asks what is kept first.
   */
  readonly readTexts: (
    documentId: DocumentId,
    sectionIds: readonly SectionId[],
  ) => Promise<ReadonlyMap<SectionId, TextReading>>;
  /**
   * Writes into a section in somebody's name, as if its author had typed it, and resolves when that
   * is on disk. The same clientID writes once, however often it is asked for.
   */
  readonly write: (documentId: DocumentId, write: ServerWrite) => Promise<ServerWriteOutcome>;
  /** False while what was typed cannot be written down, and is tried again. */
  readonly saves: () => boolean;
  /**
   * Writes down what is pending, closes every socket with 1001, and lets other processes have the
   * rooms.
   */
  readonly stop: () => Promise<void>;
};
