import type { RoomId } from '#domain/ids.ts';
import type { RoomRights } from '../rooms/room-facts.ts';
import type { SharedDocument } from './shared-document.ts';

/** How long a change of rights waits for what was accepted before it to reach the disk. */
const SETTLE_MS = 10_000;

/** What was accepted could not be written in time, so nobody's rights were touched. */
export class NotSettled extends Error {}

/**
 * The rights of one room as they are in force in this process, and the documents that go by them. Loading
 * a document and changing rights take turns, so that a document never starts with rights already gone.
 */
export class RoomDesk {
  readonly roomId: RoomId;
  readonly documents = new Set<SharedDocument>();
  readonly #load: () => Promise<RoomRights | null>;
  #rights: RoomRights | null = null;
  #turns: Promise<unknown> = Promise.resolve();

  constructor(roomId: RoomId, load: () => Promise<RoomRights | null>) {
    this.roomId = roomId;
    this.#load = load;
  }

  /** The rights in force; null before the first `inTurn`. */
  get rights(): RoomRights | null {
    return this.#rights;
  }

  /** Runs `work` when nothing else changes or loads here, with the rights in force, or null for an unknown room. */
  withRights<Result>(work: (rights: RoomRights | null) => Promise<Result>): Promise<Result> {
    return this.#inTurn(async () => {
      this.#rights ??= await this.#load();
      return work(this.#rights);
    });
  }

  /**
   * Runs `commit` while writing waits and everything accepted before it is on disk, then puts the rights that
   * the database holds now in force. Throws what `commit` throws, or `NotSettled`.
   */
  change<Result>(commit: () => Promise<Result>): Promise<Result> {
    return this.#inTurn(async () => {
      const documents = [...this.documents];
      const settled = Promise.all(documents.map((document) => document.pause()));
      try {
        await within(SETTLE_MS, settled);
        return await commit();
      } finally {
        await this.#putInForce(documents);
      }
    });
  }

  /** Rights that cannot be read are not in force: better to make everybody come back than to guess. */
  async #putInForce(documents: readonly SharedDocument[]): Promise<void> {
    const rights = await this.#load().catch(() => null);
    this.#rights = rights;
    for (const document of documents) {
      if (rights) document.resume(rights);
      else document.giveUp();
    }
  }

  #inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const turn = this.#turns.then(work);
    this.#turns = turn.catch(() => {});
    return turn;
  }
}

async function within(ms: number, work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new NotSettled('what was written could not be saved in time')), ms);
  });
  try {
    await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
