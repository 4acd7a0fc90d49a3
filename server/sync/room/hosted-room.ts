import type { RoomId } from '#domain/ids.ts';
import { CLOSE } from '#protocol/close-codes.ts';
import type { HeardRoom } from '../../facts/room-names.ts';
import type { Watcher } from './live/watcher.ts';
import type { SharedDocument } from './shared-document.ts';

/** How long a change of rights waits for what was accepted before it to reach the disk. */
const SETTLE_MS = 10_000;

/** What was accepted could not be written in time, so nobody's rights were touched. */
export class NotSettled extends Error {}

/** A room as this process has it: its rights in force and the epoch of the lease. */
export type HeldRoom = { readonly facts: HeardRoom; readonly epoch: number };

/** What a hosted room needs of the database. */
export type HostedRoomStore = {
  readonly loadFacts: () => Promise<HeardRoom | null>;
  /** Gives the epoch, or null where another process has the room. */
  readonly takeLease: () => Promise<number | null>;
  readonly releaseLease: () => Promise<void>;
};

/**
 * One room in this process: the lease on it, its rights as they are in force here, its documents
 * and its watchers. Loading a document and changing rights take turns, so that a document never
 * starts with rights already gone.
 */
export class HostedRoom {
  readonly roomId: RoomId;
  readonly documents = new Set<SharedDocument>();
  /** Sockets that hear the state of the room. */
  readonly watchers = new Set<Watcher>();
  readonly #store: HostedRoomStore;
  #held: HeldRoom | null = null;
  #turns: Promise<unknown> = Promise.resolve();
  #waiting = 0;

  constructor(roomId: RoomId, store: HostedRoomStore) {
    this.roomId = roomId;
    this.#store = store;
  }

  /** The rights in force; null while this process does not have the room. */
  get facts(): HeardRoom | null {
    return this.#held?.facts ?? null;
  }

  get isHeld(): boolean {
    return this.#held !== null;
  }

  get isInUse(): boolean {
    return this.documents.size > 0 || this.watchers.size > 0 || this.#waiting > 0;
  }

  /**
   * Runs `work` when nothing else changes or loads here. It is given the room, which is taken where
   * it is free, or `elsewhere` where another process has it, or `nowhere` for an unknown room. A
   * room can be lost while `work` waits for something, and then stays so until `work` is over.
   */
  withRoom<Result>(work: (room: HeldRoom | 'elsewhere' | 'nowhere') => Promise<Result>): Promise<Result> {
    return this.#inTurn(async () => work(this.#held ?? (await this.#take())));
  }

  /**
   * Runs `commit` while writing waits and everything accepted before it is on disk, then puts the
   * rights that the database holds now in force. Throws what `commit` throws, or `NotSettled`. In a
   * room that this process does not have, it only runs `commit`: the version of the rights keeps
   * whoever has the room from appending by the old ones.
   */
  change<Result>(commit: () => Promise<Result>): Promise<Result> {
    return this.#inTurn(async () => {
      if (!this.#held) return commit();
      const documents = [...this.documents];
      try {
        await within(SETTLE_MS, Promise.all(documents.map((document) => document.pause())));
        return await commit();
      } finally {
        await this.#putInForce(documents);
      }
    });
  }

  /** Rights have this version since another process changed them: puts them in force here. */
  refresh(version: number): Promise<void> {
    return this.#inTurn(async () => {
      if (!this.#held || this.#held.facts.version >= version) return;
      const documents = [...this.documents];
      const settled = Promise.all(documents.map((document) => document.pause()));
      await within(SETTLE_MS, settled).catch(() => this.lose());
      await this.#putInForce(documents);
    });
  }

  /**
   * Anything may have changed without a word: reads the rights again, and lets pages come back,
   * which then ask for everything again.
   */
  lookAnew(): Promise<void> {
    for (const watcher of this.watchers) watcher.close(CLOSE.reloading, 'something may have been missed');
    return this.refresh(Number.POSITIVE_INFINITY);
  }

  /**
   * Another process has the room or changed it: nothing here can be trusted, and everybody has to
   * come back.
   */
  lose(): void {
    this.#held = null;
    for (const document of [...this.documents]) document.giveUp();
    for (const watcher of this.watchers) watcher.close(CLOSE.reloading, 'the room is being reloaded');
  }

  /** Lets another process have the room, unless it is used here. */
  letGo(): Promise<void> {
    return this.#inTurn(async () => {
      if (!this.#held || this.documents.size > 0 || this.watchers.size > 0) return;
      this.#held = null;
      await this.#store.releaseLease();
    });
  }

  async #take(): Promise<HeldRoom | 'elsewhere' | 'nowhere'> {
    const epoch = await this.#store.takeLease();
    const room = await this.#store.loadFacts();
    if (!room) return 'nowhere';
    if (epoch === null) return 'elsewhere';
    this.#held = { facts: room, epoch };
    return this.#held;
  }

  /**
   * Rights that cannot be read are not in force: better to make everybody come back than to guess.
   */
  async #putInForce(documents: readonly SharedDocument[]): Promise<void> {
    const room = await this.#store.loadFacts().catch(() => null);
    if (!this.#held || !room) return this.lose();
    this.#held = { ...this.#held, facts: room };
    for (const document of documents) document.resume(room);
  }

  #inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    this.#waiting += 1;
    const turn = this.#turns.then(work).finally(() => {
      this.#waiting -= 1;
    });
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
