import { judgeUpdate } from '../../gate/permission-gate.ts';
import type { Connection, EarlyWrite } from '../../socket/connection.ts';
import { METER } from '../../socket/limits/cpu-meter.ts';
import type { SyncMetrics } from '../../sync-metrics.ts';
import { applyUpdate } from '../../yjs/apply-update.ts';
import { isNothing } from '../../yjs/encoded-document.ts';
import { charge } from '../charge.ts';
import type { Integrity } from '../integrity.ts';
import type { DocumentOpening } from '../opening/document-opening.ts';
import type { WriteTurns } from '../write-turns.ts';
import type { Admission } from './admission.ts';
import type { LongWrites } from './long-writes.ts';
import { VOCABULARY } from './vocabulary.ts';

/** What is longer is taken in in slices; a keystroke, or a line, is not. */
const MAX_BRIEF_BYTES = 2 * 1024;

type Options = {
  readonly opening: DocumentOpening;
  readonly admission: Admission;
  readonly long: LongWrites;
  readonly turns: WriteTurns;
  readonly integrity: Integrity;
  readonly metrics: SyncMetrics;
};

/**
 * What sockets write in a document: judged and applied in one turn, then committed, then
 * acknowledged.
 */
export class SocketWrites {
  readonly #options: Options;

  constructor(options: Options) {
    this.#options = options;
  }

  /** Takes a write in its turn. Where that takes long it gives a promise. */
  take(connection: Connection, update: Uint8Array, isSecondStep: boolean): Promise<void> | null {
    const { opening, turns } = this.#options;
    if (!isNothing(update)) opening.begin();
    if (!turns.areHeld) return this.#write(connection, update, isSecondStep);
    const kept = new Uint8Array(update);
    return turns.takeFor(connection, kept.byteLength, () => this.#write(connection, kept, isSecondStep));
  }

  #write(connection: Connection, update: Uint8Array, isSecondStep: boolean): Promise<void> | null {
    const { opening, long, metrics } = this.#options;
    // Who writes first is not to pay for what the document costs to make.
    if (!isNothing(update) && !opening.isThere()) return null;
    const before = long.of(connection.personId);
    if (before) return before.then(() => this.take(connection, update, isSecondStep) ?? undefined);
    const early = isSecondStep ? connection.takeEarly() : [];
    const writes = [{ count: connection.countWrite(), update }, ...early];
    if (writes.some((write) => write.update.byteLength > MAX_BRIEF_BYTES)) return long.begin(connection, writes);
    const tookMs = METER.timed(() => {
      for (const write of writes) this.#takeIn(connection, write);
    });
    charge(metrics, connection, 'write', tookMs);
    return null;
  }

  #takeIn(connection: Connection, write: EarlyWrite): void {
    const { opening, admission, integrity } = this.#options;
    const access = admission.accessFor(connection, write);
    if (!access) return;
    const judged = judgeUpdate(opening.doc, write.update, admission.senderOf(connection, access), VOCABULARY);
    if (!admission.admits(connection, write, judged)) return;
    const emitted = integrity.attempt(() => applyUpdate(opening.doc, judged.parts.whole));
    if (emitted !== 'broken') admission.store(connection, write, access, judged, emitted);
  }
}
