import type { CopyHolder } from './mark-tracker.ts';

/** A client that can lose its line and take it up again, and goes on being typed in meanwhile. */
export type DurabilityClient = CopyHolder & {
  /**
   * Whether it has what the server has and nothing of its own is under way, as far as it can know.
   */
  readonly isSettled: boolean;
  /**
   * Refusals, and closes by which the server says that the client did wrong. There must be none.
   */
  readonly complaints: readonly string[];
  /**
   * Changes the document; `onSaved` is called when the server says that it is saved, if it ever
   * tells this client.
   */
  readonly change: (edit: () => void, onSaved: () => void) => void;
  /** Connects, and again whenever the line is lost. */
  readonly goOnline: (url: string) => void;
  /**
   * To be called when the server was killed: resolves when all that it had sent has arrived, and
   * stays offline.
   */
  readonly lineLost: () => Promise<void>;
  /**
   * Resolves when the server has read what was sent before, if the line is open and the client can
   * know.
   */
  readonly roundTrip: () => Promise<void>;
  readonly destroy: () => void;
};
