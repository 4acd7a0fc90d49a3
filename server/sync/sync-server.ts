import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type * as Y from 'yjs';
import type { DocumentId, RoomId } from '#domain/ids.ts';

/** The shared documents of this process and the sockets on them. */
export type SyncServer = {
  /** Takes over an upgrade of `/sync/<documentId>` or `/live/<roomId>`; the caller has matched the path. */
  readonly upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
  /**
   * Runs a change of rights in a room (hat, charter, stage, freeze, membership) so that it is exact for
   * every open socket: writing in the room's documents waits, what was accepted is committed, `commit` runs,
   * rights are read again and told to the sockets, writing goes on. Gives what `commit` gives; when it
   * throws, rights stay as they were.
   */
  readonly changeRights: <Result>(roomId: RoomId, commit: () => Promise<Result>) => Promise<Result>;
  /**
   * Lets `read` look at a document as it is on disk now. The document is loaded where needed and may
   * be forgotten afterwards: nothing of it may be kept or changed.
   */
  readonly readDocument: <Result>(documentId: DocumentId, read: (doc: Y.Doc) => Result) => Promise<Result>;
  /** Writes down what is pending, then closes every socket with 1001. */
  readonly stop: () => Promise<void>;
};
