import type { PersonId } from '#domain/ids.ts';
import { judgingUpdate } from '../../gate/permission-gate.ts';
import type { UpdateParts } from '../../gate/update-parts.ts';
import type { SnapshotKeeper } from '../../log/snapshot-keeper.ts';
import type { Connection, EarlyWrite } from '../../socket/connection.ts';
import type { SyncMetrics } from '../../sync-metrics.ts';
import type { Sliced } from '../../work/sliced.ts';
import { SLICES } from '../../work/slices.ts';
import { applyingParts } from '../../yjs/apply-update.ts';
import { mergeInOrder } from '../../yjs/merge-updates.ts';
import { charge } from '../charge.ts';
import type { Integrity } from '../integrity.ts';
import type { DocumentOpening } from '../opening/document-opening.ts';
import type { WriteTurns } from '../write-turns.ts';
import type { Admission } from './admission.ts';
import type { Capacity } from './capacity.ts';
import { VOCABULARY } from './vocabulary.ts';

type Options = {
  readonly opening: DocumentOpening;
  readonly admission: Admission;
  readonly capacity: Capacity;
  readonly turns: WriteTurns;
  readonly snapshots: SnapshotKeeper;
  readonly integrity: Integrity;
  readonly metrics: SyncMetrics;
};

/**
 * What sockets write that takes long to take in: it is done in slices, of one write from each
 * person at a time.
 */
export class LongWrites {
  readonly #options: Options;
  readonly #ofPeople = new Map<PersonId, Promise<void>>();
  /** One whose parts are being taken in. */
  #takingIn: Promise<void> | null = null;

  constructor(options: Options) {
    this.#options = options;
  }

  get areUnderWay(): boolean {
    return this.#ofPeople.size > 0;
  }

  /** What resolves when somebody's long write is done; undefined where there is none. */
  of(personId: PersonId): Promise<void> | undefined {
    return this.#ofPeople.get(personId);
  }

  /** Resolves when those are done that were begun before this call. */
  async begun(): Promise<void> {
    await Promise.all(this.#ofPeople.values());
  }

  /** Resolves when none is under way. */
  async settled(): Promise<void> {
    while (this.areUnderWay) await this.begun();
  }

  /** Takes these in one after the other. Their person has no other under way. */
  begin(connection: Connection, writes: readonly EarlyWrite[]): Promise<void> {
    const { personId } = connection;
    const work = this.#takeInOrder(connection, writes).finally(() => this.#ofPeople.delete(personId));
    this.#ofPeople.set(personId, work);
    return work;
  }

  async #takeInOrder(connection: Connection, writes: readonly EarlyWrite[]): Promise<void> {
    for (const write of writes) await this.#takeIn(connection, write);
  }

  /**
   * While it is judged everybody else goes on reading and writing in between. While its parts are
   * taken in others may not write, or ask, in this document: it is one row of the log, and nothing
   * that builds on it may be logged before.
   */
  async #takeIn(connection: Connection, write: EarlyWrite): Promise<void> {
    const { admission, capacity, integrity, metrics, opening } = this.#options;
    const tookSlice = (ms: number) => charge(metrics, connection, 'slice', ms);
    const access = admission.accessFor(connection, write);
    if (!access) return;
    const judging = judgingUpdate(opening.doc, write.update, admission.senderOf(connection, access), VOCABULARY);
    const judged = await SLICES.run(judging, tookSlice);
    if (judged.ok) await capacity.measureFor(judged);
    // Of two at once, one is taken in after the other.
    while (this.#takingIn) await this.#takingIn;
    if (connection.isClosed || integrity.isBroken) return;
    if (!admission.admits(connection, write, judged)) return;
    const store = (row: Uint8Array | null) => admission.store(connection, write, access, judged, row);
    await this.#takeInParts(judged.parts, store, tookSlice);
  }

  #takeInParts(
    parts: UpdateParts,
    store: (row: Uint8Array | null) => void,
    tookSlice: (ms: number) => void,
  ): Promise<void> {
    const { turns, snapshots } = this.#options;
    turns.hold('parts');
    snapshots.hold();
    this.#takingIn = SLICES.run(this.#takingParts(parts, store), tookSlice).finally(() => {
      this.#takingIn = null;
      snapshots.goOn();
      turns.release('parts');
    });
    return this.#takingIn;
  }

  *#takingParts(parts: UpdateParts, store: (row: Uint8Array | null) => void): Sliced<void> {
    const { integrity, opening } = this.#options;
    const emitted: Uint8Array[] = [];
    const taking = applyingParts(opening.doc, parts.inOrder(), (part) => part && emitted.push(part));
    for (;;) {
      if (integrity.isBroken) return;
      const step = integrity.attempt(() => taking.next());
      if (step === 'broken') return;
      if (step.done) return store(emitted.length > 0 ? mergeInOrder(emitted) : null);
      yield;
    }
  }
}
