import type { PersonId } from '#domain/ids.ts';
import type { RefusalCode } from '#protocol/messages.ts';
import type { WorkKind } from '../turn-watch.ts';

/** The two kinds of socket: on a document (`/sync`), and on the state of a room (`/live`). */
export type SyncChannel = 'documents' | 'rooms';

/**
 * One transaction that wrote to the log: the updates that it stored, all its rows with claims of
 * clientIDs among them, and how long it took from its begin to its commit.
 */
export type Commit = { readonly rows: number; readonly updates: number; readonly seconds: number };

/** What is asked of the sync server at the moment somebody looks; each answer has to be cheap. */
export type SyncGauges = {
  readonly connections: () => Readonly<Record<SyncChannel, number>>;
  /** Documents in memory. */
  readonly documents: () => number;
  /** Bytes that wait in all sockets together. */
  readonly backlogBytes: () => number;
};

/**
 * What the sync server tells of itself while it works. No call waits, throws, or keeps what it is
 * given.
 */
export type SyncMetrics = {
  /** A write was judged and applied; it is not on the disk yet. */
  readonly accepted: () => void;
  readonly refused: (code: RefusalCode) => void;
  readonly committed: (commit: Commit) => void;
  /** A socket is gone, with the code of its closing, whoever chose that. */
  readonly closed: (code: number) => void;
  /** Something took so long, in ms, without a break; whoever asked for it, or null. */
  readonly worked: (kind: WorkKind, ms: number, personId: PersonId | null) => void;
  /** Says once where to ask for what is true at the moment. */
  readonly observe: (gauges: SyncGauges) => void;
};

/** Tells nobody. */
export const silentMetrics: SyncMetrics = {
  accepted: () => {},
  refused: () => {},
  committed: () => {},
  closed: () => {},
  worked: () => {},
  observe: () => {},
};
